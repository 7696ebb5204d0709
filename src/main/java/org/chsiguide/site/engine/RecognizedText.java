package org.chsiguide.site.engine;

import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.IntentRecognizer;

/**
 * The result of recognizing a text, which it repeats as a recognizer.
 *
 * @param isQuestion {@link IntentRecognizer#isQuestion}
 */
public record RecognizedText(Intent intent, boolean isQuestion) implements IntentRecognizer {
  private static final String QUESTION = "?";

  /** Returns what this recognizer says of a text. */
  public static RecognizedText of(String text, IntentRecognizer recognizer) {
    return new RecognizedText(recognizer.recognize(text), recognizer.isQuestion(text));
  }

  @Override
  public Intent recognize(String text) {
    return intent;
  }

  @Override
  public boolean isQuestion(String text) {
    return isQuestion;
  }

  /** Returns this as one word, which may come from another thread. */
  public String encode() {
    return intent.encode() + (isQuestion ? QUESTION : "");
  }

  static RecognizedText decode(String word) {
    boolean isQuestion = word.endsWith(QUESTION);
    String intent = isQuestion ? word.substring(0, word.length() - 1) : word;
    return new RecognizedText(Intent.decode(intent).orElse(Intent.UNKNOWN), isQuestion);
  }
}
