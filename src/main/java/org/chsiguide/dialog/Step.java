package org.chsiguide.dialog;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.dialog.name.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * One screen of the guide.
 *
 * @param stage the id of the stage that it belongs to, if it is on the way
 * @param covers the facts of the source document that it says, by their ids
 * @param text Telegram HTML
 * @param kind what it is beside a text with choices
 * @param choices shown top to bottom
 * @param checklist what the student ticks off here; plain text, at most {@link #MOST_TO_TICK}
 * @param picture shown above the text, if it has one
 * @param reminder for those who stay here, if it has one
 */
public record Step(
    StepId id,
    @Nullable String stage,
    Set<String> covers,
    Text text,
    Kind kind,
    List<Choice> choices,
    List<Text> checklist,
    @Nullable Picture picture,
    @Nullable Reminder reminder) {

  /** More would not fit a screen, nor a phone. */
  public static final int MOST_TO_TICK = 8;

  /** Copies the collections. */
  public Step {
    covers = Set.copyOf(covers);
    choices = List.copyOf(choices);
    checklist = List.copyOf(checklist);
  }

  /** The same step with another text, and of another kind. */
  public Step with(Text otherText, Kind otherKind) {
    return new Step(id, stage, covers, otherText, otherKind, choices, checklist, picture, reminder);
  }

  /**
   * An illustration.
   *
   * @param zh the file to show to those who read Chinese only, such as {@code photo-1.zh.png}
   * @param en the file to show to everybody else
   * @param alt what can be seen on it, plain text; it stands below the picture, for Telegram shows
   *     screen readers nothing else
   */
  public record Picture(String zh, String en, Text alt) {

    /** The file for those who read this language. */
    public String in(Language language) {
      return language == Language.ZH ? zh : en;
    }
  }

  /**
   * What those are reminded of who stay at the step.
   *
   * @param after how long after they came, each time; ascending, at least one
   * @param text plain text
   */
  public record Reminder(List<Duration> after, Text text) {

    /** Copies the list. */
    public Reminder {
      after = List.copyOf(after);
    }

    /** How many are due after this time at the step. */
    public int due(Duration time) {
      return (int) after.stream().filter(it -> it.compareTo(time) <= 0).count();
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
     * @param blanks what is filled in of it
     */
    record Mail(String to, Text subject, Text body, List<Blank> blanks) implements Kind {

      /** Copies the list. */
      public Mail {
        blanks = List.copyOf(blanks);
      }

      /**
       * Words of a mail in whose place an answer stands, as long as it is held.
       *
       * @param from the step that asks
       * @param words as they stand in the mail in each language
       */
      public record Blank(StepId from, Text words) {}

      /** The same mail with what was answered in place of the blanks. */
      Mail filled(Answers answers) {
        Mail filled = this;
        for (Blank blank : blanks) {
          String answer = answers.find(blank.from()).map(String::strip).orElse("");
          filled = answer.isEmpty() ? filled : filled.with(blank.words(), answer);
        }
        return filled;
      }

      private Mail with(Text blank, String answer) {
        return new Mail(to, with(subject, blank, answer), with(body, blank, answer), blanks);
      }

      private static Text with(Text words, Text blank, String answer) {
        return new Text(
            words.zh().replace(blank.zh(), answer), words.en().replace(blank.en(), answer));
      }
    }

    /**
     * A talk with staff: what the student writes here goes to them.
     *
     * @param office the name under which staff answer, plain text
     */
    record Ticket(Text office) implements Kind {}

    /**
     * A question: what the student writes is the answer. It is held in memory for a while and never
     * stored.
     *
     * @param question what is asked for
     * @param to where an answer leads
     */
    record Ask(Question question, StepId to) implements Kind {}

    /**
     * The name check: shows two answers, and for each difference between them what to do. It says
     * no more than that they are equal, or what differs.
     *
     * @param reference the step that asked for the name in the graduate system
     * @param typed the step that asked for the name as it is typed
     * @param forgotten said when the answers are not held any more; Telegram HTML
     * @param verdicts what is said of each difference; Telegram HTML
     */
    record Check(StepId reference, StepId typed, Text forgotten, Map<Verdict, Text> verdicts)
        implements Kind {
      /** Of more differences the first ones are explained. */
      public static final int MOST_EXPLAINED = 3;

      /** Copies the map. */
      public Check {
        verdicts = Map.copyOf(verdicts);
      }
    }

    /**
     * An end of the way.
     *
     * @param outcome what was reached, a word such as {@code got_code}
     */
    record Done(String outcome) implements Kind {}
  }
}
