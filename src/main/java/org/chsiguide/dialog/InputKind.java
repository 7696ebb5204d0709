package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;

/** What a step asks for: how an answer must look, and what is said of one that does not. */
public enum InputKind {
  /** The name of a person. */
  NAME(DialogPhrase.NOT_A_NAME, 100) {
    @Override
    boolean accepts(String words) {
      return words.codePointCount(0, words.length()) <= maxCharacters()
          && words.codePoints().filter(TypedText::isInvisible).count() <= MAX_INVISIBLE
          && words.codePoints().anyMatch(Character::isLetter)
          && words.codePoints().noneMatch(sign -> FORBIDDEN_IN_NAME.indexOf(sign) >= 0)
          && words.codePoints().filter(Character::isDigit).count() <= MAX_DIGITS_IN_NAME
          && !words.startsWith("/");
    }
  },
  /** The number under which a university knows a student: digits only. */
  STUDENT_NUMBER(DialogPhrase.NOT_A_STUDENT_NUMBER, 12) {
    @Override
    boolean accepts(String words) {
      String number = words.strip();
      return number.length() >= MIN_STUDENT_NUMBER_DIGITS
          && number.length() <= maxCharacters()
          && number.chars().allMatch(sign -> '0' <= sign && sign <= '9');
    }
  };

  /** How many of them may be characters that nobody sees, each of which is shown as its number. */
  public static final int MAX_INVISIBLE = 10;

  /** Of questions, of what is said before a name, and of two names that are sent at once. */
  private static final String FORBIDDEN_IN_NAME = "?？؟:：\n\r";

  /** Names have none; one or two may be typing errors, more are a number. */
  private static final int MAX_DIGITS_IN_NAME = 2;

  private static final int MIN_STUDENT_NUMBER_DIGITS = 6;

  private final DialogPhrase errorPhrase;
  private final int maxCharacters;

  InputKind(DialogPhrase errorPhrase, int maxCharacters) {
    this.errorPhrase = errorPhrase;
    this.maxCharacters = maxCharacters;
  }

  /** How many code points an answer may have. */
  public int maxCharacters() {
    return maxCharacters;
  }

  /** Whether these words can be an answer. */
  abstract boolean accepts(String words);

  /** What is said of words that cannot. */
  DialogPhrase errorPhrase() {
    return errorPhrase;
  }

  /** Its name in {@code dialogs.yaml}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The question of this name, if there is one. */
  public static Optional<InputKind> ofKey(String key) {
    for (InputKind inputKind : values()) {
      if (inputKind.key().equals(key)) {
        return Optional.of(inputKind);
      }
    }
    return Optional.empty();
  }
}
