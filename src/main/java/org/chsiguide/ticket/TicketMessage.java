package org.chsiguide.ticket;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * A message of a person, with the update that brought it or, if that is the tap of a button, sends
 * it to staff.
 */
public record TicketMessage(TicketContext context, IncomingUpdate update, IncomingMessage message) {

  /** Returns who wrote it. */
  public UserId from() {
    return update.from();
  }

  /** Returns the chat in which it was written. */
  public ChatId chat() {
    return update.chat();
  }

  /** Returns its id within the chat. */
  public int id() {
    return message.id();
  }

  /** Returns where its author stands in the dialog; only a student has to. */
  public Conversation conversation() {
    return Objects.requireNonNull(update.conversation());
  }

  /** Returns the source of what the bot says because of it. */
  public long source() {
    return -update.updateId();
  }

  /** Returns what tells an edit of it from others: the update that brought it. */
  public String editId() {
    return Long.toString(update.updateId());
  }

  /** Returns what it consists of. */
  public MessageContent content() {
    return message.content();
  }

  /** Returns whether it was sent earlier and was just edited. */
  public boolean isEdit() {
    return message.revision() == Revision.EDITED;
  }

  /** Returns whether it is a text that is a command or looks like one. */
  public boolean isSlashText() {
    return content() instanceof MessageContent.Text && message.looksLikeCommand();
  }

  /** Replies where it was written; the reply is not stored. */
  public void reply(Screen screen) {
    ChatOrTopic spot = ChatOrTopic.of(chat(), message.topic());
    context.relayMessenger().send(spot, id(), screen);
  }

  /** Replies with this phrase where it was written; the reply is not stored. */
  public void reply(TicketPhrase phrase) {
    reply(context.staffNotices().note(phrase));
  }

  /** Records the request that it is, and then replies with this screen. */
  public Handling recordAndReply(StaffAction.Kind kind, Supplier<Screen> screen) {
    CompletionStage<Void> recorded = context.auditLog().record(update, kind);
    recorded.thenRun(() -> reply(screen.get()));
    return new Handling.Handled(recorded);
  }

  /** Records what it does to a ticket, together with what this work saves. */
  public Handling record(StaffAction.Kind kind, Ticket ticket, Supplier<Handling> work) {
    return context.auditLog().record(update, kind, ticket.id(), work);
  }
}
