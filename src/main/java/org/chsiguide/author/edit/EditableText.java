package org.chsiguide.author.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chsiguide.author.DueReview;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;

/**
 * A text of the dialog in both languages, or one without a language, such as office hours.
 *
 * @param place its place, to which the languages are added
 * @param zh the Chinese text as it is in the file; empty: there is none yet
 * @param en the English text as it is in the file; empty: there is none yet
 */
record EditableText(TextPath place, String zh, String en) {
  /** The examples of a topic that staff added to those of its file. */
  private static final String ADDED_EXAMPLES = "added";

  private static final List<String> OFFICE_TIMES = List.of("hours", "holidays", "workdays");

  /** Returns the texts of this part of the dialog, in the order of the file. */
  static List<EditableText> of(EditableYaml file, EditTarget target) {
    List<EditableText> texts = new ArrayList<>();
    for (TextPath path : file.paths()) {
      if (path.last().equals("zh") && EditTarget.of(path).equals(target)) {
        TextPath place = path.parent();
        find(file, place)
            .ifPresent(text -> texts.add(new EditableText(place, text.zh(), text.en())));
      }
    }
    if (target.section() == EditTarget.Section.OFFICE) {
      if (texts.isEmpty()) {
        texts.add(new EditableText(target.path(), "", ""));
      }
      OFFICE_TIMES.forEach(key -> texts.add(time(file, TextPath.of("office", key))));
    } else if (target.section() == EditTarget.Section.TOPIC && !texts.isEmpty()) {
      TextPath added = TextPath.of("topics", target.id(), ADDED_EXAMPLES);
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

  /** Returns the text at this place, if it is there in both languages. */
  static Optional<LocalizedText> find(EditableYaml file, TextPath place) {
    return file.find(place.child("zh"))
        .flatMap(zh -> file.find(place.child("en")).map(en -> new LocalizedText(zh, en)));
  }

  /** Returns whether it is the name of an office that has none yet. */
  boolean isMissingName() {
    return place.equals(EditTarget.OFFICE.path()) && zh.isEmpty();
  }

  /** Returns whether the text of this place is the same for both languages. */
  static boolean isWithoutLanguage(TextPath path) {
    return EditTarget.of(path).equals(EditTarget.OFFICE) && OFFICE_TIMES.contains(path.last());
  }

  /** Returns the place of the name of the picture of this part. */
  static TextPath pictureName(EditTarget target) {
    return target.path().child("picture").child("name");
  }

  /** Returns whether this is the place of the day on which somebody confirmed a part. */
  static boolean isChecked(TextPath path) {
    return EditTarget.of(path).section().hasParts()
        && path.equals(DueReview.checkedOf(EditTarget.of(path).path()));
  }

  /** Returns whether this is the place of the name of a picture. */
  static boolean isPicture(TextPath path) {
    EditTarget target = EditTarget.of(path);
    return target.section() == EditTarget.Section.STEP && path.equals(pictureName(target));
  }

  /** Returns whether this is the place of the examples that staff added to a topic. */
  static boolean isExamples(TextPath path) {
    return EditTarget.of(path).section() == EditTarget.Section.TOPIC
        && path.parts().get(2).equals(ADDED_EXAMPLES);
  }

  /** Returns the text in Chinese or English. */
  String in(Language language) {
    return language == Language.ZH ? zh : en;
  }

  /** Returns the place of the text in Chinese or English. */
  TextPath path(Language language) {
    return isWithoutLanguage(place) ? place : place.child(language.code());
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
      case STEP ->
          List.of("check", "banners").contains(parts.get(2)) || isText(parts) || isPage(path);
      case TOPIC -> isText(parts);
      case OFFICE, OTHERS -> false;
    };
  }

  /** Returns whether the text of this place is on the one-page sheet alone. */
  static boolean isPage(TextPath path) {
    return EditTarget.of(path).section() == EditTarget.Section.STEP
        && path.parts().get(2).equals("page");
  }

  private static boolean isText(List<String> parts) {
    return parts.get(2).equals("text");
  }

  /** Returns an emoji for the kind of text. */
  static String emoji(TextPath path) {
    if (!EditTarget.of(path).section().hasParts()) {
      return "🏷";
    }
    if (path.parts().size() == 2) {
      return "📝";
    }
    return switch (path.parts().get(2)) {
      case ADDED_EXAMPLES -> "➕";
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
