package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Courier;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.telegram.Attempt.Ended;
import org.chsiguide.telegram.Attempt.Lost;
import org.chsiguide.telegram.Attempt.NotDone;
import org.chsiguide.telegram.Attempt.TooMuch;
import org.chsiguide.telegram.Errand.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final ChatId BILAL = new ChatId(8);
  private static final ChatId GROUP = new ChatId(-100);
  private static final Duration PATIENCE = Duration.ofHours(6);
  private static final Attempt WELL = new Ended(new Delivery.Sent(1));

  private final FakeLoop loop = new FakeLoop();
  private final Lanes lanes = new Lanes(loop, loop, new Random(1), 25);
  private final List<String> sent = new ArrayList<>();
  private final Map<String, Queue<Attempt>> outcomes = new HashMap<>();

  @AfterEach
  void close() {
    lanes.close();
  }

  @Test
  void aBurstGoesAtOnceAndThenOneASecond() {
    for (int i = 1; i <= 8; i++) {
      send(AMINA, "a" + i);
    }
    loop.run();
    assertThat(sent).containsExactly("a1", "a2", "a3", "a4", "a5");
    loop.pass(Duration.ofMillis(1_100));
    assertThat(sent).hasSize(6);
    loop.pass(Duration.ofSeconds(2));
    assertThat(sent).containsExactly("a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8");
  }

  @Test
  void aSlowChatHoldsNobodyUp() {
    for (int i = 1; i <= 20; i++) {
      send(AMINA, "a" + i);
    }
    send(BILAL, "b1");
    loop.run();
    assertThat(sent).contains("b1").hasSize(6);
  }

  @Test
  void thereIsRoomInAGroupWhenItsPaceLetsOneMoreGoAndAskingUsesNoneOfIt() {
    List<String> free = new ArrayList<>();
    lanes.room(GROUP).thenRun(() -> free.add("rested"));
    loop.run();
    assertThat(free).containsExactly("rested");
    for (int i = 1; i <= 3; i++) {
      send(GROUP, "g" + i);
    }
    lanes.room(GROUP).thenRun(() -> free.add("after a burst"));
    loop.pass(Duration.ofSeconds(3));
    assertThat(sent).hasSize(3);
    assertThat(free).hasSize(1);
    loop.pass(Duration.ofSeconds(1));
    assertThat(free).containsExactly("rested", "after a burst");
    send(GROUP, "g4");
    loop.run();
    assertThat(sent).contains("g4");
  }

  @Test
  void thereIsNoRoomInAGroupUntilItsPauseIsOver() {
    List<String> free = new ArrayList<>();
    outcome("g1", new TooMuch(Duration.ofSeconds(40)));
    send(GROUP, "g1");
    lanes.room(GROUP).thenRun(() -> free.add("behind it"));
    loop.run();
    lanes.room(GROUP).thenRun(() -> free.add("during the pause"));
    loop.pass(Duration.ofSeconds(39));
    assertThat(free).isEmpty();
    loop.pass(Duration.ofMinutes(1));
    assertThat(free).containsExactly("behind it", "during the pause");
  }

  @Test
  void aGroupGetsAtMostTwentyInAnyMinute() {
    for (int i = 1; i <= 100; i++) {
      send(GROUP, "g" + i);
    }
    List<Integer> atSecond = new ArrayList<>();
    for (int second = 0; second < 300; second++) {
      loop.pass(Duration.ofSeconds(1));
      atSecond.add(sent.size());
    }
    for (int second = 60; second < 300; second++) {
      assertThat(atSecond.get(second) - atSecond.get(second - 60)).isLessThanOrEqualTo(20);
    }
    assertThat(sent.size()).isGreaterThan(80);
  }

  @Test
  void theNextOfAChatWaitsForTheAnswerToTheOneBefore() {
    CompletableFuture<Attempt> answer = new CompletableFuture<>();
    lanes.inOrder(AMINA, new Errand(() -> answer, Kind.MESSAGE, PATIENCE));
    send(AMINA, "second");
    loop.pass(Duration.ofMinutes(1));
    assertThat(sent).isEmpty();
    answer.complete(WELL);
    loop.run();
    assertThat(sent).containsExactly("second");
  }

  @Test
  void aChatWithTooMuchWaitsAsLongAsItSaysAndInOrder() {
    outcome("a1", new TooMuch(Duration.ofSeconds(10_000)), WELL);
    CompletionStage<Delivery> first = send(AMINA, "a1");
    send(AMINA, "a2");
    loop.run();
    send(BILAL, "b1");
    loop.pass(Duration.ofSeconds(9_999));
    assertThat(sent).containsExactly("a1", "b1");
    loop.pass(Duration.ofSeconds(3));
    assertThat(sent).containsExactly("a1", "b1", "a1", "a2");
    assertThat(first).isCompletedWithValue(new Delivery.Sent(1));
  }

  @Test
  void changesAreAsFastAsTheStudentUntilTelegramSaysThatItIsTooMuch() {
    for (int i = 1; i <= 10; i++) {
      change(AMINA, "a" + i);
    }
    loop.run();
    assertThat(sent).hasSize(10);

    outcome("b1", new TooMuch(Duration.ofSeconds(5)), WELL);
    for (int i = 1; i <= 10; i++) {
      change(BILAL, "b" + i);
    }
    loop.run();
    sent.clear();
    loop.pass(Duration.ofMillis(5_100));
    assertThat(sent).containsExactly("b1");
    loop.pass(Duration.ofMillis(3_100));
    assertThat(sent).containsExactly("b1", "b2", "b3", "b4");
  }

  @Test
  void aWarningIsForgottenAfterAMinute() {
    outcome("a1", new TooMuch(Duration.ofSeconds(5)), WELL);
    change(AMINA, "a1");
    loop.pass(Duration.ofSeconds(60));
    assertThat(lanes.size()).isOne();
    loop.pass(Duration.ofSeconds(6));
    assertThat(lanes.size()).isZero();
    sent.clear();
    for (int i = 2; i <= 10; i++) {
      change(AMINA, "a" + i);
    }
    loop.run();
    assertThat(sent).hasSize(9);
  }

  @Test
  void whatWasNotDoneIsTriedAgainWithGrowingPauses() {
    outcome("a1", notDone(), notDone(), notDone(), notDone(), WELL);
    CompletionStage<Delivery> delivery = send(AMINA, "a1");
    loop.pass(Duration.ofSeconds(2));
    assertThat(sent.size()).isBetween(3, 4);
    loop.pass(Duration.ofSeconds(8));
    assertThat(delivery).isCompletedWithValue(new Delivery.Sent(1));
  }

  @Test
  void itIsGivenUpWhenThePatienceEnds() {
    Attempt[] never = new Attempt[6_000];
    Arrays.fill(never, notDone());
    outcome("a1", never);
    CompletionStage<Delivery> delivery = send(AMINA, "a1");
    loop.pass(PATIENCE);
    assertThat(delivery).isNotDone();
    loop.pass(Duration.ofMinutes(1));
    assertThat(delivery).isCompletedWithValue(new Delivery.Failed("no connection"));
    assertThat(sent.size()).isGreaterThan(2_700).isLessThan(5_400);
  }

  @Test
  void whatMayHaveArrivedIsNotSentTwice() {
    outcome("a1", new Lost("cut"));
    CompletionStage<Delivery> delivery = send(AMINA, "a1");
    loop.pass(Duration.ofMinutes(1));
    assertThat(delivery).isCompletedWithValue(new Delivery.Unknown("cut"));
    assertThat(sent).containsExactly("a1");
  }

  @Test
  void afterALossTheChatRestsForAMoment() {
    outcome("a1", new Lost("cut"));
    send(AMINA, "a1").thenRun(() -> send(AMINA, "a1 once more"));
    loop.pass(Duration.ofMillis(1_900));
    assertThat(sent).containsExactly("a1");
    loop.pass(Duration.ofMillis(200));
    assertThat(sent).containsExactly("a1", "a1 once more");
  }

  @Test
  void aChangeMayBeRepeated() {
    outcome("e1", new Lost("cut"), new Lost("cut"), WELL);
    CompletionStage<Delivery> delivery = lanes.inOrder(AMINA, errand("e1", Kind.CHANGE, PATIENCE));
    loop.pass(Duration.ofSeconds(3));
    assertThat(delivery).isCompletedWithValue(new Delivery.Sent(1));
    assertThat(sent).containsExactly("e1", "e1", "e1");
  }

  @Test
  void answersToTapsPassByEverything() {
    outcome("a1", new TooMuch(Duration.ofSeconds(10_000)));
    send(AMINA, "a1");
    for (int i = 0; i < 50; i++) {
      lanes.atOnce(errand("tap", Kind.CHANGE, Duration.ofSeconds(10)));
    }
    loop.run();
    assertThat(sent).hasSize(51);
  }

  @Test
  void anAnswerToATapThatWouldComeTooLateIsGivenUp() {
    outcome("tap", new TooMuch(Duration.ofSeconds(60)));
    CompletionStage<Delivery> delivery =
        lanes.atOnce(errand("tap", Kind.CHANGE, Duration.ofSeconds(10)));
    loop.run();
    assertThat(delivery).isCompletedWithValue(new Delivery.RetryAfter(Duration.ofSeconds(60)));
  }

  @Test
  void idleLanesCostNothing() {
    for (int chat = 1; chat <= 1_000; chat++) {
      send(new ChatId(chat), "x");
    }
    loop.run();
    assertThat(lanes.size()).isEqualTo(1_000);
    loop.pass(Duration.ofSeconds(2));
    assertThat(lanes.size()).isZero();
    assertThat(loop.pending()).isZero();
  }

  @Test
  void aLaneIsNotForgottenBeforeItsChatIsRested() {
    for (int i = 1; i <= 5; i++) {
      send(AMINA, "a" + i);
    }
    loop.pass(Duration.ofSeconds(3));
    for (int i = 6; i <= 15; i++) {
      send(AMINA, "a" + i);
    }
    loop.run();
    assertThat(sent).hasSize(8);
  }

  @Test
  void moreThanFitsIsSentBackAtOnce() {
    for (int i = 0; i < Lanes.MAX_WAITING; i++) {
      assertThat(send(AMINA, "a")).isNotDone();
    }
    assertThat(send(AMINA, "one more"))
        .isCompletedWithValue(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    loop.run();
    assertThat(send(AMINA, "now there is room")).isNotDone();
  }

  @Test
  void aRushOfTapsLeavesTheScreensTheirRoom() {
    Errand tap = new Errand(CompletableFuture::new, Kind.CHANGE, PATIENCE);
    for (int i = 0; i < Lanes.MAX_WAITING; i++) {
      assertThat(lanes.atOnce(tap)).isNotDone();
    }
    assertThat(Courier.AT_ONCE).isLessThan(Lanes.MAX_WAITING / 2);
    CompletionStage<Delivery> last = send(AMINA, "a");
    for (int i = 0; i < Courier.AT_ONCE; i++) {
      last = send(new ChatId(1_000 + i), "b");
    }
    loop.run();
    assertThat(last).isCompletedWithValue(new Delivery.Sent(1));
  }

  @Test
  void anErrandThatThrowsHoldsItsLaneUpForNobody() {
    CompletionStage<Delivery> broken =
        lanes.inOrder(
            AMINA,
            new Errand(
                () -> {
                  throw new IllegalStateException("a bug");
                },
                Kind.MESSAGE,
                PATIENCE));
    send(AMINA, "next");
    loop.pass(Lane.AFTER_LOSS.plusMillis(100));
    assertThat(broken.toCompletableFuture().join()).isInstanceOf(Delivery.Unknown.class);
    assertThat(sent).containsExactly("next");
  }

  @Test
  void whatWasNotDeliveredBeforeTheEndNeverCompletes() {
    CompletionStage<Delivery> delivery = send(AMINA, "a1");
    lanes.close();
    assertThat(delivery).isNotDone();
    assertThat(send(AMINA, "a2")).isNotDone();
  }

  /** Whatever Telegram does, each chat reads its messages in order, and none is lost or doubled. */
  @Test
  void orderIsKeptWhateverHappens() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      FakeLoop time = new FakeLoop();
      try (Lanes walked = new Lanes(time, time, random, 25)) {
        Map<ChatId, List<Integer>> read = new HashMap<>();
        List<CompletionStage<Delivery>> deliveries = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
          ChatId chat = new ChatId(1 + random.nextInt(3));
          int message = number;
          deliveries.add(
              walked.inOrder(
                  chat,
                  new Errand(
                      () -> {
                        CompletableFuture<Attempt> answer = new CompletableFuture<>();
                        Attempt attempt = anyAttempt(random);
                        time.later(
                            () -> {
                              if (attempt.equals(WELL)) {
                                read.computeIfAbsent(chat, key -> new ArrayList<>()).add(message);
                              }
                              answer.complete(attempt);
                            },
                            Duration.ofMillis(random.nextInt(500)));
                        return answer;
                      },
                      Kind.CHANGE,
                      PATIENCE)));
          time.pass(Duration.ofMillis(random.nextInt(700)));
        }
        time.pass(Duration.ofHours(2));
        assertThat(deliveries)
            .as("seed %d", seed)
            .allMatch(delivery -> delivery.toCompletableFuture().isDone());
        assertThat(read.values())
            .as("seed %d", seed)
            .allSatisfy(list -> assertThat(list).isSorted());
        assertThat(read.values().stream().mapToInt(List::size).sum()).isEqualTo(60);
        assertThat(walked.size()).isZero();
      }
    }
  }

  @Test
  void whatFailsAgainAndAgainIsGivenBackSoThatTheNextGetsItsTurnAndAPauseIsNoFailure() {
    outcome("g1", notDone(), new TooMuch(Duration.ofHours(1)), notDone(), notDone(), WELL);
    Errand failing = errand("g1", Kind.MESSAGE, Duration.ofDays(30));
    CompletionStage<Delivery> first =
        lanes.inOrder(GROUP, failing.givenBackAfter(3, Duration.ofSeconds(1)));
    CompletionStage<Delivery> second = send(GROUP, "g2");

    loop.pass(Duration.ofHours(1).plusSeconds(30));

    assertThat(first).isCompletedWithValue(new Delivery.RetryAfter(Duration.ofSeconds(1)));
    assertThat(second).isCompleted();
    assertThat(sent).containsExactly("g1", "g1", "g1", "g1", "g2");
  }

  private static Attempt anyAttempt(Random random) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return new TooMuch(Duration.ofSeconds(1 + random.nextInt(40)));
    }
    if (kind == 1) {
      return new NotDone("502");
    }
    return kind == 2 ? new Lost("cut") : WELL;
  }

  private CompletionStage<Delivery> send(ChatId chat, String what) {
    return lanes.inOrder(chat, errand(what, Kind.MESSAGE, PATIENCE));
  }

  private CompletionStage<Delivery> change(ChatId chat, String what) {
    return lanes.inOrder(chat, errand(what, Kind.CHANGE, PATIENCE));
  }

  private Errand errand(String what, Kind kind, Duration patience) {
    return new Errand(
        () -> {
          sent.add(what);
          Queue<Attempt> queue = outcomes.getOrDefault(what, new ArrayDeque<>());
          return CompletableFuture.completedFuture(queue.isEmpty() ? WELL : queue.remove());
        },
        kind,
        patience);
  }

  private void outcome(String what, Attempt... attempts) {
    outcomes.put(what, new ArrayDeque<>(List.of(attempts)));
  }

  private static Attempt notDone() {
    return new NotDone("no connection");
  }
}
