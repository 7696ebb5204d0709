package org.chsiguide.author.edit;

import java.util.ArrayList;
import java.util.List;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;

/**
 * A text of the dialog in both languages.
 *
 * @param place its place, to which the languages are added
 * @param zh the Chinese text as it is in the file
 * @param en the English text as it is in the file
 */
record EditableText(TextPath place, String zh, String en) {

  /** Returns the texts of this part of the dialog, in the order of the file. */
  static List<EditableText> of(EditableYaml file, EditTarget target) {
    List<EditableText> texts = new ArrayList<>();
    for (TextPath path : file.paths()) {
      if (path.last().equals("zh") && EditTarget.of(path).equals(target)) {
        TextPath place = new TextPath(path.parts().subList(0, path.parts().size() - 1));
        file.find(path)
            .flatMap(zh -> file.find(place.child("en")).map(en -> new EditableText(place, zh, en)))
            .ifPresent(texts::add);
      }
    }
    return texts;
  }

  /** Returns the text in Chinese or English. */
  String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /** Returns the place of the text in Chinese or English. */
  TextPath path(Language language) {
    return place.child(language.code());
  }

  /** Returns the text without markup. */
  String plain(Language language) {
    return plain(path(language), in(language));
  }

  /** Returns a text of this place without markup. */
  static String plain(TextPath path, String text) {
    return (isHtml(path) ? PlainText.of(text) : text).strip();
  }

  /** Returns whether the text of this place is Telegram HTML; the others are plain. */
  static boolean isHtml(TextPath path) {
    List<String> parts = path.parts();
    return switch (EditTarget.of(path).section()) {
      case ANSWER -> true;
      case STEP -> parts.get(2).equals("check") || isText(parts);
      case TOPIC -> isText(parts);
      case OTHERS -> false;
    };
  }

  private static boolean isText(List<String> parts) {
    return parts.get(2).equals("text");
  }

  /** Returns an emoji for the kind of text. */
  static String emoji(TextPath path) {
    if (EditTarget.of(path).section() == EditTarget.Section.OTHERS) {
      return "🏷";
    }
    return switch (path.parts().get(2)) {
      case "choices" -> "🔘";
      case "checklist" -> "☑️";
      case "remind" -> "⏰";
      case "mail" -> "✉️";
      case "picture" -> "🖼";
      case "check" -> "🔤";
      case "name", "ticket" -> "🏷";
      default -> "📝";
    };
  }
}
