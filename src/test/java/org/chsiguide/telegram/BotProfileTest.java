package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.ok;
import static org.chsiguide.testing.FakeBotApiServer.tooManyRequests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.SmallDialog;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.Staff;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@Order(1)
class BotProfileTest {
  private final Dialog dialog = SmallDialog.bicycles();

  @AutoClose
  private final FakeBotApiServer telegram =
      new FakeBotApiServer()
          .alwaysRespond("getMyName", ok("{\"name\":\"Bot\"}"))
          .alwaysRespond("getMyDescription", ok("{\"description\":\"\"}"))
          .alwaysRespond("getMyShortDescription", ok("{\"short_description\":\"\"}"))
          .alwaysRespond("getMyCommands", ok("[]"));

  private final Staff staff = new Staff(Set.of(new UserId(9)), null);
  private final ManualScheduler loop = ManualScheduler.onCallingThread();

  @AutoClose
  private final ThrottledSender throttledSender =
      new ThrottledSender(loop, loop, new Random(1), 25);

  private final BotProfile profile =
      new BotProfile(telegram.client(), throttledSender, () -> dialog, staff);

  @Test
  void aNewBotIsPresentedInChineseToAppsInChineseAndInEnglishToAllOthers() {
    publish();
    List<JsonNode> names = telegram.calls("setMyName");
    assertThat(names).hasSize(2);
    assertThat(names.get(0).path("name").asText()).isEqualTo(dialog.name().en());
    assertThat(names.get(0).has("language_code")).isFalse();
    assertThat(names.get(1).path("name").asText()).isEqualTo(dialog.name().zh());
    assertThat(names.get(1).path("language_code").asText()).isEqualTo("zh");
    assertThat(telegram.calls("setMyDescription").get(1).path("description").asText())
        .isEqualTo(dialog.phrase(ProfilePhrase.DESCRIPTION).zh());
    assertThat(telegram.calls("setMyShortDescription").get(0).path("short_description").asText())
        .isEqualTo(dialog.phrase(ProfilePhrase.SHORT_DESCRIPTION).en());
  }

  @Test
  void theMenuHasEveryCommandThatLeadsSomewhere() {
    publish();
    JsonNode menu = telegram.calls("setMyCommands").get(1).path("commands");
    assertThat(menu)
        .extracting(command -> command.path("command").asText())
        .containsExactly(
            "start", "human", "language", "help", "privacy", "progress", "updates", "forget");
    assertThat(menu.get(1).path("description").asText())
        .isEqualTo(dialog.phrase(ProfilePhrase.HUMAN_COMMAND).zh());
  }

  @Test
  void staffHaveTheirOwnCommandsBesideThoseOfStudentsInTheirOwnChatOnly() {
    finish(profile.publishTo(new UserId(9)));
    assertThat(telegram.calls("setMyCommands"))
        .allSatisfy(
            call -> {
              assertThat(call.path("scope").toString()).contains("\"chat\"", "\"chat_id\":\"9\"");
              assertThat(call.path("commands"))
                  .extracting(command -> command.path("command").asText())
                  .contains("start", "forget")
                  .endsWith(
                      "tickets",
                      "away",
                      "stats",
                      "broadcast",
                      "broadcasts",
                      "recall",
                      "correct",
                      "edit",
                      "history",
                      "export",
                      "reload",
                      "audit",
                      "staff");
            })
        .extracting(call -> call.path("language_code").asText())
        .containsExactly("", "zh");
    assertThat(telegram.calls("getMyCommands").get(0).path("scope").path("chat_id").asLong())
        .isEqualTo(9);
    assertThat(telegram.calls("setMyName")).isEmpty();
  }

  @Test
  void groupsSeeNoCommandsOfStudentsAndTheGroupOfStaffSeesThoseThatWorkThere() {
    staff.moveGroup(new ChatId(-100));
    telegram.alwaysRespond("getMyCommands", ok("[{\"command\":\"start\",\"description\":\"x\"}]"));
    publish();
    assertThat(telegram.calls("setMyCommands"))
        .extracting(call -> call.path("scope").path("type").asText())
        .containsExactly("all_private_chats", "all_private_chats", "chat", "chat");
    assertThat(telegram.calls("deleteMyCommands"))
        .as("groups would see the default menu")
        .extracting(
            call -> call.path("scope").path("type").asText(),
            call -> call.path("language_code").asText())
        .containsExactly(tuple("default", ""), tuple("default", "zh"));
    JsonNode group = telegram.calls("setMyCommands").get(3);
    assertThat(group.path("scope").path("chat_id").asLong()).isEqualTo(-100);
    assertThat(group.path("language_code").asText()).isEqualTo("zh");
    assertThat(group.path("commands"))
        .extracting(command -> command.path("command").asText())
        .containsExactly(
            "snooze", "close", "delete", "tickets", "away", "stats", "reload", "audit", "staff");
  }

