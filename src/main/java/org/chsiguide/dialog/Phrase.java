package org.chsiguide.dialog;

import java.util.List;
import java.util.Locale;

/**
 * A short line that the bot says beside the texts of the steps: a label, a notice, a description.
 * Plain text, not HTML. Each subject has an enum of its own phrases.
 */
public interface Phrase {

  /** The name of the constant, which {@link #key()} is made of. */
  String name();

  /** How long it may be. */
  Length length();

  /** The variables that are filled in, in braces, beside the name of the dialog. */
  default List<String> variables() {
    return List.of();
  }

  /** Its key under {@code phrases} in {@code dialogs.yaml}. */
  default String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many code points it may have in one language. */
  default int maxCharacters() {
    return length().maxCharacters();
  }

  /**
   * How long a phrase may be, by where it stands. https://core.telegram.org/bots/api has the
   * limits; labels have none there, but phones cut long ones.
   */
  enum Length {
    /** On a button, or before a value. */
    LABEL(64),
    /** Half of the 200 of answerCallbackQuery.text, so that both languages fit. */
    NOTICE(98),
    /** A paragraph; a message has room for several in both languages. */
    LINE(400),
    /** Beside a command in the menu. */
    COMMAND(256),
    /** In an empty chat with the bot. */
    DESCRIPTION(512),
    /** In the profile of the bot. */
    SHORT_DESCRIPTION(120);

    private final int maxCharacters;

    Length(int maxCharacters) {
      this.maxCharacters = maxCharacters;
    }

    /** How many code points a phrase of this length may have in one language. */
    public int maxCharacters() {
      return maxCharacters;
    }
  }
}
