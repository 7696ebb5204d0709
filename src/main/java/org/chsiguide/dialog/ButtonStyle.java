package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The color of a button, https://core.telegram.org/bots/api#inlinekeyboardbutton; apps that do not
 * know it show an ordinary button.
 */
public enum ButtonStyle {
  /** The way that most students go. */
  PRIMARY,
  /** The student has what they came for. */
  SUCCESS,
  /** Something is lost. */
  DANGER;

  /** Returns the name in {@code dialogs.yaml} and in the Bot API, such as {@code primary}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the style with this {@link #code()}, if there is one. */
  public static Optional<ButtonStyle> ofCode(String code) {
    return Stream.of(values()).filter(style -> style.code().equals(code)).findFirst();
  }
}
