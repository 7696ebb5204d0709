package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.testing.FakeBotApiServer.droppedConnection;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.ok;
import static org.chsiguide.testing.FakeBotApiServer.tooManyRequests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.testing.FakeBotApiServer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The registration runs on the thread of the test, for as many rounds as the test says. */
class WebhookRegistrationTest {
  private static final String URL = "https://bot.example.org/updates";
  private static final String SECRET = "Ay-7_secret";

  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();
  private final List<Duration> waits = new ArrayList<>();
  private int rounds;
  private int connected;

  @AutoClose
  private final WebhookRegistration registration =
      new WebhookRegistration(
          telegram.client(), new WebhookAddress(URI.create(URL), SECRET), () -> connected++) {
        @Override
        void pause(Duration delay) {
          waits.add(delay);
          if (waits.size() == rounds) {
            close();
          }
        }
      };

  @Test
  void telegramIsToldWhereAndWhatToSendAndTheSecret() {
    runs(1);
    JsonNode call = telegram.calls("setWebhook").get(0);
    assertThat(call.path("url").asText()).isEqualTo(URL);
    assertThat(call.path("secret_token").asText()).isEqualTo(SECRET);
    assertThat(call.path("allowed_updates"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "inline_query",
            "guest_message");
    assertThat(call.path("max_connections").asInt()).isEqualTo(100);
    assertThat(call.path("drop_pending_updates").booleanValue()).isFalse();
    assertThat(connected).isEqualTo(1);
    assertThat(waits).containsExactly(WebhookRegistration.CHECK_INTERVAL);
  }

  @Test
  void theWebhookStaysWhenTheBotStops() {
    runs(1);
    assertThat(telegram.calls("deleteWebhook")).isEmpty();
  }

  @Test
  void aWebhookThatAnotherTookAwayIsSetAgain() {
    telegram.respond("getWebhookInfo", info(URL), info(""), info(URL));
    runs(4);
    assertThat(telegram.calls("setWebhook")).hasSize(2);
    assertThat(connected).isEqualTo(1);
  }

  @Test
  void aServerThatIsNotThereIsWaitedFor() {
    telegram.respond(
        "setWebhook",
        droppedConnection(),
        error(502, "Bad Gateway"),
        tooManyRequests(7),
        ok("true"));
    runs(4);
    assertThat(waits.get(0)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
    assertThat(waits.get(2)).isEqualTo(Duration.ofSeconds(7));
    assertThat(waits.get(3)).isEqualTo(WebhookRegistration.CHECK_INTERVAL);
    assertThat(connected).isEqualTo(1);
  }

  @Test
  void anAddressThatTelegramDoesNotAcceptIsToldWithoutTheSecret() {
    telegram.alwaysRespond(
        "setWebhook",
        error(400, "Bad Request: bad webhook: Webhook can be set up only on ports 80, 88, 443"));
    assertThatThrownBy(() -> runs(WebhookRegistration.MAX_REFUSALS))
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "Telegram does not accept the webhook address (it says 400 Bad Request:"
                + " bad webhook: Webhook can be set up only on ports 80, 88, 443)");
  }

  @Test
  void anAddressThatTelegramCannotResolveForAMomentIsTriedAgain() {
    FakeBotApiServer.Answer[] answers =
        new FakeBotApiServer.Answer[WebhookRegistration.MAX_REFUSALS + 2];
    Arrays.fill(answers, error(502, "Bad Gateway"));
    answers[WebhookRegistration.MAX_REFUSALS] =
        error(
            400,
            "Bad Request: bad webhook: Failed to resolve host: Temporary failure in name"
                + " resolution");
    answers[WebhookRegistration.MAX_REFUSALS + 1] = ok("true");
    telegram.respond("setWebhook", answers);
    runs(WebhookRegistration.MAX_REFUSALS + 2);
    assertThat(connected).isEqualTo(1);
    assertThat(waits.get(WebhookRegistration.MAX_REFUSALS + 1))
        .isEqualTo(WebhookRegistration.CHECK_INTERVAL);
  }

  @Test
  void aRefusalLaterOnEndsNothing() {
    telegram.respond(
        "getWebhookInfo", error(400, "Bad Request: what?"), error(401, "Unauthorized"), info(URL));
    runs(4);
    assertThat(waits).hasSize(4);
  }

  @Test
  void aWrongTokenEndsIt() {
    telegram.respond("setWebhook", error(401, "Unauthorized"));
    assertThatThrownBy(() -> runs(1)).isInstanceOf(StartupException.class);
  }

  private void runs(int number) {
    rounds = number;
    registration.run();
  }

  private static FakeBotApiServer.Answer info(String url) {
    return ok(
        ("{\"url\":\"%s\",\"has_custom_certificate\":false,\"pending_update_count\":0,"
                + "\"last_error_date\":1790000000,\"last_error_message\":\"Connection refused\"}")
            .formatted(url));
  }
}
