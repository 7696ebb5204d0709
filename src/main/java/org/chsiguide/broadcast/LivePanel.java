package org.chsiguide.broadcast;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.QuietHours;

/** Draws how a broadcast goes: a bar, what became of the recipients, and what can be done. */
final class LivePanel {
  private static final int CELLS = 12;
  private static final int REASONS = 3;
  private static final int REASON_CHARACTERS = 150;
  private static final int DEEDS = 5;

  private final Broadcast broadcast;
  private final Progress progress;
  private final List<Broadcasts.Reason> reasons;
  private final List<Broadcasts.Deed> deeds;
  private final Voice voice;
  private final StaffNames names;
  private final QuietHours quiet;

  LivePanel(
      Broadcast broadcast,
      Progress progress,
      List<Broadcasts.Reason> reasons,
      List<Broadcasts.Deed> deeds,
      Voice voice,
      StaffNames names,
      QuietHours quiet) {
    this.broadcast = broadcast;
    this.progress = progress;
    this.reasons = reasons;
    this.deeds = deeds;
    this.voice = voice;
    this.names = names;
    this.quiet = quiet;
  }

  /** The panel; {@code perSecond} is how fast it goes, 0 if it does not. */
  Screen draw(double perSecond, Instant now) {
    return new Screen(0, html(perSecond, now), rows());
  }

  /** The panel where a newer one stands below. */
  Screen withoutButtons(Instant now) {
    return new Screen(0, html(0, now), List.of());
  }

  private String html(double perSecond, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(heading());
    lines.add(state(now));
    if (progress.all() > 0) {
      lines.add("");
      lines.add(bar());
      count(lines, "✅", done(), progress.sent(), true);
      count(lines, "🚫", Phrase.COUNT_BLOCKED, progress.blocked(), false);
      count(lines, "❗", Phrase.COUNT_FAILED, progress.failed(), false);
      count(lines, "❓", Phrase.COUNT_UNKNOWN, progress.unknown() + progress.left(), false);
      count(lines, "🔕", Phrase.COUNT_SKIPPED, progress.skipped(), false);
      long toGo = progress.pending() + progress.sending();
      count(lines, "⏳", Phrase.COUNT_PENDING, toGo, false);
      if (perSecond > 0 && broadcast.state() == State.RUNNING && toGo > 0) {
        lines.add(
            voice.say(
                Phrase.SPEED,
                "speed",
                "%.1f".formatted(perSecond),
                "time",
                Voice.clock(Duration.ofSeconds((long) Math.ceil(toGo / perSecond)))));
      }
    }
    reasons.stream().limit(REASONS).forEach(reason -> lines.add("· " + reason(reason)));
    lines.add("");
    deeds.stream()
        .skip(Math.max(0, deeds.size() - DEEDS))
        .forEach(deed -> lines.add(voice.time(deed.at()) + " " + deed(deed)));
    return String.join("\n", lines);
  }

  /** What a list says of it. */
  String brief(Instant now) {
    List<String> counts = new ArrayList<>();
    brief(counts, "✅", progress.sent());
    brief(counts, "🚫", progress.blocked());
    brief(counts, "❗", progress.failed());
    brief(counts, "❓", progress.unknown() + progress.left());
    brief(counts, "🔕", progress.skipped());
    brief(counts, "⏳", progress.pending() + progress.sending());
    String times = deeds.isEmpty() ? "" : " · " + voice.time(deeds.get(0).at());
    return String.join("\n", heading() + times, state(now), String.join("  ", counts)).strip();
  }

  private static void brief(List<String> counts, String sign, long count) {
    if (count > 0) {
      counts.add(sign + " " + "%,d".formatted(count));
    }
  }

  /** Its number and how it begins, which is how staff know it again. */
  private String heading() {
    String excerpt = Excerpt.of(broadcast.bulletin(), voice.language());
    return "<b>" + title(broadcast, voice) + "</b>" + (excerpt.isEmpty() ? "" : " " + excerpt);
  }

