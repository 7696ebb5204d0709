package org.chsiguide.author.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Landmark;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.Meaning;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.Text;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.View;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.picture.Pictures;

/**
 * One page with every screen of a guide in Chinese, in English and in both, as a phone shows them:
 * its steps, and its answers to typed questions. A button leads to the screen that it opens. The
 * page needs nothing but itself, so it can be sent to a colleague to be read through.
 */
public final class GuidePage {
  private static final Text BESIDE = new Text("其他", "Beside the stages");
  private static final Text ANSWERS = new Text("回答", "Answers to questions");

  private final Dialog dialog;
  private final Screens screens;
  private final PhoneView view;
  private final StringBuilder contents = new StringBuilder();
  private final StringBuilder sections = new StringBuilder();

  private GuidePage(Dialog dialog, Pictures pictures) {
    this.dialog = dialog;
    this.screens = new Screens(dialog);
    this.view = new PhoneView(dialog, pictures);
  }

  /** The page of a guide, with its pictures in it. */
  public static String of(Dialog dialog, Pictures pictures) {
    return new GuidePage(dialog, pictures).page();
  }

  private String page() {
    for (Stage stage : dialog.stages()) {
      addSteps(stage.name(), step -> stage.id().equals(step.stage()));
    }
    addSteps(BESIDE, step -> step.stage() == null);
    addAnswers();
    return """
    <!doctype html>
    <html lang="zh"><head><meta charset="utf-8"><title>%1$s</title>
    <meta name="viewport" content="width=device-width,initial-scale=1">
    <style>%2$s</style></head><body>
    <header><h1>%1$s</h1><nav>%3$s</nav></header>
    <input class="pick" type="checkbox" id="zh" checked><label for="zh">中文</label>
    <input class="pick" type="checkbox" id="en" checked><label for="en">English</label>
    <input class="pick" type="checkbox" id="both" checked><label for="both">中文 + English</label>
    <main>%4$s</main></body></html>
    """
        .formatted(line(dialog.guide()), style(), contents, sections);
  }

  private void addSteps(Text heading, Function<Step, Boolean> isMember) {
    List<Step> steps = dialog.steps().values().stream().filter(isMember::apply).toList();
    begin(heading, !steps.isEmpty());
    for (Step step : steps) {
      String id = step.id().value();
      add(id, id, escape(Headings.of(dialog, step, Language.BOTH)), at(step.id()));
    }
  }

  private void addAnswers() {
    List<Topic.Question> questions =
        dialog.topics().all().values().stream()
            .filter(Topic.Question.class::isInstance)
            .map(Topic.Question.class::cast)
            .toList();
    begin(ANSWERS, !questions.isEmpty());
    for (Topic.Question question : questions) {
      Meaning meaning = new Meaning.Clear(question.id(), List.of());
      add(
          PhoneView.anchor(question.id()),
          question.id().value(),
          line(question.name()),
          language -> screens.draw(explained(language, meaning)));
    }
  }

  private void begin(Text heading, boolean hasMembers) {
    if (hasMembers) {
      contents.append("<b>").append(line(heading)).append("</b>\n");
    }
  }

  private void add(String anchor, String id, String heading, Function<Language, Screen> screen) {
    contents.append("<a href=\"#%s\">%s</a>\n".formatted(anchor, id));
    String phones =
        Stream.of(Language.values())
            .map(language -> view.draw(screen.apply(language), language))
            .collect(Collectors.joining());
    sections.append(
        "<section id=\"%s\"><h2>%s <small>%s</small></h2><div class=\"row\">%s</div></section>\n"
            .formatted(anchor, heading, id, phones));
  }

  private Function<Language, Screen> at(StepId step) {
    return language -> screens.draw(standing(language, step));
  }

  private Conversation standing(Language language, StepId step) {
    return new Conversation(language, step, List.of(dialog.at(Landmark.START)), 1);
  }

  private Conversation explained(Language language, Meaning meaning) {
    StepId start = dialog.at(Landmark.START);
    return new Conversation(language, start, List.of(start), 1, new View.Explained(meaning));
  }

  private static String line(Text text) {
    return escape(text.in(Language.BOTH, " · "));
  }

  private static String escape(String words) {
    return TelegramHtml.escape(words);
  }

  private static String style() {
    try (InputStream in = GuidePage.class.getResourceAsStream("guide-page.css")) {
      if (in == null) {
        throw new IllegalStateException("the jar has no guide-page.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
