package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.ShippedDialog;
import org.chsiguide.dialog.SystemStep;
import org.chsiguide.dialog.intent.TopicClassifier;
import org.chsiguide.sandbox.Sandbox;
import org.chsiguide.sandbox.SandboxHttp;
import org.chsiguide.sandbox.SandboxOptions;
import org.chsiguide.sandbox.world.SampleUsers;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.chsiguide.update.InboundRateLimiter;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.InlineQueryHandler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Questions from any chat, over HTTP, answered by the dialog that ships. */
class InlineQueryTest {
  private static final Dialog DIALOG = ShippedDialog.read().dialog();
  private static final TopicClassifier CLASSIFIER = ShippedDialog.classifier();
  private static final long CHINESE = SampleUsers.CHINESE_STUDENT;
  private static final long GROUP = SampleUsers.STAFF_GROUP;
  private static final long ENGLISH = SampleUsers.CHINESE_STUDENT + 1;

  private final Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
  private final SandboxHttp http = new SandboxHttp(sandbox.url());
  private final JettyTelegramClient client =
      new JettyTelegramClient("42:test", sandbox.url(), null, (method, outcome, took) -> {});
  private final TelegramMessenger messenger =
      InMemoryFileIdRepository.newMessenger(client.asTelegramClient());
  private final List<IncomingUpdate> incomingUpdates = new CopyOnWriteArrayList<>();
  private final LongPoller poller =
      new LongPoller(
          client.asTelegramClient(),
          (updates, saved) -> {
            incomingUpdates.addAll(updates);
            saved.run();
          },
          new InlineQueryHandler(
              () -> DIALOG,
              () -> CLASSIFIER,
              messenger,
              new InboundRateLimiter(() -> Instant.EPOCH, chat -> false),
              Runnable::run),
          messenger.links()::fetchUsername);
  private final Thread polling = new Thread(poller::run, "polling");

  @BeforeAll
  static void train() {
    CLASSIFIER.train();
  }

  @BeforeEach
  void poll() {
    polling.start();
    Awaitility.await()
        .until(() -> messenger.links().find(DIALOG.systemStep(SystemStep.START)).isPresent());
  }

  @AfterEach
  void close() throws InterruptedException {
    poller.close();
    messenger.close();
    client.close();
    sandbox.close();
    polling.join(60_000);
  }

  @Test
  void aQuestionIsAnsweredInTheLanguageOfTheAskerWithTheStepInPrivate() {
    JsonNode english = ask(ENGLISH, "how long until my photos are checked");
    JsonNode chinese = ask(CHINESE, "照片要审核多久");

    JsonNode answer = english.at("/results/0");
    assertThat(answer.path("title").asText()).isNotEmpty();
    assertThat(answer.at("/input_message_content/message_text").asText())
        .contains("1–2 hours", "<b>" + answer.path("title").asText() + "</b>");
    assertThat(answer.at("/reply_markup/inline_keyboard/0/0/text").asText())
        .isEqualTo("➡️ Open this step");
    assertThat(answer.at("/reply_markup/inline_keyboard/0/0/url").asText())
        .matches("https://t\\.me/sandbox_42_bot\\?start=[a-z0-9-]+");
    assertThat(chinese.at("/results/0/id")).isEqualTo(answer.path("id"));
    assertThat(chinese.at("/results/0/input_message_content/message_text").asText())
        .contains("1–2");
    assertThat(chinese.at("/results/0/reply_markup/inline_keyboard/0/0/text").asText())
        .isEqualTo("➡️ 打开这一步");
    assertThat(incomingUpdates).as("updates for the conversation").isEmpty();
  }

  @Test
  void aQuestionThatIsNotUnderstoodOrHasAPassportNumberLeadsToTheBot() {
    for (String text : List.of("", "qwxz vbnm", "my passport number is E12345678")) {
      JsonNode answer = ask(ENGLISH, text);
      assertThat(answer.path("results")).as(text).isEmpty();
      assertThat(answer.at("/button/text").asText()).isEqualTo("Open the bot, step by step");
      assertThat(answer.at("/button/start_parameter").asText())
          .isEqualTo(DIALOG.systemStep(SystemStep.START).value());
    }
  }

  @Test
  void aUserWhoTypesWithoutEndIsNotAnsweredWithoutEnd() {
    String last = "";
    for (int i = 0; i <= 20; i++) {
      last = type(ENGLISH, "photo " + i);
    }
    String beside = type(CHINESE, "照片");
    await(beside);

    assertThat(query(last).path("answered").asBoolean()).isFalse();
  }

  @Test
  void aUserWhoNamesTheBotInAGroupOfOthersIsAnsweredThereOnce() {
    http.put("groups/" + GROUP, "bots", "left");

    say("@sandbox_42_bot 照片要审核多久", null);
    JsonNode answer = awaitMessages(2).get(1);
    assertThat(answer.path("text").asText()).contains("1–2小时");
    assertThat(answer.at("/reply_markup/inline_keyboard/0/0/url").asText())
        .matches("https://t\\.me/sandbox_42_bot\\?start=[a-z0-9-]+");
    assertThat(answer.at("/guest_bot_caller_user/id").asLong()).isEqualTo(SampleUsers.STAFF_MEMBER);

    int question = say("照片要审核多久", null);
    say("@sandbox_42_bot", question);
    assertThat(awaitMessages(5).get(4).path("text")).isEqualTo(answer.path("text"));

    say("@sandbox_42_bot 我的护照号是 E12345678", null);
    assertThat(awaitMessages(7).get(6).path("text").asText()).isEqualTo("学信网采集码向导");
    assertThat(incomingUpdates).as("updates for the conversation").isEmpty();
  }

  private int say(String text, @Nullable Integer replyTo) {
    String path = "users/" + SampleUsers.STAFF_MEMBER + "/messages";
    return http.act(path, "text", text, "chat", GROUP, "reply_to", replyTo)
        .path("message_id")
        .asInt();
  }

  private JsonNode awaitMessages(int count) {
    return Awaitility.await()
        .until(
            () ->
                http.get("chats/" + GROUP + "?bot=42&person=" + SampleUsers.STAFF_MEMBER)
                    .path("messages"),
            messages -> messages.size() == count);
  }

  private JsonNode ask(long user, String text) {
    return await(type(user, text));
  }

  private JsonNode await(String query) {
    return Awaitility.await().until(() -> query(query), it -> it.path("answered").asBoolean());
  }

  private JsonNode query(String id) {
    return http.get("inline_queries/" + id + "?bot=42");
  }

  private String type(long user, String text) {
    return http.act("users/" + user + "/inline_queries", "query", text).path("id").asText();
  }
}
