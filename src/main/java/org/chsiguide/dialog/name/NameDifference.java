package org.chsiguide.dialog.name;

import java.util.Locale;

/** What is different about a typed name, in the order in which they are looked for and said. */
public enum NameDifference {
  /** Nothing: the same characters in the same order. */
  SAME,
  /** Upper and lower case. */
  LOWERCASE,
  /** A space too many, also at the beginning or the end. */
  EXTRA_SPACE,
  /** A space too few. */
  MISSING_SPACE,
  /** Another character than the ordinary space, such as the non-breaking or the Chinese one. */
  SPECIAL_SPACE,
  /** A character that nobody sees, such as the zero-width space. */
  INVISIBLE,
  /** The same words, in another order. */
  ORDER,
  /** A word too few. */
  MISSING_WORD,
  /** A word too many. */
  EXTRA_WORD,
  /** A hyphen or dash where there is another one, a space or nothing. */
  HYPHEN,
  /** A comma, full stop, apostrophe or another mark where there is another one or none. */
  PUNCTUATION,
  /** A letter with a mark or a special Latin letter, such as É, ß or İ, in place of another. */
  ACCENTS,
  /** Full-width characters, as a Chinese keyboard types them. */
  FULL_WIDTH,
  /** A character that only looks like the right one, such as the Cyrillic А. */
  LOOKALIKE,
  /** Letters of another script, such as Chinese. */
  NOT_LATIN,
  /** Other letters. */
  DIFFERENT_LETTERS,
  /** The name in the graduate system is itself not in capitals: the teacher has to say. */
  REFERENCE_NOT_CAPS;

  /** Its name in lower case, as files and commands write it. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
