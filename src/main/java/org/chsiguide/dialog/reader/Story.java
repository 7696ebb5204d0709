package org.chsiguide.dialog.reader;

import java.util.List;
import org.chsiguide.dialog.Language;

/**
 * What a student does in a guide, and what they are to see.
 *
 * @param file where it is written
 * @param name one sentence
 * @param language in which the student reads the guide
 * @param lines in order
 */
public record Story(String file, String name, Language language, List<Line> lines) {

  /** Copies the lines. */
  public Story {
    lines = List.copyOf(lines);
  }

  /** One thing that is done or seen. */
  public sealed interface Line {

    /** Where it is written, 1-based. */
    int number();

    /** The student types something: words or a command. */
    record TypeText(int number, String text) implements Line {}

    /** The student taps a button of the screen. */
    record PressButton(int number, String label) implements Line {}

    /** The student sends something that is no words, such as a photo. */
    record SendMedia(int number) implements Line {}

    /**
     * The screen has these words.
     *
     * @param texts in this order
     * @param buttons from top to bottom; there may be others between them
     */
    record ExpectScreen(int number, List<String> texts, List<String> buttons) implements Line {

      /** Copies the lists. */
      public ExpectScreen {
        texts = List.copyOf(texts);
        buttons = List.copyOf(buttons);
      }
    }

    /** The tap was answered with a notice that has these words. */
    record ExpectNotice(int number, String text) implements Line {}
  }
}
