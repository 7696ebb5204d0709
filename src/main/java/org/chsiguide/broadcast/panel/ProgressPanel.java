package org.chsiguide.broadcast.panel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.Broadcast.State;
import org.chsiguide.broadcast.BroadcastContext;
import org.chsiguide.broadcast.BroadcastPhrase;
import org.chsiguide.broadcast.BroadcastPolicy;
import org.chsiguide.broadcast.BroadcastProgress;
import org.chsiguide.broadcast.BroadcastRepository.FailureReason;
import org.chsiguide.broadcast.ControlAction;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.staff.StaffNames;

/**
 * Draws the progress of a broadcast: a bar, the recipients in each state, and the buttons for
 * staff.
 *
 * @param reasons the reasons of failures, the most frequent first
 * @param history the actions of staff, the oldest first
 */
record ProgressPanel(
    Broadcast broadcast,
    BroadcastProgress progress,
    List<FailureReason> reasons,
    List<AuditLog.Entry> history,
    PanelFormatter formatter,
    StaffNames names,
    BroadcastPolicy policy) {
  private static final int BAR_CELLS = 12;
  private static final int MAX_REASONS = 3;
  private static final int REASON_CHARACTERS = 150;

  private static final int MAX_HISTORY_LINES = 5;

  static ProgressPanel of(BroadcastContext context, Broadcast broadcast, PanelFormatter formatter) {
    long number = broadcast.number();
    return new ProgressPanel(
        broadcast,
        context.broadcasts().progress(number),
        context.broadcasts().reasons(number),
        context.broadcasts().history(number),
        formatter,
        context.staff().names(),
        context.policy());
  }

  /** Returns the same panel for a reader of another language. */
  ProgressPanel in(PanelFormatter other) {
    return new ProgressPanel(broadcast, progress, reasons, history, other, names, policy);
  }

  /**
   * Renders the panel.
   *
   * @param perSecond the current rate; 0 if nothing is being sent
   */
  Screen render(double perSecond, Instant now) {
    return new Screen(0, html(perSecond, now), rows());
  }

  private String html(double perSecond, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(heading());
    lines.add(state(now));
    if (progress.total() > 0) {
      lines.add("");
      lines.add(progressBar());
    }
    counts()
        .forEach(
            count ->
                lines.add(
                    count.emoji() + " " + formatter.html(count.phrase(), "count", count.format())));
    long remaining = progress.pending() + progress.sending();
    boolean isSending = broadcast.state() == State.RUNNING && policy.maySend(broadcast, now);
    if (perSecond > 0 && isSending && remaining > 0) {
      long seconds = (long) Math.ceil(remaining / perSecond);
      String speed = String.format(Locale.ROOT, "%.1f", perSecond);
      String time = "%d:%02d".formatted(seconds / 60, seconds % 60);
      lines.add(formatter.html(BroadcastPhrase.SPEED, "speed", speed, "time", time));
    }
    reasons.stream().limit(MAX_REASONS).forEach(reason -> lines.add("· " + reason(reason)));
    lines.add("");
    history.stream()
        .skip(Math.max(0, history.size() - MAX_HISTORY_LINES))
        .forEach(
            entry ->
                lines.add(formatter.formatShort(entry.at()) + " " + historyLine(entry.action())));
    return String.join("\n", lines);
  }

  static Button numberButton(Broadcast broadcast) {
    return new Button.Callback(
        "#" + broadcast.number(),
        BroadcastAction.Kind.SHOW_PROGRESS.of(broadcast.number()).encode());
  }

  String brief(Instant now) {
    String numbers =
        counts().stream()
            .map(count -> count.emoji() + " " + count.format())
            .collect(Collectors.joining("  "));
    String times = history.isEmpty() ? "" : " · " + formatter.formatShort(history.get(0).at());
    return String.join("\n", heading() + times, state(now), numbers).strip();
  }

  /** A number of recipients, and whether it is shown even if it is zero. */
  private record Count(String emoji, Phrase phrase, long number, boolean isAlwaysShown) {
    String format() {
      return PhraseFormatter.count(number);
    }
  }

  /** Returns the numbers to show. Of one that is done although there was nobody, that is told. */
  private List<Count> counts() {
    long unknown = progress.unknown() + progress.left();
    long remaining = progress.pending() + progress.sending();
    boolean hasBegun = progress.total() > 0 || broadcast.state() == State.DONE;
    boolean hasCounter = hasBegun && hasCountedButton();
    return Stream.of(
            new Count("✅", reachedPhrase(broadcast), progress.sent(), hasBegun),
            new Count("👆", BroadcastPhrase.COUNT_OPENED, progress.opened(), hasCounter),
            new Count("🗑", BroadcastPhrase.COUNT_RECALLED, progress.recalled(), false),
            new Count("🚫", BroadcastPhrase.COUNT_BLOCKED, progress.blocked(), false),
            new Count("❗", BroadcastPhrase.COUNT_FAILED, progress.failed(), false),
            new Count("❓", BroadcastPhrase.COUNT_UNKNOWN, unknown, false),
            new Count("🔕", BroadcastPhrase.COUNT_SKIPPED, progress.skipped(), false),
            new Count("⏳", BroadcastPhrase.COUNT_PENDING, remaining, false))
        .filter(count -> count.number() > 0 || count.isAlwaysShown())
        .toList();
  }

  /** Returns the number and the excerpt, by which staff recognise the broadcast. */
  private String heading() {
    String excerpt = formatter.excerpt(broadcast.content());
    return "<b>" + title(broadcast, formatter) + "</b>" + (excerpt.isEmpty() ? "" : " " + excerpt);
  }

  /** Returns an emoji for the action, which needs no translation, and the name of the actor. */
  private String historyLine(StaffAction action) {
    String emoji =
        switch (action.kind()) {
          case CONFIRMED -> "☑️";
          case APPROVE -> "✅";
          case PAUSE -> "⏸";
          case RESUME -> "▶️";
          case CANCEL -> "✖️";
          case AGAIN -> "🔁";
          case LEAVE -> "👌";
          case HALTED -> "⛔";
          default -> throw new AssertionError(action);
        };
    return emoji
        + " "
        + (action.actor().equals(Broadcast.NOBODY) ? "🤖" : names.link(action.actor()));
  }

  static String title(Broadcast broadcast, PanelFormatter formatter) {
    Phrase phrase =
        switch (broadcast.kind()) {
          case SEND -> BroadcastPhrase.NEWS_NUMBER;
          case RECALL -> BroadcastPhrase.NEWS_RECALL;
          case CORRECT -> BroadcastPhrase.NEWS_CORRECTION;
        };
    return (broadcast.kind() == Broadcast.Kind.SEND ? "📣 " : "")
        + formatter.html(phrase, "number", broadcast.number(), "of", broadcast.originalNumber());
  }

  private String state(Instant now) {
    return switch (broadcast.state()) {
      case WAITING -> formatter.withTime(BroadcastPhrase.WAITS_UNTIL, nextAllowed(now));
      case RUNNING ->
          policy.maySend(broadcast, now)
              ? formatter.html(BroadcastPhrase.IS_RUNNING)
              : formatter.withTime(BroadcastPhrase.WHEN_QUIET, policy.nextAllowed(broadcast, now));
      case PAUSED ->
          formatter.html(
              isPausedByItself() ? BroadcastPhrase.IS_OVERDUE : BroadcastPhrase.IS_PAUSED);
      case HALTED -> formatter.html(BroadcastPhrase.IS_HALTED, "count", progress.failed());
      case DONE -> formatter.html(BroadcastPhrase.IS_DONE);
      case CANCELLED -> formatter.html(BroadcastPhrase.IS_CANCELLED);
    };
  }

  private boolean isPausedByItself() {
    StaffAction pause =
        new StaffAction(Broadcast.NOBODY, StaffAction.Kind.PAUSE, broadcast.number());
    return !history.isEmpty() && history.get(history.size() - 1).action().equals(pause);
  }

  /** Returns when it may next be sent, which is not before it starts. */
  private Instant nextAllowed(Instant now) {
    Instant startsAt = broadcast.startsAt();
    return policy.nextAllowed(broadcast, startsAt.isAfter(now) ? startsAt : now);
  }

  private String progressBar() {
    long all = progress.total();
    long settled = progress.finished();
    int full = (int) (BAR_CELLS * settled / all);
    return "▰".repeat(full) + "▱".repeat(BAR_CELLS - full) + " " + 100 * settled / all + "%";
  }

  private boolean hasCountedButton() {
    return broadcast.kind() == Broadcast.Kind.SEND
        && broadcast.content().forReader(Language.BOTH).button() != null;
  }

  static Phrase reachedPhrase(Broadcast broadcast) {
    return switch (broadcast.kind()) {
      case SEND -> BroadcastPhrase.COUNT_SENT;
      case RECALL -> BroadcastPhrase.COUNT_RECALLED;
      case CORRECT -> BroadcastPhrase.COUNT_CORRECTED;
    };
  }

  private String reason(FailureReason reason) {
    String why = FailureReason.translate(reason.text(), formatter.phrases());
    String html = TelegramHtml.escape(PlainText.prefix(why, REASON_CHARACTERS));
    return reason.count() + " × <code>" + html + "</code>";
  }

  private List<List<Button>> rows() {
    return Stream.of(controls(), unknownChoices(), otherButtons())
        .filter(row -> !row.isEmpty())
        .toList();
  }

  private List<Button> controls() {
    return switch (broadcast.state()) {
      case WAITING -> List.of(control(ControlAction.CANCEL, BroadcastPhrase.UNDO));
      case RUNNING ->
          List.of(
              control(ControlAction.PAUSE, BroadcastPhrase.PAUSE),
              control(ControlAction.CANCEL, BroadcastPhrase.CANCEL));
      case PAUSED, HALTED ->
          List.of(
              control(ControlAction.RESUME, BroadcastPhrase.RESUME),
              control(ControlAction.CANCEL, BroadcastPhrase.CANCEL));
      case DONE, CANCELLED -> List.of();
    };
  }

  /** Returns what can be done about deliveries with an unknown outcome. */
  private List<Button> unknownChoices() {
    if (progress.unknown() == 0 || broadcast.state() == State.CANCELLED) {
      return List.of();
    }
    long unknown = progress.unknown();
    BroadcastAction sendAgain = BroadcastAction.Kind.SEND_AGAIN.of(broadcast.number(), unknown);
    return List.of(
        formatter.button(sendAgain, BroadcastPhrase.SEND_AGAIN, "count", unknown),
        control(ControlAction.LEAVE, BroadcastPhrase.LEAVE_IT));
  }

  private List<Button> otherButtons() {
    List<Button> buttons = new ArrayList<>();
    if (progress.finished() > 0) {
      buttons.add(button(BroadcastAction.Kind.SEND_LEDGER, BroadcastPhrase.AS_A_FILE));
    }
    if (broadcast.kind() == Broadcast.Kind.SEND) {
      buttons.add(button(BroadcastAction.Kind.DUPLICATE, BroadcastPhrase.DUPLICATE));
    }
    return buttons;
  }

  private Button button(BroadcastAction.Kind kind, Phrase label) {
    return formatter.button(kind.of(broadcast.number()), label);
  }

  private Button control(ControlAction action, Phrase label) {
    return formatter.button(
        BroadcastAction.Kind.CONTROL.of(broadcast.number(), action.key()), label);
  }
}
