package org.chsiguide.author.edit;

import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;
import org.jspecify.annotations.Nullable;

/** What a text of the dialog is, by its place. */
enum TextKind implements Keyed {
  /** Telegram HTML on a screen, or in an answer that staff reuse. */
  HTML(EditPhrase.EDIT_SEND, null),
  /** The line of a step on the one-page sheet, and on no screen; Telegram HTML, too. */
  PAGE_LINE(EditPhrase.EDIT_SEND, null),
  /** Plain text, such as a label, a name or a mail. */
  PLAIN(EditPhrase.EDIT_SEND_PLAIN, null),
  /** The examples of a topic that staff added to those of its file, one a line. */
  ADDED_EXAMPLES(EditPhrase.EDIT_SEND_EXAMPLE, null),
  /** When staff answer. */
  HOURS(EditPhrase.EDIT_SEND_HOURS, EditPhrase.EDIT_HOURS),
  /** The days on which they do not. */
  HOLIDAYS(EditPhrase.EDIT_SEND_DAYS, EditPhrase.EDIT_HOLIDAYS),
  /** The working Saturdays and Sundays. */
  WORKDAYS(EditPhrase.EDIT_SEND_DAYS, EditPhrase.EDIT_WORKDAYS),
  /** The name of a picture. */
  PICTURE(EditPhrase.EDIT_SEND_PICTURE, EditPhrase.EDIT_PICTURE),
  /** The address that a button opens. */
  LINK(EditPhrase.EDIT_SEND_LINK, EditPhrase.EDIT_LINK),
  /** The day on which somebody confirmed a part. */
  CHECKED(EditPhrase.EDIT_SEND_PLAIN, EditPhrase.EDIT_STILL_TRUE);

  /** The key of the added examples in a topic. */
  static final String ADDED = "added";

  /** The times of the office, which the settings say if the dialog does not. */
  static final List<TextKind> OFFICE_TIMES = List.of(HOURS, HOLIDAYS, WORKDAYS);

  private final EditPhrase wish;
  private final @Nullable EditPhrase label;

  TextKind(EditPhrase wish, @Nullable EditPhrase label) {
    this.wish = wish;
    this.label = label;
  }

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
            default -> path.last().equals("url") ? LINK : PLAIN;
          };
      case ANSWER -> HTML;
      case OFFICE -> Keyed.find(values(), path.last()).filter(TextKind::isOfficeTime).orElse(PLAIN);
      case OTHERS -> PLAIN;
    };
  }

  /** Returns what asks for such a text. */
  EditPhrase wish() {
    return wish;
  }

  /** Returns the name of what is the same in both languages; empty: there is a text for each. */
  Optional<EditPhrase> label() {
    return Optional.ofNullable(label);
  }

  boolean isHtml() {
    return this == HTML || this == PAGE_LINE;
  }

  boolean isOfficeTime() {
    return OFFICE_TIMES.contains(this);
  }

  /** Returns a text of this kind without markup; nothing of what nobody reads. */
  String plain(String text) {
    return this == PICTURE ? "" : (isHtml() ? PlainText.of(text) : text).strip();
  }
}
