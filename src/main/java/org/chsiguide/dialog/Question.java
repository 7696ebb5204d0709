package org.chsiguide.dialog;

import java.util.Locale;
import java.util.Optional;

/** What a step asks for: how an answer must look, and what is said of one that does not. */
public enum Question {
  /** The name of a person. */
  NAME(Phrase.NOT_A_NAME, 100) {
    @Override
    boolean accepts(String words) {
      return words.codePointCount(0, words.length()) <= maxCharacters()
          && words.codePoints().filter(TypedText::isUnseen).count() <= MAX_UNSEEN
          && words.codePoints().anyMatch(Character::isLetter)
          && words.codePoints().noneMatch(sign -> NEVER_IN_A_NAME.indexOf(sign) >= 0)
          && words.codePoints().filter(Character::isDigit).count() <= MOST_DIGITS
          && !words.startsWith("/");
    }
  },
  /** The number under which a university knows a student: digits only. */
  STUDENT_NUMBER(Phrase.NOT_A_STUDENT_NUMBER, 12) {
    @Override
    boolean accepts(String words) {
      String number = words.strip();
      return number.length() >= FEWEST_DIGITS
          && number.length() <= maxCharacters()
          && number.chars().allMatch(sign -> '0' <= sign && sign <= '9');
    }
  };

  /** How many of them may be characters that nobody sees, each of which is shown as its number. */
  public static final int MAX_UNSEEN = 10;

  /** Of questions, of what is said before a name, and of two names that are sent at once. */
  private static final String NEVER_IN_A_NAME = "?？؟:：\n\r";

  /** Names have none; one or two may be typing errors, more are a number. */
  private static final int MOST_DIGITS = 2;

  private static final int FEWEST_DIGITS = 6;

  private final Phrase refusal;
  private final int maxCharacters;

  Question(Phrase refusal, int maxCharacters) {
    this.refusal = refusal;
    this.maxCharacters = maxCharacters;
  }

  /** How many code points an answer may have. */
  public int maxCharacters() {
    return maxCharacters;
  }

  /** Whether these words can be an answer. */
  abstract boolean accepts(String words);

  /** What is said of words that cannot. */
  Phrase refusal() {
    return refusal;
  }

  /** Its name in {@code dialogs.yaml}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The question of this name, if there is one. */
  public static Optional<Question> ofKey(String key) {
    for (Question question : values()) {
      if (question.key().equals(key)) {
        return Optional.of(question);
      }
    }
    return Optional.empty();
  }
}
