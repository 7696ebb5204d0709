package org.chsiguide.author.graph;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Stage;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.runtime.ClasspathResource;

/**
 * A page with every screen of a dialog in Chinese, in English and in both, as a phone shows them:
 * steps, and answers to typed questions. A button links to the screen that it opens. The page is
 * self-contained, so it can be sent to a colleague for review.
 */
public final class DialogPage {
  private static final LocalizedText OTHER_STEPS = new LocalizedText("其他", "Beside the stages");
  private static final LocalizedText ANSWERS = new LocalizedText("回答", "Answers to questions");

  private static final ClasspathResource STYLE =
      new ClasspathResource(DialogPage.class, "guide-page.css");

  private final Dialog dialog;
  private final ScreenRenderer renderer;
  private final ScreenHtml view;
  private final StringBuilder contents = new StringBuilder();
  private final StringBuilder sections = new StringBuilder();

  private DialogPage(Dialog dialog, PictureCatalog pictures) {
    this.dialog = dialog;
    this.renderer = new ScreenRenderer(dialog);
    this.view = new ScreenHtml(dialog, pictures);
  }

  /** Returns the page, with pictures embedded. */
  public static String of(Dialog dialog, PictureCatalog pictures) {
    return new DialogPage(dialog, pictures).page();
  }

  private String page() {
    for (Stage stage : dialog.stages()) {
      addSteps(stage.name(), dialog.stepsOf(stage.id()));
    }
    addSteps(OTHER_STEPS, dialog.stepsOf(null));
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
        .formatted(escapedText(dialog.name()), STYLE.text(), contents, sections);
  }

  private void addSteps(LocalizedText heading, List<Step> steps) {
    addContentsHeading(heading, steps);
    for (Step step : steps) {
      String id = step.id().value();
      String title = TelegramHtml.escape(GraphLayout.heading(dialog, step, Language.BOTH));
      add(id, id, title, language -> conversationAt(language, step.id()));
      if (step.kind() instanceof Step.Kind.Mail) {
        addMail(step.id(), title);
      }
    }
  }

  /** Adds the mail of a step, in the language of the reader. */
  private void addMail(StepId step, String title) {
    add(
        "mail." + step,
        step + " ✉️",
        title,
        language -> {
          Language written = language == Language.EN ? Language.EN : Language.ZH;
          return conversationAt(language, step).showing(new ScreenState.MailText(written));
        });
  }

  private void addAnswers() {
    List<Topic.Question> questions = dialog.topics().questions().toList();
    addContentsHeading(ANSWERS, questions);
    for (Topic.Question question : questions) {
      Intent intent = Intent.of(Intent.Kind.MATCHED, question.id());
      add(
          ScreenHtml.anchor(question.id()),
          question.id().value(),
          escapedText(question.name()),
          language ->
              conversationAt(language, dialog.systemStep(SystemStep.START))
                  .showing(new ScreenState.TopicAnswer(intent)));
    }
  }

  private void addContentsHeading(LocalizedText heading, List<?> members) {
    if (!members.isEmpty()) {
      contents.append("<b>").append(escapedText(heading)).append("</b>\n");
    }
  }

  private void add(
      String anchor, String id, String heading, Function<Language, Conversation> conversation) {
    contents.append("<a href=\"#%s\">%s</a>\n".formatted(anchor, id));
    String phones =
        Stream.of(Language.values())
            .map(language -> view.draw(renderer.render(conversation.apply(language)), language))
            .collect(Collectors.joining());
    sections.append(
        "<section id=\"%s\"><h2>%s <small>%s</small></h2><div class=\"row\">%s</div></section>\n"
            .formatted(anchor, heading, id, phones));
  }

  private Conversation conversationAt(Language language, StepId step) {
    return new Conversation(language, step, List.of(dialog.systemStep(SystemStep.START)), 1);
  }

  private static String escapedText(LocalizedText text) {
    return TelegramHtml.escape(text.in(Language.BOTH, " · "));
  }
}