  /** A sign for the act, which needs no language, and who did it. */
  private String deed(Broadcasts.Deed deed) {
    String sign =
        switch (deed.act()) {
          case "confirmed" -> "☑️";
          case "pause" -> "⏸";
          case "resume" -> "▶️";
          case "cancel" -> "✖️";
          case "again" -> "🔁";
          case "leave" -> "👌";
          case "halted" -> "⛔";
          default -> TelegramHtml.escape(deed.act());
        };
    return sign + " " + (deed.by().equals(Broadcast.NOBODY) ? "🤖" : names.link(deed.by()));
  }

  static String title(Broadcast broadcast, Voice voice) {
    return switch (broadcast.kind()) {
      case SEND -> "📣 " + voice.say(Phrase.NEWS_NUMBER, "number", broadcast.number());
      case RECALL ->
          voice.say(Phrase.NEWS_RECALL, "number", broadcast.number(), "of", broadcast.of());
      case CORRECT ->
          voice.say(Phrase.NEWS_CORRECTION, "number", broadcast.number(), "of", broadcast.of());
    };
  }

  private String state(Instant now) {
    return switch (broadcast.state()) {
      case WAITING -> voice.at(Phrase.WAITS_UNTIL, later(broadcast.begins(), night(now)));
      case RUNNING ->
          night(now).isAfter(now)
              ? voice.at(Phrase.WHEN_QUIET, night(now))
              : voice.say(Phrase.IS_RUNNING);
      case PAUSED -> voice.say(Phrase.IS_PAUSED);
      case HALTED -> voice.say(Phrase.IS_HALTED, "count", progress.failed());
      case DONE -> voice.say(Phrase.IS_DONE);
      case CANCELLED -> voice.say(Phrase.IS_CANCELLED);
    };
  }

  /** The end of the night, if it has to wait for that. */
  private Instant night(Instant now) {
    return broadcast.urgent() || broadcast.isSilent()
        ? now
        : quiet.end(later(now, broadcast.begins()));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private String bar() {
    long all = progress.all();
    long settled = progress.settled();
    int full = (int) (CELLS * settled / all);
    return "▰".repeat(full) + "▱".repeat(CELLS - full) + " " + 100 * settled / all + "%";
  }

  private void count(List<String> lines, String sign, Phrase phrase, long count, boolean isAlways) {
    if (count > 0 || isAlways) {
      lines.add(sign + " " + voice.say(phrase, "count", "%,d".formatted(count)));
    }
  }

  private Phrase done() {
    return done(broadcast);
  }

  /** What is said of those whom it reached. */
  static Phrase done(Broadcast broadcast) {
    return switch (broadcast.kind()) {
      case SEND -> Phrase.COUNT_SENT;
      case RECALL -> Phrase.COUNT_RECALLED;
      case CORRECT -> Phrase.COUNT_CORRECTED;
    };
  }

  private static String reason(Broadcasts.Reason reason) {
    String why = Excerpt.cut(reason.why(), REASON_CHARACTERS);
    return reason.times() + " × <code>" + TelegramHtml.escape(why) + "</code>";
  }

  private List<List<Button>> rows() {
    List<List<Button>> rows = new ArrayList<>();
    switch (broadcast.state()) {
      case WAITING -> rows.add(List.of(order(voice.plain(Phrase.UNDO), Order.CANCEL)));
      case RUNNING ->
          rows.add(
              List.of(
                  order(voice.plain(Phrase.PAUSE), Order.PAUSE),
                  order(voice.plain(Phrase.CANCEL), Order.CANCEL)));
      case PAUSED, HALTED ->
          rows.add(
              List.of(
                  order(voice.plain(Phrase.RESUME), Order.RESUME),
                  order(voice.plain(Phrase.CANCEL), Order.CANCEL)));
      case DONE, CANCELLED -> {}
    }
    if (progress.unknown() > 0 && broadcast.state() != State.CANCELLED) {
      String again = voice.plain(Phrase.SEND_AGAIN, "count", progress.unknown());
      rows.add(
          List.of(order(again, Order.AGAIN), order(voice.plain(Phrase.LEAVE_IT), Order.LEAVE)));
    }
    if (progress.settled() > 0) {
      rows.add(
          List.of(
              new Button.Call(
                  voice.plain(Phrase.AS_A_FILE), BroadcastDesk.CSV + broadcast.number())));
    }
    return rows;
  }

  private Button order(String label, Order order) {
    return new Button.Call(label, BroadcastDesk.ORDER + broadcast.number() + ":" + order.key());
  }
}
