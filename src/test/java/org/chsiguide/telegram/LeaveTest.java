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
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Leave;
import org.chsiguide.telegram.Attempt.Ended;
import org.chsiguide.telegram.Attempt.Lost;
import org.chsiguide.telegram.Attempt.NotDone;
import org.chsiguide.telegram.Attempt.TooMuch;
import org.chsiguide.telegram.Errand.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Leave is taken when a message leaves, not while it waits, and only for what may have arrived. */
class LeaveTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final Duration PATIENCE = Duration.ofHours(6);
  private static final Attempt WELL = new Ended(new Delivery.Sent(1));

  private final FakeLoop loop = new FakeLoop();
  private final Lanes lanes = new Lanes(loop, loop, new Random(1), 25);
  private final Purse purse = new Purse();
  private final List<String> events = new ArrayList<>();

  /** Leave for two attempts. */
  private final class Purse implements Leave {
    int left = 2;

    @Override
    public CompletionStage<Boolean> take() {
      events.add("take");
      return CompletableFuture.completedFuture(left-- > 0);
    }

    @Override
    public void giveBack() {
      events.add("give back");
      left++;
    }
  }

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void nothingIsTakenWhileTheChatWaits() {
    send(new TooMuch(Duration.ofMinutes(10)));
    loop.run();
    CompletionStage<Delivery> delivery = lanes.inOrder(AMINA, errand(WELL).with(purse));
    loop.pass(Duration.ofMinutes(9));
    assertThat(events).isEmpty();
    loop.pass(Duration.ofMinutes(2));
    assertThat(events).containsExactly("take");
    assertThat(delivery).isCompletedWithValue(new Delivery.Sent(1));
  }

  @Test
  void whatSurelyDidNotArriveIsGivenBack() {
    TooMuch tooMuch = new TooMuch(Duration.ofSeconds(3));
    NotDone notDone = new NotDone("no connection");
    CompletionStage<Delivery> delivery =
        lanes.inOrder(AMINA, errand(tooMuch, notDone, tooMuch, WELL).with(purse));
    loop.pass(Duration.ofMinutes(1));
    assertThat(delivery).isCompletedWithValue(new Delivery.Sent(1));
    assertThat(purse.left).isEqualTo(1);
  }

  @Test
  void whatMayHaveArrivedStaysTaken() {
    CompletionStage<Delivery> delivery = lanes.inOrder(AMINA, errand(new Lost("cut")).with(purse));
    loop.run();
    assertThat(delivery).isCompletedWithValue(new Delivery.Unknown("cut"));
    assertThat(events).containsExactly("take");
  }

  @Test
  void withoutLeaveNothingIsSentAndTheNextGoes() {
    purse.left = 0;
    CompletionStage<Delivery> delivery = lanes.inOrder(AMINA, errand().with(purse));
    CompletionStage<Delivery> next = send(WELL);
    loop.run();
    assertThat(delivery).isCompletedWithValue(new Delivery.Withheld());
    assertThat(next).isCompletedWithValue(new Delivery.Sent(1));
  }

  private CompletionStage<Delivery> send(Attempt attempt) {
    return lanes.inOrder(AMINA, errand(attempt, WELL));
  }

  /** Fails if it is attempted once more than this. */
  private static Errand errand(Attempt... attempts) {
    Queue<Attempt> left = new ArrayDeque<>(List.of(attempts));
    return new Errand(
        () -> CompletableFuture.completedFuture(left.remove()), Kind.MESSAGE, PATIENCE);
  }
}
