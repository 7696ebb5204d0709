package org.chsiguide.dialog.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.sandbox.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.chrome.ChromeDriver;

/** The screens of the shipped dialog on a phone. */
@ResourceLock(Chromium.LOCK)
class PhoneLayoutTest {
  private static final double ROW_GAP = 4;
  private static final double LABEL_PADDING = 19.4;
  private static final double CORNERED_LABEL_PADDING = 42;

  private static final Path STYLE =
      Path.of("src/main/resources/org/chsiguide/sandbox/page/style.css");

  /** About one line and a half. */
  private static final int TOLERANCE = 32;

  private static final int LABEL_TOLERANCE = 8;

  private static final String MEASURE =
      """
      const width = it => { const r = document.createRange(); r.selectNodeContents(it);
        return Math.round(r.getBoundingClientRect().width); };
      return [...document.querySelectorAll('.message')].map(it => [
        Math.round(it.getBoundingClientRect().height),
        ...[...it.querySelectorAll('.key')].map(width)]);
      """;

  private static final String LONG_NAME = "SANTOS OLIVEIRA PEREIRA MARIA FERNANDA DA SILVA";

  /** Names as typed, and how they should be. */
  private static final Map<String, String> NAMES =
      Map.of(
          "NURLANOVA AIGERIM", "NURLANOVA AIGERIM",
          "Nurlan0va  AIGERIN", "NURLANOVA AIGERIM",
          "Nurlanova Aigerim", "Nurlanova Aigerim",
          "AIGERIM NURLANOVÁ", "NURLANOVA AIGERIM",
          "SANTOS OLIVEIRA0PERÉIRA MARIA FERNANDa DA SILVA", LONG_NAME);

  @TempDir private Path folder;

  private final Dialog dialog = ShippedDialog.read().dialog();
  private final ScreenRenderer renderer = new ScreenRenderer(dialog);

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyScreenFitsAPhoneAndEveryLabelItsButton(Language language) {
    int limit = PhoneLayout.maxHeight(language);
    List<String> problems = new ArrayList<>();
    screens(language)
        .forEach(
            (name, screen) -> {
              if (PhoneLayout.height(screen) > limit) {
                problems.add(name + " is " + PhoneLayout.height(screen) + " pixels tall");
              }
              for (List<Button> row : screen.rows()) {
                for (Button button : row) {
                  if (overflow(button, row.size()) > 0) {
                    problems.add(name + " cuts " + button.label());
                  }
                }
              }
            });

    assertThat(problems).isEmpty();
  }

  /** Returns by how many pixels the label of a button is too wide; at most 0 if it fits. */
  private static int overflow(Button button, int buttonsInRow) {
    boolean hasCorner =
        button instanceof Button.Link
            || button instanceof Button.Copy
            || button instanceof Button.Share;
    double room =
        (PhoneLayout.MESSAGE_WIDTH - (buttonsInRow - 1) * ROW_GAP) / buttonsInRow
            - (hasCorner ? CORNERED_LABEL_PADDING : LABEL_PADDING);
    return PhoneLayout.labelWidth(button.label()) - (int) room;
  }

  @ParameterizedTest
  @EnumSource(names = {"SHOW_QUESTION", "TICKET_OFFER", "NONE_OF_THESE", "TO_MY_STEP"})
  void buttonsBelowAQuestionFitInBothLanguages(DialogPhrase label) {
    String both = renderer.phrases(Language.BOTH).plain(label);
    assertThat(PhoneLayout.labelWidth(both)).isLessThanOrEqualTo(PhoneLayout.LABEL_WIDTH);
  }

  @Test
  void theEstimateIsWhatTheSandboxShows() throws IOException {
    Map<String, Screen> screens = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      screens(language).forEach((name, screen) -> screens.put(language + " " + name, screen));
    }
    Path page = folder.resolve("screens.html");
    Files.writeString(page, page(screens.values()));
    List<String> differences = new ArrayList<>();

    List<List<Number>> measured = measure(page);

