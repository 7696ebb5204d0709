package org.chsiguide.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.runtime.Causes;
import org.chsiguide.store.database.SqlErrorClassifier;

/** Prints the progress of a broadcast until it is over: a line for every tenth. */
final class BroadcastProgressPrinter {
  private static final Duration INTERVAL = Duration.ofMillis(500);

  private static final int TENTHS = 10;

  private final BroadcastRepository broadcasts;
  private final long number;
  private final PrintWriter out;
  private final PhraseFormatter phrases;
  private final Consumer<Duration> sleeper;
  private String lastPrinted = "";

  BroadcastProgressPrinter(
      BroadcastRepository broadcasts,
      long number,
      PrintWriter out,
      PhraseFormatter phrases,
      Consumer<Duration> sleeper) {
    this.broadcasts = broadcasts;
    this.number = number;
    this.out = out;
    this.phrases = phrases;
    this.sleeper = sleeper;
  }

  /**
   * Waits until the broadcast ends or halts itself, also while the database is away; returns
   * whether each message arrived and stays there.
   */
  boolean printUntilDone() {
    while (true) {
      try {
        State state = broadcasts.find(number).orElseThrow().state();
        BroadcastProgress progress = broadcasts.progress(number);
        printProgress(state, progress);
        if (!state.isOpen() || state == State.HALTED) {
          printSummary(state, progress);
          long lost =
              progress.failed() + progress.unknown() + progress.left() + progress.recalled();
          return state == State.DONE && lost == 0;
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
    String sentence =
        localized(
            "连不上数据库（%s），正在等。",
            "The database cannot be reached (%s); waiting.", Causes.lastMessage(failure));
    if (!sentence.equals(lastPrinted)) {
      lastPrinted = sentence;
      out.println(sentence);
    }
  }

  private void printProgress(State state, BroadcastProgress progress) {
    long total = progress.total();
    long tenth = total == 0 ? 0 : TENTHS * progress.finished() / total;
    String status = state + " " + tenth;
    if (state == State.WAITING || status.equals(lastPrinted)) {
      return;
    }
    lastPrinted = status;
    out.println(
        localized(
            "%3$s，%2$,d 人里的 %1$,d 人：%4$s",
            "%3$s, %1$,d of %2$,d: %4$s",
            progress.finished(),
            total,
            name(state),
            String.join(localized("，", ", "), details(progress))));
  }

  private void printSummary(State state, BroadcastProgress progress) {
    for (FailureReason reason : broadcasts.reasons(number)) {
      String text = FailureReason.translate(reason.text(), phrases);
      out.printf("%,d × %s%n", reason.count(), text);
    }
    if (state == State.HALTED) {
      out.println(
          localized(
              "发送自动停下来了。请在 /broadcasts 里继续或取消。",
              "The broadcast halted itself. Resume or cancel it with /broadcasts."));
    } else if (progress.unknown() > 0) {
      out.println(
          localized(
              "不确定的可能已经送到：请在 /broadcasts 里决定要不要再发。",
              "Unknown messages may have arrived: resend or drop them with /broadcasts."));
    }
  }

  private static LocalizedText name(State state) {
    return switch (state) {
      case WAITING -> new LocalizedText("等待", "waiting");
      case RUNNING -> new LocalizedText("正在发", "sending");
      case PAUSED -> new LocalizedText("已暂停", "paused");
      case HALTED -> new LocalizedText("已停下", "stopped");
      case DONE -> new LocalizedText("已发完", "done");
      case CANCELLED -> new LocalizedText("已取消", "cancelled");
    };
  }

  private List<String> details(BroadcastProgress progress) {
    List<String> details = new ArrayList<>();
    details.add(localized("送达 %,d", "%,d arrived", progress.sent()));
    add(details, "联系不上 %,d", "%,d cannot be reached", progress.blocked());
    add(details, "失败 %,d", "%,d failed", progress.failed());
    add(details, "不确定 %,d", "%,d unknown", progress.unknown() + progress.left());
    add(details, "中途关掉通知 %,d", "%,d opted out meanwhile", progress.skipped());
    return details;
  }

  private void add(List<String> details, String zh, String en, long count) {
    if (count > 0) {
      details.add(localized(zh, en, count));
    }
  }

  private String localized(String zh, String en, Object... arguments) {
    return LocalizedText.format(zh, en, arguments).in(phrases.language(), "");
  }
}
