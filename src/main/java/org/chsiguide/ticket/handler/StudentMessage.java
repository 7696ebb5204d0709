package org.chsiguide.ticket.handler;

import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.update.IncomingUpdate;

/**
 * A message of a student who stands there in the dialog, with the update that brought it or, if
 * that is the tap of a button, sends it to staff.
 */
record StudentMessage(IncomingUpdate update, IncomingMessage message, Conversation conversation) {

  ChatId student() {
    return update.chat();
  }

  /** Returns its id within the chat. */
  int id() {
    return message.id();
  }

  MessageContent content() {
    return message.content();
  }

  Language language() {
    return conversation.language();
  }

  /** Returns the source of what the bot says because of it. */
  long source() {
    return -update.updateId();
  }
}
