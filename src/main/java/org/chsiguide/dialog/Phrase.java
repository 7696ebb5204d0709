package org.chsiguide.dialog;

import java.util.List;

/**
 * A short text that the bot adds to the steps: a label, a notice, a description. Plain text, not
 * HTML. Each subject has an enum of its own phrases. The key stands under {@code phrases} in {@code
 * dialogs.yaml}.
 */
public interface Phrase extends Keyed {

  /** Returns what texts of it look like. */
  Form form();

  /**
   * What texts of a phrase look like.
   *
   * @param variables those in braces, other than the name of the dialog
   */
  record Form(Length length, List<String> variables) {

    /** Copies the variables. */
    public Form {
      variables = List.copyOf(variables);
    }

    /** Returns the form with this length class and these variables. */
    public static Form of(Length length, String... variables) {
      return new Form(length, List.of(variables));
    }
  }

  /**
   * The length classes of phrases, by where they appear. Limits are from
   * https://core.telegram.org/bots/api; it has none for labels, but phones cut long ones.
   */
  enum Length {
    /** A button, or the label of a value. */
    LABEL(64),
    /**
     * A notice: half of the 200 characters of answerCallbackQuery.text, so that both languages fit.
     */
    NOTICE(98),
    /** A paragraph; a message has room for several in both languages. */
    LINE(400),
    /** The description of a command in the menu. */
    COMMAND(256),
    /** The description in an empty chat with the bot. */
    DESCRIPTION(512),
    /** The short description in the profile of the bot. */
    SHORT_DESCRIPTION(120);

    private final int maxCharacters;

    Length(int maxCharacters) {
      this.maxCharacters = maxCharacters;
    }

    /** Returns the maximum length in one language, in code points. */
    public int maxCharacters() {
      return maxCharacters;
    }
  }
}
