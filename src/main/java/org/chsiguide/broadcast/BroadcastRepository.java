package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * The broadcasts and how they go, durable. What changes something completes when it is safe, on the
 * thread that writes; what asks blocks for the store.
 */
public interface BroadcastRepository {

  /**
   * A broadcast that was not composed in a chat.
   *
   * @return its number
   */
  CompletionStage<Long> add(Broadcast broadcast);

  /** Cancels it, if nothing of it was sent yet. */
  CompletionStage<Void> withdraw(long number);

  /** How many a segment is by now. */
  AudienceSize audienceSize(Segment segment);

  /** How many of a segment stand at each step. */
  Map<StepId, Long> countByStep(Segment segment);

  /** How many have this broadcast and may lose it again, or be sent other words. */
  AudienceSize audienceSize(long number, Instant since);

  /** The broadcast of this number. */
  Optional<Broadcast> find(long number);

  /** The last ones, the newest first. */
  List<Broadcast> findLatest(int count);

  /** Those whose end their author was not told. */
  List<Broadcast> findUnreported();

  /** What became of the recipients so far. */
  Progress progress(long number);

  /** The reasons of failures with how often each was given, the most frequent first. */
  List<FailureReason> reasons(long number);

  /** Gives each line of the ledger to somebody. */
  void readLedger(long number, Consumer<LedgerLine> reader);

  /**
   * Does what staff say, if it can be done in its state.
   *
   * @return whether it changed anything
   */
  CompletionStage<Boolean> control(
      PanelRequest panelRequest, ControlAction controlAction, UserId actor);

  /** Stops it because of failures. */
  CompletionStage<Void> halt(long number);

  /** Remembers a message that shows how it goes. */
  CompletionStage<Void> addPanel(long number, OpenPanel panel);

  /** A message does not show it any more. */
  CompletionStage<Void> removePanel(OpenPanel panel);

  /** The messages that show how it goes. */
  List<OpenPanel> panels(long number);

  /** The broadcast that was confirmed with the words of this message of its author, if any was. */
  Optional<Long> findConfirmedWith(UserId author, int messageId);

  /** Its author was told of its end. */
  CompletionStage<Void> markReported(long number);

  /**
   * A line of the ledger.
   *
   * @param state what became of it, a word
   * @param changedAt since when; the start of 1970 if nothing was done yet
   */
  record LedgerLine(ChatId chat, String state, String language, String reason, Instant changedAt) {}

  /** Why something did not arrive. */
  record FailureReason(String text, long count) {}

  /** Who did what with it, the oldest first. */
  List<ControlEvent> history(long number);

  /**
   * What somebody did.
   *
   * @param action {@code confirmed}, {@code halted}, or the key of an {@link ControlAction}
   */
  record ControlEvent(Instant at, String action, UserId actor) {}
}
