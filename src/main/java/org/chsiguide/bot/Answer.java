package org.chsiguide.bot;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.chsiguide.dialog.Answers;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Reply.Place;
import org.chsiguide.messenger.ChatId;
import org.jspecify.annotations.Nullable;

/**
 * What a student is to be sent for one update. It waits in the {@link Outbox} until it is
 * delivered.
 *
 * @param conversation where the student stands; in an answer found after a stop, where they stand
 *     by then
 * @param answers what the student has answered; it is not stored, so after a stop there is nothing
 */
public record Answer(
    long updateId,
    ChatId chat,
    @Nullable Tap tap,
    Conversation conversation,
    List<Reply> replies,
    Answers answers)
    implements Outcome {

  /** Copies the replies. */
  public Answer {
    replies = List.copyOf(replies);
  }

  /** What a student is to be sent of whom no answers are held. */
  public Answer(
      long updateId,
      ChatId chat,
      @Nullable Tap tap,
      Conversation conversation,
      List<Reply> replies) {
    this(updateId, chat, tap, conversation, replies, Answers.NONE);
  }

  /** Where its screen is to appear; empty if it has none. */
  Optional<Place> place() {
    return replies.stream()
        .filter(Reply.Show.class::isInstance)
        .map(reply -> ((Reply.Show) reply).place())
        .findFirst();
  }

  /** The short lines that it says: beside the tapped button, or else on its screen. */
  List<Phrase> lines() {
    return replies.stream()
        .filter(Reply.Tell.class::isInstance)
        .map(reply -> ((Reply.Tell) reply).phrase())
        .toList();
  }

  /** What its screen offers first. */
  Optional<Reply.Offer> offer() {
    return replies.stream()
        .filter(Reply.Offer.class::isInstance)
        .map(Reply.Offer.class::cast)
        .findFirst();
  }

  /** The message whose button was tapped, if one was. */
  OptionalInt tapped() {
    return tap == null || tap.messageId() == Tap.NO_MESSAGE
        ? OptionalInt.empty()
        : OptionalInt.of(tap.messageId());
  }

  /** The same with nothing to show; a tap is answered all the same. */
  Answer withoutScreen() {
    return new Answer(
        updateId,
        chat,
        tap,
        conversation,
        replies.stream().filter(reply -> !(reply instanceof Reply.Show)).toList());
  }
}
