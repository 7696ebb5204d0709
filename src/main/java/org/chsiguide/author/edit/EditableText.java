package org.chsiguide.author.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;

/**
 * A text of the dialog in both languages, or one without a language, such as office hours.
 *
 * @param place its place, to which the languages are added
 * @param zh the Chinese text as it is in the file; empty: there is none yet
 * @param en the English text as it is in the file; empty: there is none yet
 */
record EditableText(TextPath place, String zh, String en) {
  /** Returns the texts of this part of the dialog, in the order of the file. */
  static List<EditableText> of(EditableYaml file, EditTarget target) {
    List<EditableText> texts = new ArrayList<>();
    for (TextPath path : file.paths()) {
      if (path.last().equals("zh") && EditTarget.of(path).equals(target)) {
        TextPath place = path.parent();
        String zh = file.find(path).orElseThrow();
        file.find(place.child("en")).ifPresent(en -> texts.add(new EditableText(place, zh, en)));
      }
    }
    if (target.section() == EditTarget.Section.OFFICE) {
      if (texts.isEmpty()) {
        texts.add(new EditableText(target.path(), "", ""));
      }
      TextKind.OFFICE_TIMES.forEach(key -> texts.add(time(file, TextPath.of("office", key))));
    } else if (target.section() == EditTarget.Section.TOPIC && !texts.isEmpty()) {
      TextPath added = target.path().child(TextKind.ADDED);
      texts.removeIf(text -> text.place().equals(added));
      texts.add(
          new EditableText(
              added,
              file.find(added.child("zh")).orElse(""),
              file.find(added.child("en")).orElse("")));
    }
    return texts;
  }

  private static EditableText time(EditableYaml file, TextPath path) {
    String text = file.find(path).orElse("");
    return new EditableText(path, text, text);
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
    return kind() == TextKind.OFFICE_TIME ? place : place.child(language.code());
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
