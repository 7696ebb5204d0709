package org.chsiguide.telegram;

import java.util.List;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.telegram.telegrambots.meta.api.methods.AnswerGuestQuery;
import org.telegram.telegrambots.meta.api.methods.AnswerInlineQuery;
import org.telegram.telegrambots.meta.api.objects.inlinequery.inputmessagecontent.InputTextMessageContent;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultArticle;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultsButton;

/** Maps answers to inline queries to methods of the Bot API. */
final class InlineRequests {
  /** How long Telegram repeats an answer to the same user, so that a reload soon shows. */
  private static final int CACHE_SECONDS = 60;

  private InlineRequests() {}

  static AnswerInlineQuery answer(
      String queryId, List<InlineAnswer> answers, String openLabel, StepId start, DeepLinks links) {
    return AnswerInlineQuery.builder()
        .inlineQueryId(queryId)
        .results(answers.stream().map(answer -> article(answer, links)).toList())
        .isPersonal(true) // the language is that of the user
        .cacheTime(CACHE_SECONDS)
        .button(
            InlineQueryResultsButton.builder()
                .text(openLabel)
                .startParameter(start.value())
                .build())
        .build();
  }

  static AnswerGuestQuery answer(String queryId, InlineAnswer answer, DeepLinks links) {
    return new AnswerGuestQuery(queryId, article(answer, links));
  }

  private static InlineQueryResultArticle article(InlineAnswer answer, DeepLinks links) {
    List<List<Button>> link =
        links.find(answer.step()).stream()
            .map(url -> List.<Button>of(new Button.Link(answer.label(), url)))
            .toList();
    return InlineQueryResultArticle.builder()
        .id(answer.topic().value())
        .title(answer.title())
        .description(answer.description())
        .inputMessageContent(
            InputTextMessageContent.builder()
                .messageText(answer.html())
                .parseMode(MessageRequests.HTML)
                .linkPreviewOptions(MessageRequests.NO_PREVIEW)
                .build())
        .replyMarkup(MessageRequests.keyboard(new Screen(0, answer.html(), link)))
        .build();
  }
}
