package org.chsiguide.author.edit;

import java.util.List;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;

/** What a text of the dialog is, by its place. */
enum TextKind {
  /** Telegram HTML on a screen, or in an answer that staff reuse. */
  HTML,
  /** The line of a step on the one-page sheet, and on no screen; Telegram HTML, too. */
  PAGE_LINE,
  /** Plain text, such as a label, a name or a mail. */
  PLAIN,
  /** The examples of a topic that staff added to those of its file, one a line. */
  ADDED_EXAMPLES,
  /** When staff answer; the same text for both languages. */
  OFFICE_TIME,
  /** The name of a picture. */
  PICTURE,
  /** The day on which somebody confirmed a part. */
  CHECKED;

  /** The key of the added examples in a topic. */
  static final String ADDED = "added";

  /** The keys of the times of the office. */
  static final List<String> OFFICE_TIMES = List.of("hours", "holidays", "workdays");

  /** Returns what is at this place, with or without a language at its end. */
  static TextKind of(TextPath path) {
    return switch (EditTarget.of(path).section()) {
      case STEP, TOPIC ->
          switch (path.parts().size() == 2 ? "" : path.parts().get(2)) {
            case "text", "check", "banners" -> HTML;
            case "page" -> PAGE_LINE;
            case ADDED -> ADDED_EXAMPLES;
            case "picture" -> path.last().equals("name") ? PICTURE : PLAIN;
            case "checked" -> CHECKED;
            default -> PLAIN;
          };
      case ANSWER -> HTML;
      case OFFICE -> OFFICE_TIMES.contains(path.last()) ? OFFICE_TIME : PLAIN;
      case OTHERS -> PLAIN;
    };
  }

  boolean isHtml() {
    return this == HTML || this == PAGE_LINE;
  }

  /** Returns a text of this kind without markup. */
  String plain(String text) {
    return (isHtml() ? PlainText.of(text) : text).strip();
  }
}
