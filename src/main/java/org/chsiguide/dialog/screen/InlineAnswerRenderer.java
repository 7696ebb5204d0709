package org.chsiguide.dialog.screen;

import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.html.PlainText;
import org.chsiguide.html.TelegramHtml;

/**
 * Renders the answers to a question that was asked in any chat: that of each topic which it may be
 * about, the likeliest first. Thread-safe.
 */
public record InlineAnswerRenderer(Dialog dialog) {
  /** The app shows two short lines. */
  private static final int MAX_DESCRIPTION = 120;

  /** Returns the answers; none if the dialog does not answer this. */
  public List<InlineAnswer> render(Intent intent, Language language) {
    PhraseFormatter phrases = new PhraseFormatter(dialog, language);
    return intent.topics().stream()
        .filter(topic -> !topic.equals(TopicId.PHOTO))
        .distinct()
        .flatMap(topic -> dialog.topics().findQuestion(topic).stream())
        .map(question -> render(question, phrases))
        .toList();
  }

  /** Returns the answer to what the dialog does not answer: its name, and the way to the bot. */
  public InlineAnswer renderUnknown(Language language) {
    String name = dialog.name().in(language, " · ");
    return new InlineAnswer(
        new TopicId("guide"),
        name,
        "",
        "<b>" + TelegramHtml.escape(name) + "</b>",
        new PhraseFormatter(dialog, language).plain(DialogPhrase.OPEN_GUIDE),
        dialog.systemStep(SystemStep.START));
  }

  private InlineAnswer render(Topic.Question question, PhraseFormatter phrases) {
    String answer = phrases.renderText(question.text());
    return new InlineAnswer(
        question.id(),
        phrases.plain(question.name()),
        description(answer),
        phrases.renderText(question.headedText()),
        phrases.plain(DialogPhrase.OPEN_STEP),
        question.steps().stream().findFirst().orElse(dialog.systemStep(SystemStep.START)));
  }

  private static String description(String html) {
    return PlainText.truncate(PlainText.of(html).replaceAll("\\s+", " "), MAX_DESCRIPTION);
  }
}
