package org.chsiguide.author.edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.author.edit.EditAction.Kind;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.TextPath;
import org.chsiguide.html.PlainText;

/**
 * The texts of a dialog file, by the part that they belong to.
 *
 * @param parts in the order of the file
 */
record EditableDialog(EditableYaml file, Map<EditTarget, List<EditableText>> parts) {
  private static final int MIN_LINE = 4;

  /** A deep link, https://core.telegram.org/bots/features#deep-linking. */
  private static final Pattern LINK = Pattern.compile("[?&]start=([a-z0-9_-]{1,40})");

  /** Finds the texts of a file. */
  static EditableDialog of(EditableYaml file) {
    Map<EditTarget, List<EditableText>> parts = new LinkedHashMap<>();
    for (TextPath path : file.paths()) {
      if (path.last().equals("zh") && file.find(path.parent().child("en")).isPresent()) {
        parts
            .computeIfAbsent(EditTarget.of(path), target -> new ArrayList<>())
            .add(EditableText.at(path.parent(), file));
      }
    }
    parts.forEach(
        (target, texts) -> {
          if (target.section() == EditTarget.Section.TOPIC) {
            TextPath added = target.path().child(TextKind.ADDED);
            texts.removeIf(text -> text.place().equals(added));
            texts.add(EditableText.at(added, file));
          }
          TextPath picture = target.path().child("picture").child("name");
          if (file.find(picture).isPresent()) {
            texts.add(EditableText.single(picture, file));
          }
        });
    file.paths().stream()
        .filter(path -> TextKind.of(path) == TextKind.LINK)
        .forEach(
            path ->
                parts
                    .computeIfAbsent(EditTarget.of(path), target -> new ArrayList<>())
                    .add(EditableText.single(path, file)));
    TextPath office = EditTarget.OFFICE.path();
    List<EditableText> ofOffice =
        parts.computeIfAbsent(
            EditTarget.OFFICE,
            target -> new ArrayList<>(List.of(new EditableText(office, "", ""))));
    TextKind.OFFICE_TIMES.forEach(
        time -> ofOffice.add(EditableText.single(office.child(time.key()), file)));
    return new EditableDialog(file, parts);
  }

  /** Returns the texts of a part; empty if there is no such part. */
  List<EditableText> texts(EditTarget target) {
    return parts.getOrDefault(target, List.of());
  }

  /** Returns the action that asks again for the text that this edit writes. */
  EditAction again(DialogEdit.OfText edit) {
    EditTarget target = EditTarget.of(edit.path().child(""));
    List<EditableText> texts = texts(target);
    return IntStream.range(0, texts.size())
        .boxed()
        .flatMap(
            i ->
                Stream.of(Kind.ASK_CHINESE, Kind.ASK_ENGLISH)
                    .map(it -> new EditAction(it, i, target)))
        .filter(ask -> texts.get(ask.index()).path(ask.language()).equals(edit.path()))
        .findFirst()
        .orElseGet(() -> EditAction.back(edit));
  }

  /**
   * Returns the parts that contain all of these words, those first that have them in their title.
   * If there are none, the parts that contain one of the lines: a forwarded screen has more than
   * the text of its step.
   *
   * @param html what was typed, perhaps the id of a step; a link may be behind other words
   */
  List<EditTarget> find(String html) {
    Matcher link = LINK.matcher(html);
    String typed = PlainText.of(html).strip();
    EditTarget step = new EditTarget(EditTarget.Section.STEP, link.find() ? link.group(1) : typed);
    if (parts.containsKey(step)) {
      return List.of(step);
    }
    List<Searched> searched =
        parts.entrySet().stream()
            .filter(part -> !part.getKey().equals(EditTarget.OTHERS))
            .map(part -> Searched.of(part.getKey(), part.getValue()))
            .toList();
    List<String> words = Stream.of(lower(typed).split("\\s+")).filter(it -> !it.isEmpty()).toList();
    Stream<List<String>> lines =
        lower(typed).lines().map(String::strip).filter(it -> it.length() >= MIN_LINE).map(List::of);
    return Stream.concat(Stream.of(words).filter(it -> !it.isEmpty()), lines)
        .map(wanted -> withAll(searched, wanted))
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private static List<EditTarget> withAll(List<Searched> parts, List<String> words) {
    return parts.stream()
        .filter(part -> words.stream().allMatch(part.text()::contains))
        .sorted(Comparator.comparing(part -> !words.stream().allMatch(part.title()::contains)))
        .map(Searched::target)
        .toList();
  }

  /** The words of a part in both languages, in lower case. */
  private record Searched(EditTarget target, String title, String text) {
    static Searched of(EditTarget target, List<EditableText> texts) {
      String text =
          Stream.of(Language.ZH, Language.EN)
              .flatMap(language -> texts.stream().map(it -> it.plain(language)))
              .collect(Collectors.joining("\n"));
      String title = firstLine(texts, Language.ZH) + "\n" + firstLine(texts, Language.EN);
      return new Searched(target, lower(title), lower(text));
    }

    private static String firstLine(List<EditableText> texts, Language language) {
      return texts.get(0).plain(language).lines().findFirst().orElse("");
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
