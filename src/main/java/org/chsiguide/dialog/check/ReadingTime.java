package org.chsiguide.dialog.check;

import java.time.Duration;
import java.util.regex.Pattern;

/** Estimates reading times of texts in a foreign language. */
final class ReadingTime {
  /** The maximum for one screen of a dialog with fifty of them. */
  static final Duration MAX_PER_SCREEN = Duration.ofSeconds(90);

  /**
   * Half the speed of native readers, https://doi.org/10.1016/j.jml.2019.104047: 238 words of
   * English, or 260 of Chinese with one and a half characters each.
   */
  private static final int WORDS_A_MINUTE = 120;

  private static final int HAN_CHARACTERS_A_MINUTE = 200;

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}&&[^\\p{IsHan}]][^\\s\\p{IsHan}]*");

  private ReadingTime() {}

  /** Returns the time to read this text, in whole seconds. */
  static Duration of(String words) {
    long han = HAN.matcher(words).results().count();
    long others = WORD.matcher(words).results().count();
    return Duration.ofSeconds(han * 60 / HAN_CHARACTERS_A_MINUTE + others * 60 / WORDS_A_MINUTE);
  }
}
