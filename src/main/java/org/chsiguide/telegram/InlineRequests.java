package org.chsiguide.telegram;

import java.util.List;
import java.util.Optional;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.StepId;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.AnswerGuestQuery;
import org.telegram.telegrambots.meta.api.methods.AnswerInlineQuery;
import org.telegram.telegrambots.meta.api.objects.inlinequery.inputmessagecontent.InputTextMessageContent;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultArticle;
import org.telegram.telegrambots.meta.api.objects.inlinequery.result.InlineQueryResultsButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardButton;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.buttons.InlineKeyboardRow;

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
    return InlineQueryResultArticle.builder()
        .id(answer.topic().value())
        .title(answer.title())
        .description(answer.description())
        .inputMessageContent(
            InputTextMessageContent.builder()
                .messageText(answer.html())
                .parseMode(ScreenRequests.HTML)
                .linkPreviewOptions(ScreenRequests.NO_PREVIEW)
                .build())
        .replyMarkup(keyboard(answer.label(), links.find(answer.step())))
        .build();
  }

  private static @Nullable InlineKeyboardMarkup keyboard(String label, Optional<String> link) {
    return link.map(
            url -> {
              InlineKeyboardButton button = new InlineKeyboardButton(label);
              button.setUrl(url);
              return new InlineKeyboardMarkup(List.of(new InlineKeyboardRow(button)));
            })
        .orElse(null);
  }
}
