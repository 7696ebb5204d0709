package org.chsiguide.delivery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * What a student is to be sent for one update. It waits in the {@link Outbox} until it is
 * delivered.
 *
 * @param conversation where the student stands; in an answer found after a stop, where they stand
 *     by then
 * @param formAnswers what the student has answered; it is not stored, so after a stop there is
 *     nothing
 */
public record PendingReply(
    long updateId,
    ChatId chat,
    @Nullable CallbackQuery tap,
    Conversation conversation,
    List<Reply> replies,
    FormAnswers formAnswers)
    implements UpdateOutcome {

  /** Copies the replies. */
  public PendingReply {
    replies = List.copyOf(replies);
  }

  /** What a student is to be sent of whom no answers are held. */
  public PendingReply(
      long updateId,
      ChatId chat,
      @Nullable CallbackQuery callbackQuery,
      Conversation conversation,
      List<Reply> replies) {
    this(updateId, chat, callbackQuery, conversation, replies, FormAnswers.NONE);
  }

  /** Where its screen is to appear; empty if it has none. */
  Optional<Placement> place() {
    return replies.stream()
        .filter(Reply.ShowScreen.class::isInstance)
        .map(reply -> ((Reply.ShowScreen) reply).placement())
        .findFirst();
  }

  /** The short lines that it says: beside the tapped button, or else on its screen. */
  List<DialogPhrase> notices() {
    return replies.stream()
        .filter(Reply.ShowNotice.class::isInstance)
        .map(reply -> ((Reply.ShowNotice) reply).phrase())
        .toList();
  }

  /** What its screen offers first. */
  Optional<Reply.OfferStaff> offer() {
    return replies.stream()
        .filter(Reply.OfferStaff.class::isInstance)
        .map(Reply.OfferStaff.class::cast)
        .findFirst();
  }

  /** The message whose button was tapped, if one was. */
  OptionalInt pressedMessageId() {
    return tap == null || tap.messageId() == CallbackQuery.NO_MESSAGE
        ? OptionalInt.empty()
        : OptionalInt.of(tap.messageId());
  }

  /** The same with nothing to show; a tap is answered all the same. */
  PendingReply withoutScreen() {
    return new PendingReply(
        updateId,
        chat,
        tap,
        conversation,
        replies.stream().filter(reply -> !(reply instanceof Reply.ShowScreen)).toList());
  }
}
