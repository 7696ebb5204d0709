package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.throttle.RetryPolicy;
import org.chsiguide.delivery.throttle.SendTask;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.testing.ManualScheduler;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leave is taken when a message leaves, not while it waits, and only for what may have arrived. */
class LeaveTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final Delivery WELL = new Delivery.Sent(1);

  private final ManualScheduler loop = ManualScheduler.onCallingThread();

  @AutoClose
  private final ThrottledSender throttledSender =
      new ThrottledSender(loop, loop, new Random(1), 25);

  private final List<String> events = new ArrayList<>();
  private int left = 2;

  /** Leave for two attempts. */
  private final SendPermit purse =
      new SendPermit(
          DeliveryGuarantee.ONCE_AT_MOST,
          () -> {
            events.add("take");
            return CompletableFuture.completedFuture(left-- > 0);
          },
          () -> {
            events.add("give back");
            left++;
          });

  @BeforeEach
  void rest() {
    loop.advance(Duration.ofSeconds(8));
  }

  @Test
  void noPermitIsTakenWhileTheChatWaits() {
    send(new Delivery.RetryAfter(Duration.ofMinutes(10)));
    loop.run();
    CompletionStage<Delivery> delivery = throttledSender.send(AMINA, task(WELL).withPermit(purse));
    loop.advance(Duration.ofMinutes(9));
    assertThat(events).isEmpty();
    loop.advance(Duration.ofMinutes(2));
    assertThat(events).containsExactly("take");
    assertThat(delivery).isCompletedWithValue(new Delivery.Sent(1));
  }

  @Test
  void thePermitOfACallThatSurelyDidNotArriveIsGivenBack() {
    Delivery.RetryAfter tooMuch = new Delivery.RetryAfter(Duration.ofSeconds(3));
    Delivery.Unreachable notDone = new Delivery.Unreachable();
    CompletionStage<Delivery> delivery =
        throttledSender.send(AMINA, task(tooMuch, notDone, tooMuch, WELL).withPermit(purse));
    loop.advance(Duration.ofMinutes(1));
    assertThat(delivery).isCompletedWithValue(new Delivery.Sent(1));
    assertThat(left).isEqualTo(1);
  }

  @Test
  void thePermitOfACallThatSurelyDidNotArriveIsGivenBackAlsoAfterTheClose() {
    CompletableFuture<Delivery> outcome = new CompletableFuture<>();
    throttledSender.send(
        AMINA, new SendTask(() -> outcome, Kind.MESSAGE, RetryPolicy.SCREEN).withPermit(purse));
    throttledSender.close();
    outcome.complete(new Delivery.Unreachable());
    assertThat(events).containsExactly("take", "give back");
  }

  @Test
  void thePermitOfACallThatMayHaveArrivedStaysTaken() {
    CompletionStage<Delivery> delivery =
        throttledSender.send(AMINA, task(new Delivery.Unknown("cut")).withPermit(purse));
    loop.run();
    assertThat(delivery).isCompletedWithValue(new Delivery.Unknown("cut"));
    assertThat(events).containsExactly("take");
  }

  @Test
  void aScreenThatMayHaveArrivedIsSentOnceMoreAfterAMoment() {
    Delivery lost = new Delivery.Unknown("cut");
    SendPermit twice =
        new SendPermit(DeliveryGuarantee.TWICE_AT_MOST, purse.acquire(), purse.release());
    CompletionStage<Delivery> delivery =
        throttledSender.send(AMINA, task(lost, lost).withPermit(twice));
    loop.advance(Duration.ofMillis(1_900));
    assertThat(events).containsExactly("take");
    loop.advance(Duration.ofSeconds(1));
    assertThat(events).containsExactly("take", "take");
    assertThat(delivery).isCompletedWithValue(lost);
  }

  @Test
  void withoutAPermitNothingIsSentAndTheNextGoes() {
    left = 0;
    CompletionStage<Delivery> delivery = throttledSender.send(AMINA, task().withPermit(purse));
    CompletionStage<Delivery> next = send(WELL);
    loop.run();
    assertThat(delivery).isCompletedWithValue(new Delivery.NotPermitted());
    assertThat(next).isCompletedWithValue(new Delivery.Sent(1));
  }

  private CompletionStage<Delivery> send(Delivery sendOutcome) {
    return throttledSender.send(AMINA, task(sendOutcome, WELL));
  }

  /** Fails if it is attempted once more than this. */
  private static SendTask task(Delivery... attempts) {
    Queue<Delivery> outcomes = new ArrayDeque<>(List.of(attempts));
    return new SendTask(
        () -> CompletableFuture.completedFuture(outcomes.remove()),
        Kind.MESSAGE,
        RetryPolicy.SCREEN);
  }
}
