package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultsTest extends SandboxTestBase {

  @BeforeEach
  void meet() {
    sendAsUser("hi");
  }

  @Test
  void aCallIsToldToWait() {
    fault("kind", "too_many", "seconds", 7, "times", 1);

    JsonNode answer = http.call("sendMessage", "chat_id", STUDENT, "text", "x");

    assertThat(answer.toString())
        .isEqualTo(
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 7\","
                + "\"parameters\":{\"retry_after\":7}}");
    sendAsBot("works again");
    assertThat(http.get("calls").get("refused").asInt()).isZero();
  }

  @Test
  void aFaultIsForOneChatOrMethod() {
    fault("kind", "internal", "chat", "1", "times", 1);
    fault("kind", "forbidden", "method", "sendmessage", "times", 1);

    http.result("getMe");
    assertThat(http.refusal("sendMessage", "chat_id", STUDENT, "text", "x"))
        .isEqualTo("403 Forbidden: bot was blocked by the user");
    sendAsBot("works again");
    assertThat(http.get("faults").get("faults")).hasSize(1);
  }

  @Test
  void aProxyAnswersInHtml() {
    fault("kind", "bad_gateway");

    HttpResponse<String> response = http.send(http.request("/bot42:x/getMe").build());

    assertThat(response.statusCode()).isEqualTo(502);
    assertThat(response.body()).startsWith("<html>");
  }

  @Test
  void aConnectionIsLostBeforeOrAfterTheCallIsDone() {
    fault("kind", "drop_before");
    assertThatThrownBy(() -> sendAsBot("never sent")).isNotNull();
    assertThat(messages()).isEqualTo(1);

    fault("kind", "drop_after");
    assertThatThrownBy(() -> sendAsBot("sent")).isNotNull();
    assertThat(messages()).isEqualTo(2);
  }

  @Test
  void anAnswerIsCut() {
    fault("kind", "garbage");

    assertThatThrownBy(() -> sendAsBot("sent")).isNotNull();
    assertThat(messages()).isEqualTo(2);
  }

  @Test
  void anAnswerIsSlow() {
    fault("kind", "slow", "seconds", 0.2);
    long start = System.nanoTime();

    sendAsBot("late");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(190));
  }

  @Test
  void theNetworkIsGoneForATime() {
    fault("kind", "offline", "seconds", 60);
    assertThatThrownBy(() -> http.call("getUpdates")).isNotNull();
    assertThatThrownBy(() -> sendAsBot("x")).isNotNull();

    clock.advance(Duration.ofSeconds(60));

    sendAsBot("back");
    assertThat(http.get("faults").get("faults")).isEmpty();
  }

  @Test
  void telegramsLimitsAreEnforced() {
    fault("kind", "limits");

    sendAsBot("1");
    sendAsBot("2");
    sendAsBot("3");
    assertThat(http.refusal("sendMessage", "chat_id", STUDENT, "text", "4"))
        .isEqualTo("429 Too Many Requests: retry after 1");
    clock.advance(Duration.ofSeconds(1));
    sendAsBot("4");
  }

  @Test
  void anUnknownFaultIsSaid() {
    assertThat(http.refusedAction("faults", "kind", "rain"))
        .startsWith("\"rain\" is none of too_many, forbidden, internal, bad_gateway");
  }

  private void fault(Object... fields) {
    http.act("faults", fields);
  }

  private int messages() {
    return http.get("chats/" + STUDENT).get("messages").size();
  }
}
