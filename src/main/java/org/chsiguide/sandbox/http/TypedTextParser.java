package org.chsiguide.sandbox.http;

import java.util.List;
import org.chsiguide.sandbox.world.ActionNotAllowedException;
import org.chsiguide.sandbox.world.EntityDetector;
import org.chsiguide.sandbox.world.FormattedText;

/** Parses the texts that users type. */
final class TypedTextParser {
  /** https://core.telegram.org/bots/api#message, in code points. */
  private static final int MAX_MESSAGE_LENGTH = 4096;

  private static final int MAX_CAPTION_LENGTH = 1024;

  private TypedTextParser() {}

  /** Returns a message as the app sends it: trimmed, with commands and links detected. */
  static FormattedText messageText(String typed) {
    return parse(typed, MAX_MESSAGE_LENGTH);
  }

  /** Returns a caption as the app sends it; it may be empty. */
  static FormattedText caption(String typed) {
    return parse(typed, MAX_CAPTION_LENGTH);
  }

  private static FormattedText parse(String typed, int maxLength) {
    FormattedText formattedText = EntityDetector.addTo(new FormattedText(typed.strip(), List.of()));
    if (formattedText.codePoints() > maxLength) {
      throw new ActionNotAllowedException(
          "at most " + maxLength + " characters fit, not " + formattedText.codePoints());
    }
    return formattedText;
  }
}
