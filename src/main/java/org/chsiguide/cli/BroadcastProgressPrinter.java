package org.chsiguide.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.runtime.RootCause;
import org.chsiguide.store.database.SqlErrorClassifier;

/**
 * Prints the progress of a broadcast until it is over: on a terminal as one line that changes,
 * otherwise a line for every tenth.
 */
final class BroadcastProgressPrinter {
  /** The time between two queries. */
  static final Duration INTERVAL = Duration.ofMillis(500);

  private static final int TENTHS = 10;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final BroadcastRepository broadcasts;
  private final long number;
  private final PrintWriter out;
  private final boolean isTerminal;
  private final Consumer<Duration> sleeper;
  private String lastPrinted = "";

  BroadcastProgressPrinter(
      BroadcastRepository broadcasts,
      long number,
      PrintWriter out,
      boolean isTerminal,
      Consumer<Duration> sleeper) {
    this.broadcasts = broadcasts;
    this.number = number;
    this.out = out;
    this.isTerminal = isTerminal;
    this.sleeper = sleeper;
  }

  /**
   * Waits until the broadcast ends or halts itself, also while the database is away; returns
   * whether no message failed or is unknown.
   */
  boolean printUntilDone() {
    while (true) {
      try {
        State state = broadcasts.find(number).orElseThrow().state();
        BroadcastProgress progress = broadcasts.progress(number);
        printProgress(state, progress);
        if (!state.isOpen() || state == State.HALTED) {
          printSummary(state, progress);
          return state == State.DONE && progress.failed() + progress.unknown() == 0;
        }
      } catch (RuntimeException e) {
        printOutage(e);
      }
      sleeper.accept(INTERVAL);
    }
  }

  /**
   * Tells once that the database is away, for which the bot waits, too; throws what is no outage.
   */
  private void printOutage(RuntimeException failure) {
    if (!SqlErrorClassifier.isTemporary(failure)) {
      throw failure;
    }
    String sentence = "The database is away (" + RootCause.of(failure).getMessage() + "); waiting.";
    if (!sentence.equals(lastPrinted)) {
      lastPrinted = sentence;
      out.println((isTerminal ? CLEAR_LINE : "") + sentence);
      out.flush();
    }
  }

  private void printProgress(State state, BroadcastProgress progress) {
    long total = progress.total();
    long tenth = total == 0 ? 0 : TENTHS * progress.finished() / total;
    String status = state + " " + (isTerminal ? progress.finished() : tenth);
    if (state == State.WAITING || status.equals(lastPrinted)) {
      return;
    }
    lastPrinted = status;
    if (isTerminal) {
      out.print(
          CLEAR_LINE
              + ProgressBar.of(progress.finished(), total)
              + ", "
              + details(state, progress));
    } else {
      out.printf(
          "%s, %,d of %,d: %s%n",
          stateName(state), progress.finished(), total, details(state, progress));
    }
    out.flush();
  }

  private void printSummary(State state, BroadcastProgress progress) {
    if (isTerminal) {
      out.println();
    }
    broadcasts.reasons(number).forEach(it -> out.printf("%,d × %s%n", it.count(), it.text()));
    if (state == State.HALTED) {
      out.println("The broadcast halted itself. Resume or cancel it with /broadcasts.");
    } else if (progress.unknown() > 0) {
      out.println("Unknown messages may have arrived: resend or drop them with /broadcasts.");
    }
    out.flush();
  }

  private static String stateName(State state) {
    return switch (state) {
      case WAITING -> "waiting";
      case RUNNING -> "sending";
      case PAUSED -> "paused";
      case HALTED -> "stopped";
      case DONE -> "done";
      case CANCELLED -> "cancelled";
    };
  }

  private static String details(State state, BroadcastProgress progress) {
    List<String> words = new ArrayList<>();
    words.add("%,d arrived".formatted(progress.sent()));
    add(words, "%,d blocked the bot", progress.blocked());
    add(words, "%,d failed", progress.failed());
    add(words, "%,d unknown", progress.unknown() + progress.left());
    add(words, "%,d opted out meanwhile", progress.skipped());
    if (state == State.PAUSED) {
      words.add("paused");
    }
    return String.join(", ", words);
  }

  private static void add(List<String> words, String format, long count) {
    if (count > 0) {
      words.add(format.formatted(count));
    }
  }
}
