package org.chsiguide.delivery.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BulkThrottleTest {
  private static final Delivery WELL = new Delivery.Sent(1);

  private final ManualScheduler loop = ManualScheduler.onCallingThread();

  @AutoClose
  private final ThrottledSender throttledSender =
      new ThrottledSender(loop, loop, new Random(1), 25);

  private final List<Delivery> deliveries = new ArrayList<>();
  private int calls;
  private int nextChat = 1;

  /** What Telegram does with a call. */
  private Supplier<Delivery> telegram = () -> WELL;

  private Duration roundTrip = Duration.ofMillis(50);

  @BeforeEach
  void rest() {
    loop.advance(Duration.ofSeconds(8));
  }

  @Test
  void itKeepsItsRate() {
    mail(2_500);
    loop.advance(Duration.ofSeconds(100));
    assertThat(calls).isBetween(2_450, 2_503);
  }

  @Test
  void anAlbumCountsForItsRateAsTheMessagesThatItIs() {
    mail(500, 10);
    loop.advance(Duration.ofSeconds(100));
    assertThat(calls).isBetween(245, 257);
  }

  @Test
  void itKeepsItsRateOverASlowLine() {
    roundTrip = Duration.ofMillis(200);
    mail(2_500);
    loop.advance(Duration.ofSeconds(100));
    assertThat(calls).isBetween(2_450, 2_503);
  }

  @Test
  void fewAreOnTheirWayAtOnce() {
    roundTrip = Duration.ofMinutes(1);
    mail(100);
    loop.advance(Duration.ofSeconds(30));
    assertThat(calls).isEqualTo(BulkThrottle.MAX_IN_FLIGHT);
  }

  @Test
  void aRateLimitOfOneChatPausesOnlyThatChat() {
    mail(500);
    tooMuchFor(9_999, 60);
    loop.advance(Duration.ofSeconds(21));
    assertThat(calls).isEqualTo(500);
  }

  /** "Usually other messages will also fail", https://github.com/tdlib/td/issues/1062. */
  @Test
  void tooManyRequestsForSeveralStudentsPauseBulkWithoutLoweringItsRate() {
    mail(500);
    loop.advance(Duration.ofSeconds(4));
    tooMuchFor(9_997, 300);
    tooMuchFor(9_998, 60);
    loop.advance(Duration.ofSeconds(1));
    tooMuchFor(9_999, 70);
    loop.advance(Duration.ofSeconds(1));
    int atTheRest = calls;
    loop.advance(Duration.ofSeconds(57));
    assertThat(calls).isEqualTo(atTheRest);

    loop.advance(Duration.ofSeconds(12));
    assertThat(calls).isBetween(atTheRest + 200, atTheRest + 300);
  }

  @Test
  void severalChatsOneAfterAnotherAreNotSeveralAtOnce() {
    mail(1_000);
    for (int chat = 9_001; chat <= 9_007; chat++) {
      tooMuchFor(chat, 60);
      loop.advance(Duration.ofSeconds(6));
    }
    assertThat(calls).isEqualTo(1_000);
  }

  @Test
  void theSameFewChatsStopItOnceHoweverLongTheyGoOn() {
    mail(2_500);
    for (int i = 0; i < 12; i++) {
      tooMuchFor(9_997, 5);
      tooMuchFor(9_998, 5);
      tooMuchFor(9_999, 5);
      loop.advance(Duration.ofSeconds(10));
    }
    assertThat(calls).isEqualTo(2_500);
  }

  @Test
  void aRecipientWhoWasSentTooMuchAnywayCostsNobodyElse() {
    tooMuchFor(1, 1);
    loop.advance(Duration.ofSeconds(2));
    telegram = () -> calls == 1 ? tooMuch(60) : WELL;
    mail(500);
    loop.advance(Duration.ofSeconds(21));
    assertThat(calls).isEqualTo(500);
    assertThat(deliveries).contains(new Delivery.RetryAfter(Duration.ofSeconds(60)));
  }

  @Test
  void aTooManyRequestsPausesBulkAsLongAsTelegramSaysAndRepliesGoOn() {
    telegram = () -> calls == 50 ? new Delivery.RetryAfter(Duration.ofSeconds(10_000)) : WELL;
    mail(500);
    loop.advance(Duration.ofSeconds(10));
    int atThePause = calls;
    assertThat(deliveries).contains(new Delivery.RetryAfter(Duration.ofSeconds(10_000)));

    List<String> answers = new ArrayList<>();
    answer(new ChatId(9_999), answers);
    loop.advance(Duration.ofSeconds(9_980));

    assertThat(answers).hasSize(1);
    assertThat(calls).isEqualTo(atThePause);
    loop.advance(Duration.ofSeconds(80));
    assertThat(calls).isEqualTo(500);
  }

  @Test
  void aRateLimitForSeveralInFlightHalvesTheRateOnce() {
    roundTrip = Duration.ofMillis(230);
    telegram = () -> calls > 100 && calls <= 105 ? tooMuch(10) : WELL;
    mail(1_000);
    loop.advance(Duration.ofSeconds(14));
    int atThePause = calls;
    assertThat(atThePause).isBetween(105, 110);
    loop.advance(Duration.ofSeconds(12));
    assertThat(calls).isBetween(atThePause + 100, atThePause + 200);
  }

  @Test
  void theChatThatItWasSaidOfPausesToo() {
    telegram = () -> calls == 1 ? new Delivery.RetryAfter(Duration.ofSeconds(60)) : WELL;
    mail(1);
    loop.advance(Duration.ofSeconds(1));
    List<String> answers = new ArrayList<>();
    answer(new ChatId(1), answers);
    loop.advance(Duration.ofSeconds(50));
    assertThat(answers).isEmpty();
    loop.advance(Duration.ofSeconds(20));
    assertThat(answers).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 15, 20, 25})
  void aStricterLimitOfTelegramWastesFewRequests(int limit) {
    Strict strict = new Strict(limit);
    ManualScheduler time = ManualScheduler.onCallingThread();
    try (ThrottledSender strictLanes = new ThrottledSender(time, time, new Random(limit), 25)) {
      strict.mail(strictLanes, time, 5_000);
      int seconds = 0;
      while (strict.done < 5_000 && seconds < 3_600) {
        time.advance(Duration.ofSeconds(1));
        seconds++;
      }
      double ideal = 5_000.0 / limit;
      System.out.printf(
          "Limit %d a second: %d refused of 5,000, %.2f times the ideal time%n",
          limit, strict.refused, seconds / ideal);
      assertThat(strict.refused).isLessThanOrEqualTo(50);
      assertThat(seconds / ideal).isLessThan(1.15);
    }
  }

  @Test
  void itMakesWayForManyAnswersButNeverStops() {
    mail(10_000);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      answer(new ChatId(100_000 + i), answers);
      loop.advance(Duration.ofMillis(10));
    }
    assertThat(answers).hasSizeGreaterThanOrEqualTo(2_990);
    assertThat(calls).isBetween(360, 400);
  }

  @Test
  void albumsMakeWayAsTheMessagesThatTheyAre() {
    mail(1_000, 10);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      answer(new ChatId(100_000 + i), answers);
      loop.advance(Duration.ofMillis(100));
    }
    assertThat(calls)
        .as("albums, of which 30 messages a second leave room for 200")
        .isBetween(195, 210);
  }

  @Test
  void nearTheRateThatWasTooHighItGrowsOnceAMinute() {
    BulkRate rate = new BulkRate(25);
    rate.halve();
    Instant end = Instant.EPOCH.plusSeconds(45);
    for (Instant now = Instant.EPOCH; !now.isAfter(end); now = now.plusSeconds(1)) {
      rate.grow(now);
    }
    assertThat(rate.perSecond()).isEqualTo(21.5);
    rate.grow(end.plusSeconds(59));
    assertThat(rate.perSecond()).isEqualTo(21.5);
    rate.grow(end.plusSeconds(60));
    assertThat(rate.perSecond()).isEqualTo(22.5);
  }

  @Test
  void aFewAnswersDoNotSlowItDown() {
    mail(10_000);
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      answer(new ChatId(100_000 + i), answers);
      loop.advance(Duration.ofMillis(250));
    }
    assertThat(calls).isGreaterThan(2_450);
  }

  @Test
  void anUnreachableTelegramIsTriedMoreAndMoreSeldom() {
    telegram = () -> new Delivery.Unreachable();
    mail(1_000);
    loop.advance(Duration.ofMinutes(10));
    assertThat(calls).isBetween(75, 155);
    assertThat(deliveries).hasOnlyElementsOfType(Delivery.Unreachable.class);
    telegram = () -> WELL;
    loop.advance(Duration.ofSeconds(80));
    assertThat(calls).isEqualTo(1_000);
  }

  @Test
  void aMessageThatMayHaveArrivedIsNotSentAgain() {
    telegram = () -> new Delivery.Unknown("cut");
    mail(1);
    loop.advance(Duration.ofMinutes(1));
    assertThat(deliveries).containsExactly(new Delivery.Unknown("cut"));
    assertThat(calls).isEqualTo(1);
  }

  @Test
  void aSlotThatIsReleasedHoldsUpNobody() {
    for (int i = 0; i < 50; i++) {
      throttledSender.acquireBulkSlot().thenRun(throttledSender::releaseBulkSlot);
    }
    mail(1);
    loop.advance(Duration.ofSeconds(3));
    assertThat(calls).isEqualTo(1);
  }

  private void mail(int recipients) {
    mail(recipients, 1);
  }

  private void mail(int recipients, int messageCount) {
    for (int i = 0; i < recipients; i++) {
      ChatId chat = new ChatId(nextChat++);
      SendTask sendTask =
          new SendTask(() -> later(called()), Kind.MESSAGE, RetryPolicy.BULK, messageCount);
      throttledSender
          .acquireBulkSlot()
          .thenCompose(go -> throttledSender.sendBulk(chat, sendTask))
          .thenAccept(deliveries::add);
    }
  }

  private Delivery called() {
    calls++;
    return telegram.get();
  }

  private CompletionStage<Delivery> later(Delivery sendOutcome) {
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    loop.scheduleAfter(() -> answer.complete(sendOutcome), roundTrip);
    return answer;
  }

  private void answer(ChatId chat, List<String> answers) {
    SendTask sendTask =
        new SendTask(
            () -> {
              answers.add(chat.toString());
              return CompletableFuture.completedFuture(WELL);
            },
            Kind.MESSAGE,
            RetryPolicy.SCREEN);
    throttledSender.send(chat, sendTask);
  }

  /** An answer to this chat is refused. */
  private void tooMuchFor(int chat, int seconds) {
    SendTask refused =
        new SendTask(
            () -> CompletableFuture.completedFuture(tooMuch(seconds)),
            Kind.MESSAGE,
            RetryPolicy.ONCE);
    throttledSender.send(new ChatId(chat), refused);
  }

  private static Delivery tooMuch(int seconds) {
    return new Delivery.RetryAfter(Duration.ofSeconds(seconds));
  }

  /** A Telegram with a limit that it does not tell: a bucket that fills as fast, for a second. */
  private static final class Strict {
    private final int limit;
    private double tokens;
    private Duration at = Duration.ZERO;
    private int done;
    private int refused;

    Strict(int limit) {
      this.limit = limit;
      this.tokens = limit;
    }

    void mail(ThrottledSender throttledSender, ManualScheduler time, int recipients) {
      for (int i = 0; i < recipients; i++) {
        send(throttledSender, time, new ChatId(i + 1));
      }
    }

    private void send(ThrottledSender throttledSender, ManualScheduler time, ChatId chat) {
      SendTask sendTask = new SendTask(() -> answer(time), Kind.MESSAGE, RetryPolicy.BULK);
      throttledSender
          .acquireBulkSlot()
          .thenCompose(go -> throttledSender.sendBulk(chat, sendTask))
          .thenAccept(
              delivery -> {
                if (delivery instanceof Delivery.Sent) {
                  done++;
                } else {
                  refused++;
                  send(throttledSender, time, new ChatId(chat.value() + 100_000));
                }
              });
    }

    private CompletionStage<Delivery> answer(ManualScheduler time) {
      Duration now = Duration.ofMillis(time.instant().toEpochMilli());
      tokens = Math.min(limit, tokens + now.minus(at).toMillis() / 1000.0 * limit);
      at = now;
      CompletableFuture<Delivery> answer = new CompletableFuture<>();
      boolean admits = tokens >= 1;
      tokens -= admits ? 1 : 0;
      time.scheduleAfter(() -> answer.complete(admits ? WELL : tooMuch(1)), Duration.ofMillis(50));
      return answer;
    }
  }
}
