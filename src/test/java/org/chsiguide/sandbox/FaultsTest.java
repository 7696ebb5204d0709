package org.chsiguide.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  private void fault(Object... fields) {
    http.act("faults", fields);
  }

  private int messages() {
    return http.get("chats/" + STUDENT).get("messages").size();
  }
}
