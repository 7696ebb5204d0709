package org.chsiguide;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Progress;

/**
 * Tells how a broadcast goes until it is over: on a terminal in one line that changes, else a line
 * for every tenth of the way.
 */
final class Ticker {
  /** How often to look. */
  static final Duration EVERY = Duration.ofMillis(500);

  private static final int TENTHS = 10;
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final Broadcasts broadcasts;
  private final long number;
  private final PrintWriter out;
  private final boolean isTerminal;
  private final Consumer<Duration> pause;
  private String said = "";

  Ticker(
      Broadcasts broadcasts,
      long number,
      PrintWriter out,
      boolean isTerminal,
      Consumer<Duration> pause) {
    this.broadcasts = broadcasts;
    this.number = number;
    this.out = out;
    this.isTerminal = isTerminal;
    this.pause = pause;
  }

  /** Waits for the end, or until it stops by itself; whether all that could arrive did. */
  boolean follow() {
    while (true) {
      State state = broadcasts.find(number).orElseThrow().state();
      Progress progress = broadcasts.progress(number);
      tell(state, progress);
      if (!state.isOpen() || state == State.HALTED) {
        end(state, progress);
        return state == State.DONE && progress.failed() + progress.unknown() == 0;
      }
      pause.accept(EVERY);
    }
  }

  private void tell(State state, Progress progress) {
    long all = progress.all();
    long tenth = all == 0 ? 0 : TENTHS * progress.settled() / all;
    String news = state + " " + (isTerminal ? progress.settled() : tenth);
    if (state == State.WAITING || news.equals(said)) {
      return;
    }
    said = news;
    if (isTerminal) {
      out.print(CLEAR_LINE + Bar.of(progress.settled(), all) + ", " + words(state, progress));
    } else {
      out.printf(
          "%s, %,d of %,d: %s%n", word(state), progress.settled(), all, words(state, progress));
    }
    out.flush();
  }

  private void end(State state, Progress progress) {
    if (isTerminal) {
      out.println();
    }
    broadcasts.reasons(number).forEach(it -> out.printf("%,d × %s%n", it.times(), it.why()));
    if (state == State.HALTED) {
      out.println("It stopped by itself. Let it go on, or cancel it, with /broadcasts.");
    } else if (progress.unknown() > 0) {
      out.println(
          "What is unknown may have arrived: send it again, or leave it, with /broadcasts.");
    }
    out.flush();
  }

  private static String word(State state) {
    return switch (state) {
      case WAITING -> "waiting";
      case RUNNING -> "sending";
      case PAUSED -> "paused";
      case HALTED -> "stopped";
      case DONE -> "done";
      case CANCELLED -> "cancelled";
    };
  }

  private static String words(State state, Progress progress) {
    List<String> words = new ArrayList<>();
    words.add("%,d arrived".formatted(progress.sent()));
    add(words, "%,d blocked the bot", progress.blocked());
    add(words, "%,d failed", progress.failed());
    add(words, "%,d unknown", progress.unknown() + progress.left());
    add(words, "%,d do not want it any more", progress.skipped());
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
