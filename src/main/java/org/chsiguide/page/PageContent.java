package org.chsiguide.page;

import java.util.ArrayList;
import java.util.List;
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
    return Optional.of(new Source(dialog, language).content());
  }

  /** A dialog in the language of the sheet. */
  private record Source(Dialog dialog, Language language) {
    PageContent content() {
      Step start = dialog.expect(dialog.systemStep(SystemStep.START));
      List<Section> sections = new ArrayList<>();
      for (Stage stage : dialog.stages()) {
        String heading = sections.size() + 1 + " " + stage.name().in(language, " · ");
        sections.add(new Section(heading, items(step -> stage.id().equals(step.stage()))));
      }
      sections.add(
          new Section(
              dialog.phrase(DialogPhrase.PAGE_MORE).in(language, " · "),
              items(step -> step.stage() == null && !step.equals(start))));
      sections.removeIf(section -> section.items().isEmpty());
      return new PageContent(
          language, dialog.name().in(language, " · "), introduction(start), sections);
    }

    /** Returns the line of the first step, and where the page without Telegram is. */
    private List<StyledText> introduction(Step start) {
      List<StyledText> introduction = new ArrayList<>();
      if (start.page() != null) {
        introduction.addAll(paragraphs(start.page()));
      }
      if (dialog.site() != null) {
        String link = " <b>" + TelegramHtml.escape(dialog.site()) + "</b>";
        LocalizedText where = dialog.phrase(DialogPhrase.WITHOUT_TELEGRAM);
        introduction.addAll(paragraphs(where.map(it -> TelegramHtml.escape(it) + link)));
      }
      return introduction;
    }

    private List<Item> items(Predicate<Step> isInSection) {
      List<Item> items = new ArrayList<>();
      for (Step step : dialog.steps().values()) {
        if (step.page() != null && isInSection.test(step)) {
          Step.Picture picture = step.picture();
          items.add(
              new Item(
                  paragraphs(step.page()),
                  picture == null ? null : picture.files().forReader(language)));
        }
      }
      return items;
    }

    private List<StyledText> paragraphs(LocalizedText html) {
      StyledText zh = styled(html, Language.ZH);
      StyledText en = styled(html, Language.EN).withStraightQuotes();
      return switch (language) {
        case ZH -> List.of(zh);
        case EN -> List.of(en);
        case BOTH -> List.of(zh, en);
      };
    }

    private StyledText styled(LocalizedText html, Language reading) {
      return StyledText.ofHtml(new PhraseFormatter(dialog, reading).renderText(html));
    }
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
