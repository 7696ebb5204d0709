package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pengrad.telegrambot.TelegramBot;
import com.pengrad.telegrambot.UpdatesListener;
import com.pengrad.telegrambot.model.CallbackQuery;
import com.pengrad.telegrambot.model.Update;
import com.pengrad.telegrambot.model.request.InlineKeyboardButton;
import com.pengrad.telegrambot.model.request.InlineKeyboardMarkup;
import com.pengrad.telegrambot.model.request.ParseMode;
import com.pengrad.telegrambot.request.AnswerCallbackQuery;
import com.pengrad.telegrambot.request.EditMessageText;
import com.pengrad.telegrambot.request.GetFile;
import com.pengrad.telegrambot.request.GetUpdates;
import com.pengrad.telegrambot.request.SendMessage;
import com.pengrad.telegrambot.request.SendPhoto;
import com.pengrad.telegrambot.request.SetWebhook;
import com.pengrad.telegrambot.response.BaseResponse;
import com.pengrad.telegrambot.response.SendResponse;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot written with a library that knows nothing of this project. */
class ForeignClientTest extends SandboxTestBase {
  private TelegramBot bot;

  @BeforeEach
  void connect() {
    bot =
        new TelegramBot.Builder("42:foreign")
            .apiUrl(sandbox.url() + "/bot")
            .fileApiUrl(sandbox.url() + "/file/bot")
            .build();
  }

  @AfterEach
  void disconnect() {
    bot.shutdown();
  }

  @Test
  void aConversationWithButtonsAndAPhoto() throws Exception {
    sendAsUser("/start");
    Update start = updates(0).get(0);
    assertThat(start.message().text()).isEqualTo("/start");
    assertThat(start.message().from().firstName()).isEqualTo("Amina");

    SendResponse sent =
        bot.execute(
            new SendMessage(STUDENT, "*Welcome*, Amina\\!")
                .parseMode(ParseMode.MarkdownV2)
                .replyMarkup(
                    new InlineKeyboardMarkup(
                        new InlineKeyboardButton("Go on").callbackData("next"))));
    int message = sent.message().messageId();
    assertThat(sent.message().text()).isEqualTo("Welcome, Amina!");

    String tap =
        http.act("users/" + STUDENT + "/taps", "message", message, "label", "Go on")
            .get("id")
            .asText();
    CallbackQuery query = updates(start.updateId() + 1).get(0).callbackQuery();
    assertThat(query.data()).isEqualTo("next");
    assertThat(bot.execute(new AnswerCallbackQuery(query.id()).text("Noted")).isOk()).isTrue();
    assertThat(http.get("taps/" + tap).get("text").asText()).isEqualTo("Noted");
    assertThat(bot.execute(new EditMessageText(STUDENT, message, "Next")).isOk()).isTrue();

    SendResponse photo =
        bot.execute(new SendPhoto(STUDENT, SandboxTestBase.png(9, 7)).caption("Map"));
    assertThat(photo.message().photo()[0].width()).isEqualTo(9);
    String file = photo.message().photo()[0].fileId();
    assertThat(bot.getFileContent(bot.execute(new GetFile(file)).file()))
        .isEqualTo(SandboxTestBase.png(9, 7));
  }

  @Test
  void everyKindOfRefusalIsUnderstood() {
    sendAsUser("hi");
    assertThat(refusal(bot.execute(new SendMessage(STUDENT, ""))))
        .isEqualTo("400 Bad Request: message text is empty");
    assertThat(refusal(bot.execute(new SendMessage(77L, "x"))))
        .isEqualTo("400 Bad Request: chat not found");
    assertThat(refusal(bot.execute(new SendMessage(STUDENT, "a.").parseMode(ParseMode.MarkdownV2))))
        .startsWith("400 Bad Request: can't parse entities: Character '.' is reserved");
    http.act("users/" + STUDENT + "/block");
    assertThat(refusal(bot.execute(new SendMessage(STUDENT, "x"))))
        .isEqualTo("403 Forbidden: bot was blocked by the user");
    http.act("users/" + STUDENT + "/unblock");
    http.act("faults", "kind", "too_many", "seconds", 7);
    BaseResponse limited = bot.execute(new SendMessage(STUDENT, "x"));
    assertThat(limited.errorCode()).isEqualTo(429);
    assertThat(limited.parameters().retryAfter()).isEqualTo(7);
    http.act("faults", "kind", "internal");
    assertThat(refusal(bot.execute(new SendMessage(STUDENT, "x"))))
        .isEqualTo("500 Internal Server Error");
    bot.execute(new SetWebhook().url("https://example.com/"));
    assertThat(refusal(bot.execute(new GetUpdates()))).startsWith("409 Conflict: ");
  }

  @Test
  void somebodyChatsWithABotThatPolls() {
    bot.setUpdatesListener(this::answer);
    URI url = sandbox.url();

    SandboxUser amina = SandboxUser.join(url, 42, "Amina", "en");
    amina
        .sendText("/start")
        .expectMessage("Welcome")
        .tapButton("Go on")
        .expectNotice("Noted")
        .expectMessage("Next");

    assertThatThrownBy(() -> amina.withTimeout(Duration.ofMillis(200)).tapButton("Back"))
        .hasMessageContaining("no button \"Back\"; the chat has:\nAmina: /start");
    bot.removeGetUpdatesListener();
  }

  private int answer(List<Update> updates) {
    for (Update update : updates) {
      CallbackQuery query = update.callbackQuery();
      if (query == null) {
        InlineKeyboardButton next = new InlineKeyboardButton("Go on").callbackData("next");
        bot.execute(
            new SendMessage(update.message().chat().id(), "Welcome")
                .replyMarkup(new InlineKeyboardMarkup(next)));
      } else {
        bot.execute(new AnswerCallbackQuery(query.id()).text("Noted"));
        int message = query.maybeInaccessibleMessage().messageId();
        bot.execute(new EditMessageText(query.from().id(), message, "Next"));
      }
    }
    return UpdatesListener.CONFIRMED_UPDATES_ALL;
  }

  private List<Update> updates(int offset) {
    return bot.execute(new GetUpdates().offset(offset)).updates();
  }

  private static String refusal(BaseResponse response) {
    assertThat(response.isOk()).isFalse();
    return response.errorCode() + " " + response.description();
  }
}
