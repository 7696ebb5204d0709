package org.chsiguide.dialog;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a step in {@code dialogs.yaml}: 1–40 of {@code a–z 0–9 _ -}.
 *
 * <p>So it fits a deep link ({@code /start STEP}: 64 of {@code A–Z a–z 0–9 _ -}) and, together with
 * the turn, callback data (64 bytes, https://core.telegram.org/bots/api#inlinekeyboardbutton).
 */
public record StepId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,40}");

  /**
   * Checks the form.
   *
   * @throws IllegalArgumentException if the value has another form
   */
  public StepId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of a step: \"" + value + "\"");
    }
  }

  /** Returns whether the value has the form of a step id. */
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  /** Returns the id with this value; empty if it has another form. */
  public static Optional<StepId> parse(String value) {
    return isValid(value) ? Optional.of(new StepId(value)) : Optional.empty();
  }

  /** Compares the values: ids are compared often, and what Java makes for a record is slow. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StepId step && value.equals(step.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
