package org.chsiguide.dialog.reader;

import java.util.List;
import org.chsiguide.dialog.Keyed;
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

  /** One action or expectation; its kind is the key of it in the file. */
  public enum Kind implements Keyed {
    /** The student types a text or a command. */
    STUDENT,
    /** The student taps the button with this label. */
    TAP,
    /** The student sends a message without text, with this field of the Bot API such as photo. */
    SENDS,
    /** The screen contains these texts in this order, and buttons, from top to bottom. */
    BOT,
    /** The notice that answered the tap contains this text. */
    NOTICE
  }

  /**
   * A line of the story.
   *
   * @param number the line in the file, 1-based
   * @param texts one, unless it is of the bot
   * @param buttons of the bot only
   */
  public record Line(int number, Kind kind, List<String> texts, List<String> buttons) {

    /** Creates a line with one text. */
    public Line(int number, Kind kind, String text) {
      this(number, kind, List.of(text), List.of());
    }

    /** Returns the text of a line that is not of the bot. */
    public String text() {
      return texts.get(0);
    }
  }
}
