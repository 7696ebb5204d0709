package org.chsiguide.ticket;

import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.update.IncomingUpdate;

/** A callback query about a ticket, with the update that brought it. */
public record TicketCallbackQuery(IncomingUpdate update, CallbackQuery query, Ticket ticket) {

  /** Returns who tapped the button. */
  public UserId from() {
    return update.from();
  }

  /** Returns the chat of the button. */
  public ChatId chat() {
    return update.chat();
  }

  /** Returns the id of the message with the button. */
  public int messageId() {
    return query.messageId();
  }

  /** Returns the id of the update. */
  public long updateId() {
    return update.updateId();
  }
}
