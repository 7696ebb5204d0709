package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.testing.FakeBotApiServer.ok;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Intent;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.Topic;
import org.chsiguide.dialog.TopicId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.IncomingInlineQuery;
import org.chsiguide.update.InlineQueryHandler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Questions from a group in which the bot is no member. */
class GuestQueryTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final TopicId TOPIC =
      DIALOG.topics().byId().values().stream()
          .filter(topic -> topic instanceof Topic.Question && !topic.id().equals(TopicId.PHOTO))
          .findFirst()
          .orElseThrow()
          .id();

  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();

  @AutoClose
  private final TelegramMessenger messenger =
      InMemoryFileIdRepository.newMessenger(telegram.client());

  private final InlineQueryHandler handler =
      new InlineQueryHandler(
          () -> DIALOG,
          () ->
              text -> text.equals("known") ? Intent.of(Intent.Kind.MATCHED, TOPIC) : Intent.UNKNOWN,
          messenger,
          new InboundRateLimiter(() -> Instant.EPOCH, chat -> false),
          Runnable::run);

  @Test
  void theChatGetsOneAnswerOrTheWayToTheBot() {
    telegram.respond(
        "getMe",
        ok("{\"id\":42,\"is_bot\":true,\"first_name\":\"Guide\",\"username\":\"guide_bot\"}"));
    telegram.alwaysRespond("answerGuestQuery", ok("{\"inline_message_id\":\"m\"}"));
    messenger.links().fetchUsername();
    await().until(() -> messenger.links().find(DIALOG.systemStep(SystemStep.START)).isPresent());

    JsonNode known = answerTo("known");
    JsonNode unknown = answerTo("nothing");

    assertThat(known.path("guest_query_id").asText()).isEqualTo("g");
    assertThat(known.at("/result/id").asText()).isEqualTo(TOPIC.value());
    assertThat(unknown.at("/result/input_message_content/message_text").asText())
        .isEqualTo("<b>CHSI QR code guide</b>");
    assertThat(unknown.at("/result/reply_markup/inline_keyboard/0/0/url").asText())
        .isEqualTo("https://t.me/guide_bot?start=welcome");
  }

  private JsonNode answerTo(String text) {
    int before = telegram.calls("answerGuestQuery").size();
    handler.accept(
        new IncomingInlineQuery(
            before, "g", new UserId(7), text, Language.EN, IncomingInlineQuery.Kind.GUEST));
    await().until(() -> telegram.calls("answerGuestQuery").size() > before);
    return telegram.calls("answerGuestQuery").get(before);
  }
}
