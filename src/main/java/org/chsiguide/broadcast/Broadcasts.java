package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;

/**
 * The broadcasts and how they go, durable. What changes something completes when it is safe, on the
 * thread that writes; what asks blocks for the store.
 */
public interface Broadcasts {

  /**
   * A broadcast that was not composed in a chat.
   *
   * @return its number
   */
  CompletionStage<Long> add(Broadcast broadcast);

  /** Cancels it, if nothing of it was sent yet. */
  CompletionStage<Void> withdraw(long number);

  /** How many a segment is by now. */
  Reach reach(Segment segment);

  /** How many of a segment stand at each step. */
  Map<StepId, Long> places(Segment segment);

  /** How many have this broadcast and may lose it again, or be sent other words. */
  Reach reach(long number, Instant since);

  /** The broadcast of this number. */
  Optional<Broadcast> find(long number);

  /** The last ones, the newest first. */
  List<Broadcast> last(int count);

  /** Those whose end their author was not told. */
  List<Broadcast> unreported();

  /** What became of the recipients so far. */
  Progress progress(long number);

  /** The reasons of failures with how often each was given, the most frequent first. */
  List<Reason> reasons(long number);

  /** Gives each line of the ledger to somebody. */
  void ledger(long number, Consumer<Line> reader);

  /**
   * Does what staff say, if it can be done in its state.
   *
   * @return whether it changed anything
   */
  CompletionStage<Boolean> order(Request request, Order order, PersonId by);

  /** Stops it because of failures. */
  CompletionStage<Void> halt(long number);

  /** Remembers a message that shows how it goes. */
  CompletionStage<Void> shown(long number, Panel panel);

  /** A message does not show it any more. */
  CompletionStage<Void> gone(Panel panel);

  /** The messages that show how it goes. */
  List<Panel> panels(long number);

  /** The broadcast that was confirmed with the words of this message of its author, if any was. */
  Optional<Long> saying(PersonId author, int messageId);

  /** Its author was told of its end. */
  CompletionStage<Void> reported(long number);

  /**
   * A line of the ledger.
   *
   * @param state what became of it, a word
   * @param at since when; the start of 1970 if nothing was done yet
   */
  record Line(ChatId chat, String state, String language, String reason, Instant at) {}

  /** Why something did not arrive. */
  record Reason(String why, long times) {}

  /** Who did what with it, the oldest first. */
  List<Deed> deeds(long number);

  /**
   * What somebody did.
   *
   * @param act {@code confirmed}, {@code halted}, or the key of an {@link Order}
   */
  record Deed(Instant at, String act, PersonId by) {}
}