  @Test
  void aFieldThatALaterBotApiAddsChangesNothing() {
    telegram.alwaysRespond("getMyName", ok("{\"name\":\"x\",\"later\":1}"));
    publish();
    assertThat(telegram.calls("setMyName")).hasSize(2);
  }

  /** Telegram lets a bot change its name a few times a day only. */
  @Test
  void anUnchangedProfileIsNotSetAgain() {
    telegram
        .respond("getMyName", name(dialog.name().en()), name(dialog.name().zh()))
        .respond("getMyCommands", ok("[]"));
    publish();
    assertThat(telegram.calls("getMyName")).hasSize(2);
    assertThat(telegram.calls("setMyName")).isEmpty();
    JsonNode menu = telegram.calls("setMyCommands").get(0).path("commands");
    telegram.alwaysRespond("getMyCommands", ok(menu.toString()));
    publish();
    assertThat(telegram.calls("setMyCommands")).hasSize(3);
  }

  @Test
  void aRefusedPartHoldsUpNoOtherAndIsNotSetAgain() {
    telegram.respond("setMyDescription", error(400, "Bad Request"));
    publish();
    assertThat(telegram.calls("setMyDescription")).hasSize(2);
    assertThat(telegram.calls("setMyCommands")).hasSize(2);
    assertThat(telegram.calls("setMyName")).hasSize(2);
  }

  @Test
  void aPartForWhichTelegramCouldNotBeReachedIsSetInAMoment() {
    telegram
        .respond("getMyDescription", error(500, "Internal Server Error"))
        .respond("setMyDescription", FakeBotApiServer.droppedConnection());
    publish();
    assertThat(telegram.calls("setMyDescription")).hasSize(3);
    assertThat(telegram.calls("setMyName")).hasSize(2);
  }

  /** As a server that stands in for Telegram may lack a method. */
  @Test
  void aPartThatAlwaysFailsHoldsUpTheOthersForAMomentAndIsGivenUp() {
    telegram.alwaysRespond("getMyDescription", error(501, "no such thing"));
    try (LogCapture logged = new LogCapture(BotProfile.class)) {
      publish();
      assertThat(logged.messages())
          .filteredOn(message -> message.contains("501"))
          .as("once for each language")
          .containsOnly("setMyDescription has to wait for the next start: 501 no such thing")
          .hasSize(2);
    }
    assertThat(telegram.calls("getMyDescription")).hasSize(2 * 8);
    assertThat(telegram.calls("setMyCommands")).hasSize(2);
    assertThat(telegram.calls("setMyName")).hasSize(2);
    assertThat(isWaiting()).isFalse();
  }

  @Test
  void nothingMoreIsAskedWhileTelegramAsksToWait() {
    telegram.respond("setMyCommands", tooManyRequests(30));
    CompletionStage<Delivery> published = profile.publish();
    await().until(this::isWaiting);
    int calls = telegram.calls().size();
    loop.advance(Duration.ofSeconds(30));
    assertThat(telegram.calls()).hasSize(calls);
    assertThat(telegram.calls("setMyName")).isEmpty();

    finish(published);
    assertThat(telegram.calls("setMyCommands")).hasSize(3);
    assertThat(telegram.calls("setMyName")).hasSize(2);
  }

  @Test
  void aNameThatMayNotChangeTodayHoldsUpNothingElse() {
    telegram.respond("setMyName", tooManyRequests(80_000));
    CompletionStage<Delivery> published = profile.publish();
    await().until(this::isWaiting);
    assertThat(telegram.calls("setMyDescription")).hasSize(2);
    assertThat(telegram.calls("setMyCommands")).hasSize(2);

    loop.advance(Duration.ofSeconds(80_000));
    finish(published);
    assertThat(telegram.calls("setMyName")).hasSize(3);
  }

  /** Beside the check of idle queues, which always waits. */
  private boolean isWaiting() {
    return loop.pending() > 1;
  }

  private void publish() {
    finish(profile.publish());
  }

  private void finish(CompletionStage<Delivery> setting) {
    loop.runUntil(() -> assertThat(setting.toCompletableFuture()).isDone());
  }

  private static FakeBotApiServer.Answer name(String name) {
    return ok("{\"name\":\"" + name + "\"}");
  }
}
