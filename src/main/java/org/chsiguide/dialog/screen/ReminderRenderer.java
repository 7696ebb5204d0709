package org.chsiguide.dialog.screen;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.html.TelegramHtml;

/** Renders reminders, and the line of a step that says when the bot will ask again. */
record ReminderRenderer(PhraseFormatter phrases) {

  /**
   * Renders the question of a reminder and a button to the step, where the answers are. The last
   * one offers a person first. Empty if the step has no reminder.
   */
  Optional<Screen> render(int turn, Step step, int count, List<Button> buttons) {
    Step.Reminder reminder = step.reminder();
    if (reminder == null) {
      return Optional.empty();
    }
    List<List<Button>> rows = new ArrayList<>();
    if (reminder.isLast(count)) {
      rows.add(
          List.of(
              phrases.button(
                  DialogPhrase.PERSON, new ButtonAction.OpenSystemStep(SystemStep.PERSON))));
    }
    rows.add(List.of(phrases.button(DialogPhrase.ANSWER_REMINDER, ButtonAction.Simple.RETURN)));
    rows.addAll(Screen.arrangeRows(buttons));
    String question = TelegramHtml.escape(reminder.text().in(phrases.language(), "\n"));
    return Optional.of(new Screen(turn, "⏰ <b>" + question + "</b>", rows));
  }

  /** Returns when the bot will ask again; empty if the step has no reminder. */
  Optional<String> times(Step step) {
    return Optional.ofNullable(step.reminder())
        .map(it -> new LocalizedText(times(it, Language.ZH), times(it, Language.EN)))
        .map(it -> phrases.renderText(it.map(TelegramHtml::escape)));
  }

  private String times(Step.Reminder reminder, Language language) {
    PhraseFormatter written = phrases.in(language);
    String times =
        reminder.delays().stream()
            .map(delay -> format(delay, written))
            .collect(Collectors.joining(language == Language.ZH ? "、" : ", "));
    return written.plain(DialogPhrase.WILL_ASK_AGAIN, "times", times);
  }

  private static String format(Duration delay, PhraseFormatter phrases) {
    if (delay.toMinutes() % 60 > 0) {
      return phrases.plain(DialogPhrase.AFTER_MINUTES, "count", delay.toMinutes());
    }
    if (delay.toHours() % 24 > 0) {
      return phrases.plain(DialogPhrase.AFTER_HOURS, "count", delay.toHours());
    }
    return delay.toDays() == 1
        ? phrases.plain(DialogPhrase.AFTER_ONE_DAY)
        : phrases.plain(DialogPhrase.AFTER_DAYS, "count", delay.toDays());
  }
}
