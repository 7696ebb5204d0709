package org.chsiguide.author.edit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;

/** Finds parts of the dialog by a link to a step, its id, or words of their texts. */
final class DialogSearch {
  private static final int MIN_LINE = 4;

  /** A deep link, https://core.telegram.org/bots/features#deep-linking. */
  private static final Pattern LINK = Pattern.compile("[?&]start=([a-z0-9_-]{1,40})");

  private DialogSearch() {}

  /** Returns all parts, in the order of the file. */
  static List<EditTarget> targets(EditableYaml file) {
    Set<EditTarget> targets = new LinkedHashSet<>();
    for (TextPath path : file.paths()) {
      targets.add(EditTarget.of(path));
    }
    targets.remove(EditTarget.OTHERS);
    return List.copyOf(targets);
  }

  /**
   * Returns the parts that contain all of these words, those first that have them in their title.
   * If there are none, the parts that contain one of the lines: a forwarded screen has more than
   * the text of its step.
   *
   * @param html what was typed; a link may be behind other words
   */
  static List<EditTarget> find(EditableYaml file, String html) {
    Matcher link = LINK.matcher(html);
    String typed = PlainText.of(html).strip();
    EditTarget step = new EditTarget(EditTarget.Section.STEP, link.find() ? link.group(1) : typed);
    if (!EditableText.of(file, step).isEmpty()) {
      return List.of(step);
    }
    List<EditTarget> found = withAll(file, List.of(lower(typed).split("\\s+")));
    List<String> lines = lower(typed).lines().map(String::strip).toList();
    for (int i = 0; found.isEmpty() && i < lines.size(); i++) {
      if (lines.get(i).length() >= MIN_LINE) {
        found = withAll(file, List.of(lines.get(i)));
      }
    }
    return found;
  }

  private static List<EditTarget> withAll(EditableYaml file, List<String> words) {
    List<EditTarget> inTitle = new ArrayList<>();
    List<EditTarget> inText = new ArrayList<>();
    for (EditTarget target : targets(file)) {
      List<EditableText> texts = EditableText.of(file, target);
      StringBuilder all = new StringBuilder();
      texts.forEach(text -> all.append(words(text)).append('\n'));
      if (containsAll(all.toString(), words)) {
        (containsAll(titleWords(texts.get(0)), words) ? inTitle : inText).add(target);
      }
    }
    inTitle.addAll(inText);
    return inTitle;
  }

  private static boolean containsAll(String text, List<String> words) {
    return words.stream().anyMatch(word -> !word.isEmpty())
        && words.stream().allMatch(text::contains);
  }

  private static String words(EditableText text) {
    return lower(text.plain(Language.ZH) + "\n" + text.plain(Language.EN));
  }

  private static String titleWords(EditableText text) {
    return lower(
        text.plain(Language.ZH).lines().findFirst().orElse("")
            + "\n"
            + text.plain(Language.EN).lines().findFirst().orElse(""));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
