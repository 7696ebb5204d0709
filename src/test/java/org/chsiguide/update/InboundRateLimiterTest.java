package org.chsiguide.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.update.InboundRateLimiter.Decision.ALLOWED;
import static org.chsiguide.update.InboundRateLimiter.Decision.FIRST_REJECTED;
import static org.chsiguide.update.InboundRateLimiter.Decision.REJECTED;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.update.InboundRateLimiter.Decision;
import org.junit.jupiter.api.Test;

class InboundRateLimiterTest {
  private static final ChatId AMINA = new ChatId(1);
  private static final ChatId BORIS = new ChatId(2);

  private Instant now = Instant.parse("2026-09-01T00:00:00Z");
  private final InboundRateLimiter inboundRateLimiter =
      new InboundRateLimiter(() -> now, chat -> false);
  private long updates;

  @Test
  void everyTwoSecondsOneMoreMessageIsAllowed() {
    writes(AMINA, 21);
    passes(Duration.ofMillis(1999));
    assertThat(writes(AMINA, 1)).containsExactly(REJECTED);
    passes(Duration.ofMillis(1));
    assertThat(writes(AMINA, 2)).containsExactly(ALLOWED, REJECTED);
    passes(Duration.ofSeconds(10));
    assertThat(writes(AMINA, 6))
        .containsExactly(ALLOWED, ALLOWED, ALLOWED, ALLOWED, ALLOWED, REJECTED);
  }

  @Test
  void aMessageThatComesAgainGetsTheSameDecision() {
    writes(AMINA, 20);
    assertThat(inboundRateLimiter.check(AMINA, 20)).isEqualTo(ALLOWED);
    assertThat(inboundRateLimiter.check(AMINA, 21)).isEqualTo(FIRST_REJECTED);
    assertThat(inboundRateLimiter.check(AMINA, 21)).isEqualTo(FIRST_REJECTED);
    assertThat(inboundRateLimiter.check(AMINA, 22)).isEqualTo(REJECTED);
  }

  @Test
  void staffMayWriteAsMuchAsTheyLike() {
    InboundRateLimiter ofStaff = new InboundRateLimiter(() -> now, AMINA::equals);
    for (int update = 0; update < 100; update++) {
      assertThat(ofStaff.check(AMINA, update)).isEqualTo(ALLOWED);
    }
  }

  @Test
  void aClockThatIsSetBackSilencesNobody() {
    writes(AMINA, 30);
    now = now.minus(Duration.ofDays(1));
    assertThat(writes(AMINA, 1)).containsOnly(REJECTED);
    passes(Duration.ofSeconds(40));
    assertThat(writes(AMINA, 20)).containsOnly(ALLOWED);
  }

  @Test
  void twoHundredMessagesInAMinuteAreFiftyAnswers() {
    int answers = 0;
    for (int i = 0; i < 200; i++) {
      answers += 1 - Collections.frequency(writes(AMINA, 1), REJECTED);
      passes(Duration.ofMillis(300));
    }
    assertThat(answers).isEqualTo(20 + 29 + 1);
  }

  private List<Decision> writes(ChatId chat, int messages) {
    return Stream.generate(() -> inboundRateLimiter.check(chat, ++updates))
        .limit(messages)
        .toList();
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }
}
