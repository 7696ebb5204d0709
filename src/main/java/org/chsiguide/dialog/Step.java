package org.chsiguide.dialog;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.html.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One step of the dialog, shown as a screen.
 *
 * @param stage the id of its stage, if it has one
 * @param coveredFacts the ids of the facts of the source document that it states
 * @param text Telegram HTML
 * @param kind its kind, beyond a text with choices
 * @param choices shown top to bottom
 * @param checklist the items of its checklist; plain text, at most {@link #MAX_CHECKLIST_ITEMS}
 * @param picture shown above the text, if it has one
 * @param reminder sent to students who stay here, if it has one
 * @param page its line on the one-page sheet, Telegram HTML, if it stands there
 * @param banners what is shown on some days only; {@link #on} puts it into the text
 */
public record Step(
    StepId id,
    @Nullable String stage,
    Set<String> coveredFacts,
    LocalizedText text,
    Kind kind,
    List<Choice> choices,
    List<LocalizedText> checklist,
    @Nullable Picture picture,
    @Nullable Reminder reminder,
    @Nullable LocalizedText page,
    List<Banner> banners) {

  /** The maximum length of the title where it is shown; a longer one is cut. */
  public static final int MAX_TITLE_CHARACTERS = 60;

  /** The maximum number of items that fit a screen of a phone. */
  public static final int MAX_CHECKLIST_ITEMS = 8;

  /** Copies the collections. */
  public Step {
    coveredFacts = Set.copyOf(coveredFacts);
    choices = List.copyOf(choices);
    checklist = List.copyOf(checklist);
    banners = List.copyOf(banners);
  }

  /** Returns the step as it is on this day: its text with the banners of the day, and no other. */
  public Step on(LocalDate day) {
    LocalizedText shown = text;
    for (int i = banners.size() - 1; i >= 0; i--) {
      if (banners.get(i).isShownOn(day)) {
        shown = banners.get(i).insertInto(shown);
      }
    }
    return withTextAndKind(shown, kind);
  }

  /**
   * Returns the title: the first line of the text, as plain text. The result of a name check begins
   * with the verdict, so its title is that of the screen without one.
   */
  public LocalizedText title() {
    LocalizedText titled = kind instanceof Kind.NameComparison check ? check.expiredText() : text;
    return new LocalizedText(title(titled.zh()), title(titled.en()));
  }

  private static String title(String html) {
    String line = PlainText.firstLine(html);
    return line.isEmpty() ? "…" : line;
  }

  /** Returns the choices of this kind. */
  public <C extends Choice> Stream<C> choices(Class<C> choiceKind) {
    return choices.stream().filter(choiceKind::isInstance).map(choiceKind::cast);
  }

  /** Returns this step with another text and kind, and without banners. */
  public Step withTextAndKind(LocalizedText otherText, Kind otherKind) {
    return new Step(
        id,
        stage,
        coveredFacts,
        otherText,
        otherKind,
        choices,
        checklist,
        picture,
        reminder,
        page,
        List.of());
  }

  /**
   * A picture.
   *
   * @param files the file names, such as {@code photo-1.zh.png}
   * @param alt the description, plain text; it is shown below the picture, because Telegram has no
   *     alternative text for screen readers
   */
  public record Picture(LocalizedText files, LocalizedText alt) {}

  /**
   * A reminder for students who stay at the step.
   *
   * @param delays the times since they came to the step, ascending; at least one
   * @param text plain text
   */
  public record Reminder(List<Duration> delays, LocalizedText text) {

    /** Copies the list. */
    public Reminder {
      delays = List.copyOf(delays);
    }

    /** Returns whether no reminder follows this one, 1-based. */
    public boolean isLast(int count) {
      return count >= delays.size();
    }

    /** Returns how many reminders are due after this time at the step. */
    public int countDue(Duration elapsed) {
      return (int) delays.stream().filter(it -> it.compareTo(elapsed) <= 0).count();
    }
  }

  /** The kind of a step, recognized in {@code dialogs.yaml} by its keys. */
  public sealed interface Kind {

    /** A text with choices. */
    record Plain() implements Kind {}

    /**
     * A mail to copy; address and subject each have a copy button. It is shown in the language of
     * the reader, and at a tap in the other one, which its recipient may need.
     *
     * @param to a mail address
     * @param subject plain text
     * @param body plain text
     * @param placeholders the parts to fill in
     */
    record Mail(
        String to, LocalizedText subject, LocalizedText body, List<Placeholder> placeholders)
        implements Kind {

      /** Copies the list. */
      public Mail {
        placeholders = List.copyOf(placeholders);
      }

      /**
       * A part of a mail that an answer replaces while it is in memory.
       *
       * @param inputStep the step that asks
       * @param text the placeholder in the mail, in each language
       */
      public record Placeholder(StepId inputStep, LocalizedText text) {}

      /** Returns the steps whose answers replace the same placeholder as that of this step. */
      Stream<StepId> stepsFillingAs(StepId inputStep) {
        return placeholders.stream()
            .filter(it -> it.inputStep().equals(inputStep))
            .flatMap(it -> placeholders.stream().filter(other -> other.text().equals(it.text())))
            .map(Placeholder::inputStep);
      }

      /** Returns the mail with answers in place of the placeholders. */
      public Mail fill(FormAnswers answers) {
        LocalizedText filledSubject = subject;
        LocalizedText filledBody = body;
        for (Placeholder placeholder : placeholders) {
          String answer = answers.find(placeholder.inputStep()).map(TypedText::strip).orElse("");
          if (!answer.isEmpty()) {
            LocalizedText words = LocalizedText.untranslated(answer);
            filledSubject = filledSubject.replace(placeholder.text(), words);
            filledBody = filledBody.replace(placeholder.text(), words);
          }
        }
        return new Mail(to, filledSubject, filledBody, placeholders);
      }
    }

    /**
     * A conversation with staff: the student's messages go to them.
     *
     * @param office the name under which staff answer, plain text
     */
    record Ticket(LocalizedText office) implements Kind {}

    /**
     * A question: the next text of the student is the answer, which is in memory for a limited time
     * and never stored.
     *
     * @param inputKind the kind of answer
     * @param to the step after an answer
     */
    record Input(InputKind inputKind, StepId to) implements Kind {}

    /**
     * The name check: shows two answers and explains each difference. It only says whether they are
     * equal, and what differs.
     *
     * @param referenceStep the step that asks for the name in the graduate system
     * @param typedStep the step that asks for the name as it was typed
     * @param expiredText shown when the answers are no longer in memory; Telegram HTML
     * @param explanations explanations by difference; Telegram HTML. What stands before the end of
     *     its first bold words says what differs, the rest how to mend it
     */
    record NameComparison(
        StepId referenceStep,
        StepId typedStep,
        LocalizedText expiredText,
        Map<NameDifference, LocalizedText> explanations)
        implements Kind {
      /** The maximum number of differences that are named. */
      public static final int MAX_NAMED = 3;

      /** Copies the map, keeping its order. */
      public NameComparison {
        explanations = Collections.unmodifiableMap(new LinkedHashMap<>(explanations));
      }
    }

    /**
     * An end of the dialog.
     *
     * @param outcome the result, a word such as {@code got_code}; it tells authors what an end is,
     *     and nobody else reads it
     */
    record End(String outcome) implements Kind {}
  }
}
