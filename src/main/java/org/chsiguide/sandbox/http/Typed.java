package org.chsiguide.sandbox.http;

import java.util.List;
import org.chsiguide.sandbox.world.AutomaticEntities;
import org.chsiguide.sandbox.world.Formatted;
import org.chsiguide.sandbox.world.Impossible;

/** What a person types. */
final class Typed {
  /** https://core.telegram.org/bots/api#message, in code points. */
  private static final int MESSAGE = 4096;

  private static final int CAPTION = 1024;

  private Typed() {}

  /** A message as the app sends it: trimmed, commands and links found. */
  static Formatted words(String typed) {
    return limited(typed, MESSAGE);
  }

  /** A caption as the app sends it; it may be empty. */
  static Formatted caption(String typed) {
    return limited(typed, CAPTION);
  }

  private static Formatted limited(String typed, int most) {
    Formatted words = AutomaticEntities.addTo(new Formatted(typed.strip(), List.of()));
    if (words.codePoints() > most) {
      throw new Impossible("at most " + most + " characters fit, not " + words.codePoints());
    }
    return words;
  }
}
