package org.chsiguide.dialog;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One screen of the guide.
 *
 * @param stage the id of the stage that it belongs to, if it is on the way
 * @param covers the facts of the source document that it says, by their ids
 * @param text Telegram HTML
 * @param kind what it is beside a text with choices
 * @param choices shown top to bottom
 */
public record Step(
    StepId id,
    @Nullable String stage,
    Set<String> covers,
    Text text,
    Kind kind,
    List<Choice> choices) {

  /** Copies the collections. */
  public Step {
    covers = Set.copyOf(covers);
    choices = List.copyOf(choices);
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
     * A talk with staff: what the student writes here goes to them.
     *
     * @param office the name under which staff answer, plain text
     */
    record Ticket(Text office) implements Kind {}

    /**
     * An end of the way.
     *
     * @param outcome what was reached, a word such as {@code got_code}
     */
    record Done(String outcome) implements Kind {}
  }
}
