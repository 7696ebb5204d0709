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
    @Nullable Picture picture,
    @Nullable Reminder reminder) {

  /** Copies the collections. */
  public Step {
    covers = Set.copyOf(covers);
    choices = List.copyOf(choices);
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
     */
    record Mail(String to, Text subject, Text body) implements Kind {}

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
