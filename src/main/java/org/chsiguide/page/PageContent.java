package org.chsiguide.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.screen.PhraseFormatter;
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
    for (Stage stage : dialog.stages()) {
      String heading = sections.size() + 1 + " " + stage.name().in(language, " · ");
      sections.add(
          new Section(heading, items(dialog, language, step -> stage.id().equals(step.stage()))));
    }
    sections.add(
        new Section(
            dialog.phrase(DialogPhrase.PAGE_MORE).in(language, " · "),
            items(dialog, language, step -> step.stage() == null && !step.equals(start))));
    sections.removeIf(section -> section.items().isEmpty());
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

  private static List<Item> items(Dialog dialog, Language language, Predicate<Step> isInSection) {
    return dialog.steps().values().stream()
        .filter(step -> step.page() != null && isInSection.test(step))
        .map(
            step ->
                new Item(
                    paragraphs(Objects.requireNonNull(step.page()), dialog, language),
                    step.picture() == null ? null : step.picture().in(language)))
        .toList();
  }

  private static List<StyledText> paragraphs(LocalizedText html, Dialog dialog, Language language) {
    StyledText zh = styled(html, dialog, Language.ZH);
    StyledText en = styled(html, dialog, Language.EN).withStraightQuotes();
    return switch (language) {
      case ZH -> List.of(zh);
      case EN -> List.of(en);
      case BOTH -> List.of(zh, en);
    };
  }

  private static StyledText styled(LocalizedText html, Dialog dialog, Language language) {
    return StyledText.ofHtml(new PhraseFormatter(dialog, language).renderText(html));
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
