package org.chsiguide.statistics;

import java.time.ZoneId;
import java.util.List;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
import org.chsiguide.html.TelegramHtml;

/**
 * Questions that were not understood, as Telegram HTML: the day, the likeliest topic, the words. As
 * many as fit into one message.
 */
record UnrecognizedQuestionReport(PhraseFormatter phrases, ZoneId zone) {
  /** The number of questions that are asked for. */
  static final int MAX_LISTED = 20;

  String toHtml(List<UnrecognizedQuestion> questions) {
    StringBuilder html = new StringBuilder(phrases.bold(StatisticsPhrase.STATS_WORDS));
    for (UnrecognizedQuestion question : questions) {
      String next = toHtml(question);
      if (html.length() + next.length() > Screen.MAX_TEXT) {
        break;
      }
      html.append(next);
    }
    return html.toString();
  }

  private String toHtml(UnrecognizedQuestion question) {
    String topic = new SubjectNames(phrases).of(DailyMetric.NOT_UNDERSTOOD, question.topic());
    return "\n\n"
        + question.askedAt().atZone(zone).toLocalDate()
        + (topic.isEmpty() ? "" : " · " + TelegramHtml.escape(topic))
        + "\n<blockquote>"
        + TelegramHtml.escape(question.words())
        + "</blockquote>";
  }
}
