package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class GetUpdatesTest extends SandboxTestBase {

  @Test
  void aPollWaitsForAnUpdate() {
    CompletableFuture<JsonNode> poll = http.callAsync("getUpdates", "timeout", 50);
    waitsForPollOf();

    sendAsUser("hi");

    assertThat(poll.join().get("result").get(0).get("message").get("text").asText())
        .isEqualTo("hi");
  }

  @Test
  void aPollEndsWithoutUpdatesWhenItsTimeIsOver() {
    assertThat(http.result("getUpdates", "timeout", 1)).isEmpty();
    sendAsUser("hi");
    assertThat(texts(http.result("getUpdates"))).isEqualTo("hi");
  }

  @Test
  void aSecondPollThatWaitsEndsTheFirst() {
    CompletableFuture<JsonNode> first = http.callAsync("getUpdates", "timeout", 50);
    waitsForPollOf();
    CompletableFuture<JsonNode> second = http.callAsync("getUpdates", "timeout", 50, "offset", 1);

    assertThat(first.join().get("error_code").asInt()).isEqualTo(409);
    assertThat(first.join().get("description").asText())
        .isEqualTo(
            "Conflict: terminated by other getUpdates request; make sure that only one bot"
                + " instance is running");
    sendAsUser("hi");
    assertThat(texts(second.join().get("result"))).isEqualTo("hi");
  }

  @Test
  void everyKindOfTheBotApiMayBeAllowed() {
    String update =
        "message edited_message channel_post edited_channel_post business_connection"
            + " business_message edited_business_message deleted_business_messages guest_message"
            + " message_reaction message_reaction_count inline_query chosen_inline_result"
            + " callback_query shipping_query pre_checkout_query purchased_paid_media poll"
            + " poll_answer my_chat_member chat_member chat_join_request chat_boost"
            + " removed_chat_boost managed_bot subscription stopped_message_generation";
    List<String> kinds = List.of(update.split(" "));
    http.result("getUpdates", "allowed_updates", kinds);

    assertThat(http.result("getWebhookInfo").get("allowed_updates"))
        .extracting(JsonNode::asText)
        .containsExactlyInAnyOrderElementsOf(kinds);
    for (String kind : kinds) http.act("updates", kind, Map.of());
    assertThat(http.result("getUpdates", "offset", 1)).hasSameSizeAs(kinds);
  }

  @Test
  void whatCannotBeAnsweredAnyMoreIsDropped() {
    for (String kind : List.of("pre_checkout_query", "callback_query", "inline_query", "poll")) {
      http.act("updates", kind, Map.of());
    }
    clock.advance(Duration.ofSeconds(31));
    assertThat(http.result("getUpdates", "offset", 1)).hasSize(3);
    clock.advance(Duration.ofSeconds(120));
    assertThat(http.result("getUpdates", "offset", 2)).hasSize(1);
  }

  @Test
  void closingEndsAllPollsAtOnce() {
    CompletableFuture<JsonNode> poll = http.callAsync("getUpdates", "timeout", 50);
    waitsForPollOf();
    long start = System.nanoTime();

    sandbox.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .as("of the 50 s that the poll may take")
        .isLessThan(Duration.ofSeconds(40));
    await().until(poll::isDone);
  }

  @Test
  void aWebhookIsKeptAndEndsPolling() {
    assertThat(http.call("setWebhook", "url", "https://127.0.0.1/hook").get("description").asText())
        .isEqualTo("Webhook was set");
    assertThat(http.refusal("getUpdates"))
        .startsWith("409 Conflict: can't use getUpdates method while webhook is active");
    assertThat(http.result("getWebhookInfo").get("url").asText())
        .isEqualTo("https://127.0.0.1/hook");
    Object[] again = {"url", "https://127.0.0.1/hook"};
    assertThat(http.refusal("setWebhook", again)).isEqualTo("429 Too Many Requests: retry after 1");
    clock.advance(Duration.ofSeconds(1));
    assertThat(http.call("setWebhook", again).get("description").asText())
        .isEqualTo("Webhook is already set");
    clock.advance(Duration.ofSeconds(1));
    assertThat(
            http.call("setWebhook", "url", again[1], "drop_pending_updates", true)
                .get("description")
                .asText())
        .isEqualTo("Webhook was set");
    assertThat(http.call("deleteWebhook").get("description").asText())
        .isEqualTo("Webhook was deleted");
    assertThat(http.call("deleteWebhook").get("description").asText())
        .isEqualTo("Webhook is already deleted");
  }

  @Test
  void idsGoOnAfterStartingOver() {
    int last = sendAsUser("hi").get("message_id").asInt();
    int update = http.result("getUpdates").get(0).get("update_id").asInt();

    http.act("reset");

    assertThat(sendAsUser("again").get("message_id").asInt()).isEqualTo(last);
    assertThat(http.result("getUpdates", "offset", update + 1).get(0).get("update_id").asInt())
        .isEqualTo(update + 1);
  }

  @Test
  void theEndOfAPollComesByItself() {
    sendAsUser("hi");
    newUpdates();
    for (int seconds : new int[] {5, 60}) {
      Object[] poll = {
        "chat_id", STUDENT, "question", "?", "options", List.of("a", "b"), "open_period", seconds
      };
      http.result("sendPoll", poll);
    }
    clock.advance(Duration.ofSeconds(5));

    await().until(() -> !http.result("getUpdates").isEmpty());
    assertThat(newUpdates())
        .singleElement()
        .satisfies(it -> assertThat(it.at("/poll/is_closed").asBoolean()).isTrue());
    clock.advance(Duration.ofSeconds(55));
    await().until(() -> !http.result("getUpdates").isEmpty());
    assertThat(newUpdates().at("/0/poll/open_period").asInt()).isEqualTo(60);
  }

  /** Until the poll has arrived: the bot is then known. */
  private void waitsForPollOf() {
    await().until(() -> http.get("world").get("bots").size() == 1);
  }

  private static String texts(JsonNode updates) {
    StringBuilder texts = new StringBuilder();
    updates.forEach(it -> texts.append(it.path("message").path("text").asText()));
    return texts.toString();
  }
}
