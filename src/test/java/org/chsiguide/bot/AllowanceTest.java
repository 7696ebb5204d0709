package org.chsiguide.bot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.bot.Allowance.Verdict.FIRST_OVER;
import static org.chsiguide.bot.Allowance.Verdict.OVER;
import static org.chsiguide.bot.Allowance.Verdict.WITHIN;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chsiguide.bot.Allowance.Verdict;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private static final ChatId AMINA = new ChatId(1);
  private static final ChatId BORIS = new ChatId(2);

  private Instant now = Instant.parse("2026-09-01T00:00:00Z");
  private final Allowance allowance = new Allowance(() -> now);
  private long updates;

  @Test
  void aBurstIsWithinAndTheFirstBeyondItIsToldFromTheOthers() {
    assertThat(writes(AMINA, 20)).containsOnly(WITHIN);
    assertThat(writes(AMINA, 3)).containsExactly(FIRST_OVER, OVER, OVER);
    assertThat(writes(BORIS, 1)).containsExactly(WITHIN);
  }

  @Test
  void oneMoreIsWithinForEveryTwoSeconds() {
    writes(AMINA, 21);
    passes(Duration.ofMillis(1999));
    assertThat(writes(AMINA, 1)).containsExactly(OVER);
    passes(Duration.ofMillis(1));
    assertThat(writes(AMINA, 2)).containsExactly(WITHIN, OVER);
    passes(Duration.ofSeconds(10));
    assertThat(writes(AMINA, 6)).containsExactly(WITHIN, WITHIN, WITHIN, WITHIN, WITHIN, OVER);
  }

  @Test
  void whoeverRestedIsToldAgain() {
    writes(AMINA, 30);
    passes(Duration.ofSeconds(40));
    assertThat(writes(AMINA, 20)).containsOnly(WITHIN);
    assertThat(writes(AMINA, 2)).containsExactly(FIRST_OVER, OVER);
  }

  @Test
  void aMessageThatComesAgainIsCountedOnce() {
    for (int i = 0; i < 100; i++) {
      assertThat(allowance.count(AMINA, 7)).isEqualTo(WITHIN);
    }
    updates = 7;
    assertThat(writes(AMINA, 20).subList(18, 20)).containsExactly(WITHIN, FIRST_OVER);
  }

  @Test
  void oneThatIsTooMuchAndComesAgainIsStillTheFirst() {
    writes(AMINA, 20);
    assertThat(allowance.count(AMINA, 21)).isEqualTo(FIRST_OVER);
    assertThat(allowance.count(AMINA, 21)).isEqualTo(FIRST_OVER);
    assertThat(allowance.count(AMINA, 22)).isEqualTo(OVER);
  }

  @Test
  void staffMayWriteAsMuchAsTheyLike() {
    Allowance ofStaff =
        new Allowance(() -> now, new Staff(Set.of(new PersonId(AMINA.value())), null));
    for (int update = 0; update < 100; update++) {
      assertThat(ofStaff.count(AMINA, update)).isEqualTo(WITHIN);
    }
  }

  @Test
  void aClockThatIsSetBackSilencesNobody() {
    writes(AMINA, 30);
    now = now.minus(Duration.ofDays(1));
    assertThat(writes(AMINA, 20)).containsOnly(WITHIN);
  }

  @Test
  void whoeverHasTheirWholeAllowanceIsNotRemembered() {
    IntStream.range(0, 1000).forEach(chat -> writes(new ChatId(chat), 2));
    assertThat(allowance.size()).isEqualTo(1000);
    passes(Duration.ofSeconds(4));
    IntStream.range(0, 1000).forEach(i -> writes(AMINA, 1));
    assertThat(allowance.size()).isEqualTo(1);
  }

  @Test
  void anyNumberOfChatsTakesTheSameRoom() {
    IntStream.range(0, 3 * Allowance.MAX_CHATS).forEach(chat -> writes(new ChatId(chat), 1));
    assertThat(allowance.size()).isEqualTo(Allowance.MAX_CHATS);
  }

  @Test
  void twoHundredMessagesInAMinuteAreFiftyAnswers() {
    int answers = 0;
    for (int i = 0; i < 200; i++) {
      answers += 1 - Collections.frequency(writes(AMINA, 1), OVER);
      passes(Duration.ofMillis(300));
    }
    assertThat(answers).isEqualTo(20 + 29 + 1);
  }

  private List<Verdict> writes(ChatId chat, int messages) {
    return Stream.generate(() -> allowance.count(chat, ++updates)).limit(messages).toList();
  }

  private void passes(Duration time) {
    now = now.plus(time);
  }
}
