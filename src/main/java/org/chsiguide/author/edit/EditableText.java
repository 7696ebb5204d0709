package org.chsiguide.author.edit;

import java.util.Optional;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;

/**
 * A text of the dialog in both languages, or one for both, such as office hours or the name of a
 * picture.
 *
 * @param place its place, to which the languages are added
 * @param zh the Chinese text as it is in the file; empty: there is none yet
 * @param en the English text as it is in the file; empty: there is none yet
 */
record EditableText(TextPath place, String zh, String en) {
  /** Returns the text at this place of a file. */
  static EditableText at(TextPath place, EditableYaml file) {
    return new EditableText(
        place, file.find(place.child("zh")).orElse(""), file.find(place.child("en")).orElse(""));
  }

  /** Returns what is at this place of a file for both languages. */
  static EditableText single(TextPath place, EditableYaml file) {
    String text = file.find(place).orElse("");
    return new EditableText(place, text, text);
  }

  /** Returns whether it is the name of an office that has none yet. */
  boolean isMissingName() {
    return place.equals(EditTarget.OFFICE.path()) && zh.isEmpty() && en.isEmpty();
  }

  TextKind kind() {
    return TextKind.of(place);
  }

  String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  TextPath path(Language language) {
    return kind().label().isPresent() ? place : place.child(language.code());
  }

  /** Returns the text without markup. */
  String plain(Language language) {
    return kind().plain(in(language));
  }

  /** Returns it in both languages; empty if it lacks one. */
  Optional<LocalizedText> plain() {
    String chinese = plain(Language.ZH);
    String english = plain(Language.EN);
    return chinese.isEmpty() || english.isEmpty()
        ? Optional.empty()
        : Optional.of(new LocalizedText(chinese, english));
  }

  /** Returns an emoji for the text of this place. */
  static String emoji(TextPath path) {
    if (!EditTarget.of(path).section().hasParts()) {
      return "🏷";
    }
    if (path.parts().size() == 2) {
      return "📝";
    }
    return switch (path.parts().get(2)) {
      case TextKind.ADDED -> "➕";
      case "choices" -> "🔘";
      case "banners" -> "📢";
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