    int i = 0;
    for (Map.Entry<String, Screen> entry : screens.entrySet()) {
      List<Number> sizes = measured.get(i++);
      compare(entry.getKey(), PhoneLayout.height(entry.getValue()), sizes.get(0), TOLERANCE)
          .ifPresent(differences::add);
      int button = 1;
      for (List<Button> row : entry.getValue().rows()) {
        for (Button it : row) {
          compare(
                  it.label(),
                  PhoneLayout.labelWidth(it.label()),
                  sizes.get(button++),
                  LABEL_TOLERANCE)
              .ifPresent(differences::add);
        }
      }
    }
    assertThat(differences).isEmpty();
  }

  private static Optional<String> compare(
      String name, int estimate, Number measured, int tolerance) {
    return Math.abs(estimate - measured.intValue()) <= tolerance
        ? Optional.empty()
        : Optional.of("%s: %d, not %d".formatted(name, measured.intValue(), estimate));
  }

  @SuppressWarnings("unchecked")
  private List<List<Number>> measure(Path page) {
    ChromeDriver browser = Chromium.open();
    Chromium.resize(browser, 390, 844);
    browser.get(page.toUri().toString());
    return (List<List<Number>>) browser.executeScript(MEASURE);
  }

  /**
   * Returns the screens of all steps, their mails in each language, the screen to ask a person of a
   * student who is stuck at each step, a name check of each kind, and what is shown at a step.
   */
  private Map<String, Screen> screens(Language language) {
    Map<String, Screen> screens = new LinkedHashMap<>();
    StepId start = dialog.systemStep(SystemStep.START);
    for (Step step : dialog.steps().values()) {
      screens.put(step.id().value(), screen(language, step.id(), List.of(start)));
      if (step.kind() instanceof Step.Kind.Mail) {
        for (Language written : List.of(Language.ZH, Language.EN)) {
          screens.put(written + " text of " + step.id(), mail(language, step.id(), written));
        }
      }
      screens.put(
          "person at " + step.id(),
          screen(language, dialog.systemStep(SystemStep.PERSON), List.of(start, step.id())));
      if (step.kind() instanceof Step.Kind.NameComparison check) {
        NAMES.forEach(
            (typed, reference) ->
                screens.put(
                    "check of " + typed,
                    renderer.render(
                        new Conversation(language, step.id(), List.of(start), 1),
                        List.of(),
                        new FormAnswers(
                            Map.of(check.referenceStep(), reference, check.typedStep(), typed)))));
      }
    }
    shownAtAStep()
        .forEach(
            state ->
                screens.put(
                    state.encode(),
                    renderer
                        .render(
                            new Conversation(language, new StepId("method-3"), List.of(start), 1)
                                .showing(state))
                        .withoutPicture()));
    return screens;
  }

  private Stream<ScreenState> shownAtAStep() {
    return Stream.concat(
        Stream.of(
            new ScreenState.ProgressOverview(),
            new ScreenState.ErasureConfirmation(),
            new ScreenState.DeepLinkConfirmation(new StepId("method-2"))),
        dialog
            .topics()
            .questions()
            .map(question -> Intent.of(Intent.Kind.MATCHED, question.id()))
            .map(ScreenState.TopicAnswer::new));
  }

  private Screen mail(Language language, StepId at, Language written) {
    return renderer.render(
        new Conversation(language, at, List.of(), 1).showing(new ScreenState.MailText(written)));
  }

  private Screen screen(Language language, StepId at, List<StepId> history) {
    return renderer.render(new Conversation(language, at, history, 1));
  }

  /** Returns a page with the screens as messages, drawn as the sandbox does. */
  private static String page(Iterable<Screen> screens) throws IOException {
    StringBuilder page =
        new StringBuilder("<!doctype html><meta charset=utf-8><style>")
            .append(Files.readString(STYLE))
            .append("html,body{height:auto}body{display:block}.message{flex:none}</style>")
            .append("<ul class=messages>");
    for (Screen screen : screens) {
      page.append("<li class=message><div class=bubble>");
      if (screen.picture() != null) {
        page.append("<a class=picture><img width=1080 height=810></a>");
      }
      page.append("<div class=text>").append(blocks(screen.html())).append("</div>");
      page.append("<footer><time>14:38</time></footer></div><div class=keyboard>");
      for (List<Button> row : screen.rows()) {
        page.append("<div class=row>");
        for (Button button : row) {
          page.append("<button class=key>").append(TelegramHtml.escape(button.label()));
          page.append("</button>");
        }
        page.append("</div>");
      }
      page.append("</div></li>");
    }
    return page.append("</ul>").toString();
  }

  /** Returns the HTML as the page has it: without the line breaks around blocks. */
  private static String blocks(String html) {
    return html.replaceAll("\n?<blockquote expandable>", "<blockquote class=folded>")
        .replaceAll("\n?<blockquote>", "<blockquote>")
        .replaceAll("</blockquote>\n?", "</blockquote>")
        .replaceAll("\n?<pre>", "<pre>")
        .replaceAll("</pre>\n?", "</pre>");
  }
}
