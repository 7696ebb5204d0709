package org.chsiguide.dialog.reader;

import java.util.List;
import org.chsiguide.dialog.Language;

/**
 * A scripted conversation of a student with a dialog.
 *
 * @param file the file of the story
 * @param name one sentence
 * @param language the language of the student
 * @param lines in order
 */
public record Story(String file, String name, Language language, List<Line> lines) {

  /** One action or expectation. */
  public sealed interface Line {

    /** Returns the line in the file, 1-based. */
    int number();

    /** The student types a text or a command. */
    record TypeText(int number, String text) implements Line {}

    /** The student taps a button of the screen. */
    record PressButton(int number, String label) implements Line {}

    /**
     * The student sends a message without text.
     *
     * @param field its field in the Bot API, such as {@code photo} or {@code voice}
     */
    record SendMedia(int number, String field) implements Line {}

    /**
     * The screen contains these texts and buttons.
     *
     * @param texts in this order
     * @param buttons from top to bottom; there may be others between them
     */
    record ExpectScreen(int number, List<String> texts, List<String> buttons) implements Line {}

    /** The notice that answered the tap contains this text. */
    record ExpectNotice(int number, String text) implements Line {}
  }
}
