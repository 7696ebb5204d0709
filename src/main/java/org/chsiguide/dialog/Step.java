package org.chsiguide.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.dialog.name.NameDifference;
import org.chsiguide.html.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * One screen of the guide.
 *
 * @param stage the id of the stage that it belongs to, if it is on the way
 * @param coveredFacts the facts of the source document that it says, by their ids
 * @param text Telegram HTML
 * @param kind what it is beside a text with choices
 * @param choices shown top to bottom
 * @param checklist what the student ticks off here; plain text, at most {@link
 *     #MAX_CHECKLIST_ITEMS}
 * @param picture shown above the text, if it has one
 * @param reminder for those who stay here, if it has one
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
    @Nullable Reminder reminder) {

  /** More would not fit a screen, nor a phone. */
  public static final int MAX_CHECKLIST_ITEMS = 8;

  /** Copies the collections. */
  public Step {
    coveredFacts = Set.copyOf(coveredFacts);
    choices = List.copyOf(choices);
    checklist = List.copyOf(checklist);
  }

  /** What people know it by: the first line of its text, as plain text. */
  public LocalizedText title() {
    return new LocalizedText(title(text.zh()), title(text.en()));
  }

  private static String title(String html) {
    String line = PlainText.firstLine(html);
    return line.isEmpty() ? "…" : line;
  }

  /** The same step with another text, and of another kind. */
  public Step withTextAndKind(LocalizedText otherText, Kind otherKind) {
    return new Step(
        id, stage, coveredFacts, otherText, otherKind, choices, checklist, picture, reminder);
  }

  /**
   * An illustration.
   *
   * @param zh the file to show to those who read Chinese only, such as {@code photo-1.zh.png}
   * @param en the file to show to everybody else
   * @param alt what can be seen on it, plain text; it stands below the picture, for Telegram shows
   *     screen readers nothing else
   */
  public record Picture(String zh, String en, LocalizedText alt) {

    /** The file for those who read this language. */
    public String in(Language language) {
      return language == Language.ZH ? zh : en;
    }
  }

  /**
   * What those are reminded of who stay at the step.
   *
   * @param delays how long after they came, each time; ascending, at least one
   * @param text plain text
   */
  public record Reminder(List<Duration> delays, LocalizedText text) {

    /** Copies the list. */
    public Reminder {
      delays = List.copyOf(delays);
    }

    /** How many are due after this time at the step. */
    public int countDue(Duration elapsed) {
      return (int) delays.stream().filter(it -> it.compareTo(elapsed) <= 0).count();
    }
  }

  /** What a step is beside a text with choices, recognised in {@code dialogs.yaml} by its keys. */
  public sealed interface Kind {

    /** Nothing else. */
    record Plain() implements Kind {}

    /**
     * A mail to copy; address and subject each have a copy button, and the body is shown in Chinese
     * and in English whatever the student reads, for its reader may need the other.
     *
     * @param to an address
     * @param subject plain text
     * @param body plain text
     * @param placeholders what is filled in of it
     */
    record Mail(
        String to, LocalizedText subject, LocalizedText body, List<Placeholder> placeholders)
        implements Kind {

      /** Copies the list. */
      public Mail {
        placeholders = List.copyOf(placeholders);
      }

      /**
       * Words of a mail in whose place an answer stands, as long as it is held.
       *
       * @param inputStep the step that asks
       * @param text as they stand in the mail in each language
       */
      public record Placeholder(StepId inputStep, LocalizedText text) {}

      /** The same mail with what was answered in place of the blanks. */
      public Mail fill(FormAnswers answers) {
        Mail filled = this;
        for (Placeholder placeholder : placeholders) {
          String answer = answers.find(placeholder.inputStep()).map(String::strip).orElse("");
          filled = answer.isEmpty() ? filled : filled.replace(placeholder.text(), answer);
        }
        return filled;
      }

      private Mail replace(LocalizedText placeholder, String answer) {
        return new Mail(
            to,
            replace(subject, placeholder, answer),
            replace(body, placeholder, answer),
            placeholders);
      }

      private static LocalizedText replace(
          LocalizedText text, LocalizedText placeholder, String answer) {
        return new LocalizedText(
            text.zh().replace(placeholder.zh(), answer),
            text.en().replace(placeholder.en(), answer));
      }
    }

    /**
     * A talk with staff: what the student writes here goes to them.
     *
     * @param office the name under which staff answer, plain text
     */
    record Ticket(LocalizedText office) implements Kind {}

    /**
     * A question: what the student writes is the answer. It is held in memory for a while and never
     * stored.
     *
     * @param inputKind what is asked for
     * @param to where an answer leads
     */
    record Input(InputKind inputKind, StepId to) implements Kind {}

    /**
     * The name check: shows two answers, and for each difference between them what to do. It says
     * no more than that they are equal, or what differs.
     *
     * @param referenceStep the step that asked for the name in the graduate system
     * @param typedStep the step that asked for the name as it is typed
     * @param expiredText said when the answers are not held any more; Telegram HTML
     * @param explanations what is said of each difference; Telegram HTML
     */
    record NameComparison(
        StepId referenceStep,
        StepId typedStep,
        LocalizedText expiredText,
        Map<NameDifference, LocalizedText> explanations)
        implements Kind {
      /** Of more differences the first ones are explained. */
      public static final int MAX_EXPLAINED = 3;

      /** Copies the map. */
      public NameComparison {
        explanations = Map.copyOf(explanations);
      }
    }

    /**
     * An end of the way.
     *
     * @param outcome what was reached, a word such as {@code got_code}
     */
    record End(String outcome) implements Kind {}
  }
}
