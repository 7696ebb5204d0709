package org.chsiguide.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.html.TelegramHtml;
import org.jspecify.annotations.Nullable;

/**
 * The content of the sheet: the line of the first step above, then a section for each stage, then
 * the steps that belong to none.
 *
 * @param language that of all texts; both: each line in Chinese, then in English
 * @param introduction as in {@link Item#paragraphs}
 */
record PageContent(
    Language language, String title, List<StyledText> introduction, List<Section> sections) {

  /** Steps under a heading. */
  record Section(String heading, List<Item> items) {}

  /**
   * The line of a step.
   *
   * @param paragraphs one for each language
   * @param picture the name of its picture, if it has one
   */
  record Item(List<StyledText> paragraphs, @Nullable String picture) {

    /** Returns whether it is for some students only: its line begins with a question. */
    boolean isForTrouble() {
      return paragraphs.get(0).beginsWithQuestion();
    }
  }

  /** Returns the content in this language; empty if no step has a line for the sheet. */
  static Optional<PageContent> of(Dialog dialog, Language language) {
    if (dialog.steps().values().stream().allMatch(step -> step.page() == null)) {
      return Optional.empty();
    }
    Step start = dialog.expect(dialog.systemStep(SystemStep.START));
    List<Section> sections = new ArrayList<>();
    List<Stage> stages = dialog.stages();
    for (int i = 0; i < stages.size(); i++) {
      String stage = stages.get(i).id();
      add(
          sections,
          (i + 1) + " " + stages.get(i).name().in(language, " · "),
          dialog.steps().values().stream().filter(step -> stage.equals(step.stage())),
          dialog,
          language);
    }
    add(
        sections,
        dialog.phrase(DialogPhrase.PAGE_MORE).in(language, " · "),
        dialog.steps().values().stream()
            .filter(step -> step.stage() == null && !step.equals(start)),
        dialog,
        language);
    return Optional.of(
        new PageContent(
            language,
            dialog.name().in(language, " · "),
            introduction(start, dialog, language),
            sections));
  }

  /** Returns the line of the first step, and where the page without Telegram is. */
  private static List<StyledText> introduction(Step start, Dialog dialog, Language language) {
    List<StyledText> introduction = new ArrayList<>();
    if (start.page() != null) {
      introduction.addAll(paragraphs(start.page(), dialog, language));
    }
    if (dialog.site() != null) {
      String link = " <b>" + TelegramHtml.escape(dialog.site()) + "</b>";
      introduction.addAll(
          paragraphs(
              dialog
                  .phrase(DialogPhrase.WITHOUT_TELEGRAM)
                  .map(it -> TelegramHtml.escape(it) + link),
              dialog,
              language));
    }
    return introduction;
  }

  private static void add(
      List<Section> sections,
      String heading,
      Stream<Step> steps,
      Dialog dialog,
      Language language) {
    List<Item> items =
        steps
            .filter(step -> step.page() != null)
            .map(
                step ->
                    new Item(
                        paragraphs(Objects.requireNonNull(step.page()), dialog, language),
                        step.picture() == null ? null : step.picture().in(language)))
            .toList();
    if (!items.isEmpty()) {
      sections.add(new Section(heading, items));
    }
  }

  private static List<StyledText> paragraphs(LocalizedText html, Dialog dialog, Language language) {
    LocalizedText filled = dialog.fillOffice(html, it -> it);
    return switch (language) {
      case ZH -> List.of(StyledText.ofHtml(filled.zh()));
      case EN -> List.of(english(filled));
      case BOTH -> List.of(StyledText.ofHtml(filled.zh()), english(filled));
    };
  }

  private static StyledText english(LocalizedText html) {
    return StyledText.ofHtml(html.en()).withStraightQuotes();
  }

  /** Returns the sheet as plain text, to be copied into a message. */
  String toText() {
    List<String> lines = new ArrayList<>(List.of(title, ""));
    introduction.forEach(paragraph -> lines.add(paragraph.text()));
    for (Section section : sections) {
      lines.addAll(List.of("", section.heading()));
      for (Item item : section.items()) {
        lines.add(
            item.paragraphs().stream()
                .map(StyledText::text)
                .collect(Collectors.joining("\n  ", "· ", "")));
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
