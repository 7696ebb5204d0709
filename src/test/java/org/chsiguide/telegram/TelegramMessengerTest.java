package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.message;
import static org.chsiguide.testing.FakeBotApiServer.ok;
import static org.chsiguide.testing.FakeBotApiServer.tooManyRequests;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.ButtonStyle;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class TelegramMessengerTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final Screen SCREEN =
      new Screen(
          3,
          "<b>Hi</b>",
          List.of(
              List.of(
                  new Button.Action(
                      "Go", new ButtonAction.GoToStep(new StepId("photo")), ButtonStyle.PRIMARY)),
              List.of(
                  new Button.Link("Open", "https://www.chsi.com.cn/"),
                  new Button.Copy("Copy", "浙江大学"))));

  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();

  @AutoClose
  private final TelegramMessenger messenger =
      InMemoryFileIdRepository.newMessenger(telegram.client());

  @Test
  void aScreenIsAMessageWithAKeyboard() throws Exception {
    telegram.respond("sendMessage", message(51));
    assertThat(await(messenger.send(AMINA, SCREEN))).isEqualTo(new Delivery.Sent(51));
    assertThat(telegram.calls("sendMessage"))
        .containsExactly(
            new ObjectMapper()
                .readTree(
                    """
                    {"chat_id": "7", "text": "<b>Hi</b>",
                     "parse_mode": "HTML", "link_preview_options": {"is_disabled": true},
                     "reply_markup": {"inline_keyboard": [
                       [{"text": "Go", "callback_data": "3:go:photo", "style": "primary"}],
                       [{"text": "Open", "url": "https://www.chsi.com.cn/"},
                        {"text": "Copy", "copy_text": {"text": "浙江大学"}}]]}}
                    """));
  }

  @Test
  void aScreenWithoutButtonsHasNoKeyboard() {
    telegram.respond("sendMessage", message(51));
    await(messenger.send(AMINA, new Screen(1, "x", List.of())));
    assertThat(telegram.calls("sendMessage").get(0).has("reply_markup")).isFalse();
  }

  @Test
  void aSilentScreenMakesNoSound() {
    long chat = 11;
    for (RelayMessenger forum : List.of(messenger.forum(), messenger.forum().silently())) {
      telegram.respond("sendMessage", message(51));
      telegram.respond("copyMessage", message(52));
      telegram.respond("copyMessages", ok("[{\"message_id\": 53}, {\"message_id\": 54}]"));
      await(forum.send(new ChatId(chat++), null, SCREEN));
      await(forum.copyMessage(AMINA, 1, new ChatId(chat++), null, null, List.of()));
      await(forum.copyMessages(AMINA, List.of(2, 3), new ChatId(chat++)));
    }
    for (String method : List.of("sendMessage", "copyMessage", "copyMessages")) {
      assertThat(telegram.calls(method))
          .extracting(call -> call.path("disable_notification").asBoolean())
          .as(method)
          .containsExactly(false, true);
    }
  }

  @Test
  void aPngIsShownAndAnyOtherFileCanBeOpened() {
    telegram.respond("sendPhoto", message(51));
    telegram.respond("sendDocument", message(52));
    assertThat(await(messenger.sendFile(AMINA, "chart.png", new byte[] {1})))
        .isEqualTo(new Delivery.Sent(51));
    assertThat(await(messenger.sendFile(AMINA, "stats.csv", new byte[] {2})))
        .isEqualTo(new Delivery.Sent(52));
    assertThat(telegram.calls("sendPhoto").get(0).asText()).contains("filename=\"chart.png\"");
    assertThat(telegram.calls("sendDocument").get(0).asText()).contains("filename=\"stats.csv\"");
  }

  @Test
  void anEditChangesTheMessage() {
    telegram.respond("editMessageText", message(51));
    assertThat(await(messenger.edit(AMINA, 51, SCREEN))).isEqualTo(new Delivery.Sent(51));
    assertThat(telegram.calls("editMessageText").get(0).path("message_id").asInt()).isEqualTo(51);
  }

  @Test
  void anEditThatChangesNothingSucceeds() {
    String same = "Bad Request: message is not modified: specified new message content and …";
    telegram.respond("editMessageText", error(400, same));
    assertThat(await(messenger.edit(AMINA, 51, SCREEN))).isEqualTo(new Delivery.Sent(51));
    telegram.respond("editMessageReplyMarkup", error(400, same));
    assertThat(await(messenger.removeButtons(AMINA, 50))).isEqualTo(new Delivery.Sent(50));
  }

  @Test
  void removingButtonsSendsNoKeyboard() {
    telegram.respond("editMessageReplyMarkup", message(51));
    assertThat(await(messenger.removeButtons(AMINA, 51))).isEqualTo(new Delivery.Sent(51));
    assertThat(telegram.calls("editMessageReplyMarkup").get(0).has("reply_markup")).isFalse();
  }

  @Test
  void nothingIsEditedWhereATapCameWithoutItsMessage() {
    assertThat(await(messenger.edit(AMINA, CallbackQuery.NO_MESSAGE, SCREEN)))
        .isEqualTo(new Delivery.Gone());
    assertThat(await(messenger.removeButtons(AMINA, CallbackQuery.NO_MESSAGE)))
        .isEqualTo(new Delivery.Gone());
    assertThat(telegram.calls()).isEmpty();
  }

  @Test
  void aTapIsAnsweredWithANoticeOrSilently() {
    assertThat(await(messenger.answerCallbackQuery("77", "Old button")))
        .isEqualTo(new Delivery.Sent());
    assertThat(await(messenger.answerCallbackQuery("78", ""))).isEqualTo(new Delivery.Sent());
    assertThat(telegram.calls("answerCallbackQuery").get(0).path("text").asText())
        .isEqualTo("Old button");
    assertThat(telegram.calls("answerCallbackQuery").get(1).has("text")).isFalse();
  }

  @Test
  void aTapIsAnsweredAsLongAsTelegramKnowsIt() {
    ManualScheduler timer = new ManualScheduler();
    telegram.respond("answerCallbackQuery", tooManyRequests(12));
    try (TelegramMessenger patient =
        InMemoryFileIdRepository.newMessenger(
            telegram.client(), new ThrottledSender(timer, timer, new Random(1), 25))) {
      CompletionStage<Delivery> delivery = patient.answerCallbackQuery("77", "");
      timer.runUntil(() -> assertThat(delivery).isCompletedWithValue(new Delivery.Sent()));
    }
  }

  @Test
  void anAnswerThatNamesNoMessageIsNoDelivery() {
    telegram.respond("sendMessage", ok("{}"));
    assertThat(await(messenger.send(AMINA, SCREEN))).isNotInstanceOf(Delivery.Sent.class);
  }

  private static Delivery await(CompletionStage<Delivery> delivery) {
    return delivery.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
