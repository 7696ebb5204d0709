package org.chsiguide.broadcast;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.AuditLog;

/**
 * The durable store of broadcasts and their progress. Changes complete on the writer thread once
 * they are durable; queries block.
 */
public interface BroadcastRepository {

  /**
   * Adds a broadcast that was not composed in a chat.
   *
   * @return its number
   */
  CompletionStage<Long> add(Broadcast broadcast);

  /** Cancels a broadcast if nothing was sent yet. */
  CompletionStage<Void> withdraw(long number);

  /** Returns the current size of an audience. */
  AudienceSize audienceSize(AudienceFilter filter);

  /** Returns the number of students in an audience at each step. */
  Map<StepId, Long> countByStep(AudienceFilter filter);

  /** Counts the students whose message of this broadcast can still be deleted or edited. */
  AudienceSize audienceSize(long number, Instant since);

  /** Returns the broadcast of this number. */
  Optional<Broadcast> find(long number);

  /** Returns the latest broadcasts, newest first. */
  List<Broadcast> findLatest(int count);

  /**
   * Returns the broadcasts that ended, or stopped by themselves, and whose authors have not been
   * told yet.
   */
  List<Broadcast> findUnreported();

  /**
   * Returns the numbers of the broadcasts that staff acted on shortly before the last update, after
   * their confirmation: if the bot was killed then, their panels may show an earlier state.
   */
  List<Long> findLastControlled();

  /** Returns the number of recipients in each state. */
  BroadcastProgress progress(long number);

  /** Returns the reasons of failures, most frequent first. */
  List<FailureReason> reasons(long number);

  /** Passes each line of the ledger to the reader. */
  void readLedger(long number, Consumer<LedgerLine> reader);

  /**
   * Applies an action of staff, if the state of the broadcast allows it.
   *
   * @return the request for its progress, and to tell others if it stopped
   */
  CompletionStage<PanelRequest> control(PanelRequest panelRequest, ControlAction action);

  /** Stops a broadcast because of failures, unless staff resumed it after such a stop. */
  CompletionStage<Void> halt(long number);

  /** Records a message that shows the progress of a broadcast. */
  CompletionStage<Void> addPanel(long number, ProgressMessage panel);

  /** Removes a message that no longer shows the progress. */
  CompletionStage<Void> removePanel(ProgressMessage panel);

  /** Returns the messages that show the progress of a broadcast. */
  List<ProgressMessage> panels(long number);

  /** Returns the broadcast whose progress this message shows. */
  Optional<Broadcast> findShown(ChatId chat, int messageId);

  /**
   * Returns the confirmed broadcast whose text came from this message, unless it was cancelled
   * before anybody got it.
   */
  Optional<Broadcast> findConfirmedWith(UserId author, int messageId);

  /** Records that the author was told that a broadcast is in this state, if it still is. */
  CompletionStage<Void> markReported(long number, Broadcast.State state);

  /**
   * A line of the ledger.
   *
   * @param state the state of the delivery, as one word
   * @param changedAt the time of the last change; the start of 1970 if there was none
   */
  record LedgerLine(ChatId chat, String state, String language, String reason, Instant changedAt) {}

  /**
   * A reason of failures, in words of Telegram or one of these of the bot, and how often. Why
   * Telegram did not confirm a message, only the ledger says.
   */
  record FailureReason(String text, long count) {
    /** The bot stopped while a message was on its way. */
    public static final String STOPPED = "stopped meanwhile";

    /** The outcome of a message is not known for another reason. */
    public static final String UNCONFIRMED = "not confirmed by Telegram";

    /** The message that was to be changed is gone. */
    public static final String GONE = "the message is gone";

    /** Returns a reason that is the bot's own in this language, and any other as it is. */
    public static String translate(String reason, PhraseFormatter phrases) {
      return switch (reason) {
        case STOPPED -> phrases.plain(BroadcastPhrase.REASON_STOPPED);
        case UNCONFIRMED -> phrases.plain(BroadcastPhrase.REASON_UNCONFIRMED);
        case GONE -> phrases.plain(BroadcastPhrase.REASON_GONE);
        default -> reason;
      };
    }
  }

  /** Returns the actions that changed the state of a broadcast, oldest first. */
  List<AuditLog.Entry> history(long number);
}
