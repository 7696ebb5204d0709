package org.chsiguide.dialog.name;

import java.util.Locale;

/**
 * The kinds of difference between two names, in the order in which they are looked for and
 * reported.
 */
public enum NameDifference {
  /** No difference: the same characters in the same order. */
  SAME,
  LOWERCASE,
  /** An extra space, also at the beginning or the end. */
  EXTRA_SPACE,
  MISSING_SPACE,
  /**
   * A space character other than the ordinary one, such as the non-breaking or the ideographic
   * space.
   */
  SPECIAL_SPACE,
  /** An invisible character, such as the zero-width space. */
  INVISIBLE,
  /** The same words, in another order. */
  ORDER,
  MISSING_WORD,
  EXTRA_WORD,
  /** A hyphen or dash in place of another one, a space or nothing, or the reverse. */
  HYPHEN,
  /**
   * A comma, full stop, apostrophe or similar mark in place of another one or none, or the reverse.
   */
  PUNCTUATION,
  /** A letter with a mark or a special Latin letter, such as É, ß or İ, in place of another. */
  ACCENTS,
  /** Full-width characters, as a Chinese keyboard types them. */
  FULL_WIDTH,
  /** A lookalike of the right character, such as the Cyrillic А. */
  LOOKALIKE,
  /** Letters of another script, such as Chinese. */
  NOT_LATIN,
  DIFFERENT_LETTERS,
  /** The name in the graduate system is not in capitals; a teacher has to decide. */
  REFERENCE_NOT_CAPS;

  /** Returns the name in lower case, as used in files and commands. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
