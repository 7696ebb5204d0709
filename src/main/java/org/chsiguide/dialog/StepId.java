package org.chsiguide.dialog;

import java.util.regex.Pattern;

/**
 * The name of a step in {@code dialogs.yaml}: 1–40 of {@code a–z 0–9 _ -}.
 *
 * <p>So it fits a deep link ({@code /start STEP}: 64 of {@code A–Z a–z 0–9 _ -}) and, with the turn
 * beside it, callback data (64 bytes, https://core.telegram.org/bots/api#inlinekeyboardbutton).
 */
public record StepId(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9_-]{1,40}");

  /**
   * @throws IllegalArgumentException if the value has another form
   */
  public StepId {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not the name of a step: \"" + value + "\"");
    }
  }

  /** Whether the value has the form of a step's name. */
  public static boolean isValid(String value) {
    return FORM.matcher(value).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
