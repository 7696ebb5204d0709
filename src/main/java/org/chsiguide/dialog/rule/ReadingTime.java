package org.chsiguide.dialog.rule;

import java.time.Duration;
import java.util.regex.Pattern;

/** How long somebody reads to whom the language is foreign. */
final class ReadingTime {
  /** What one screen of a way with fifty of them may take. */
  static final Duration MAX_PER_SCREEN = Duration.ofSeconds(90);

  /**
   * Half of what people read in their own language, https://doi.org/10.1016/j.jml.2019.104047: 238
   * words of English, or 260 of Chinese with one and a half characters each.
   */
  private static final int WORDS_A_MINUTE = 120;

  private static final int HAN_CHARACTERS_A_MINUTE = 200;

  private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
  private static final Pattern WORD =
      Pattern.compile("[\\p{L}\\p{N}&&[^\\p{IsHan}]][^\\s\\p{IsHan}]*");

  private ReadingTime() {}

  /** The time for these words, whole seconds. */
  static Duration of(String words) {
    long han = HAN.matcher(words).results().count();
    long others = WORD.matcher(words).results().count();
    return Duration.ofSeconds(han * 60 / HAN_CHARACTERS_A_MINUTE + others * 60 / WORDS_A_MINUTE);
  }
}
