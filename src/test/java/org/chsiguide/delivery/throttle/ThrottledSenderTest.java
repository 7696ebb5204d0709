package org.chsiguide.delivery.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.chsiguide.delivery.DeliveryWorker;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.testing.ManualScheduler;
import org.chsiguide.testing.UnreadableException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottledSenderTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final ChatId BILAL = new ChatId(8);
  private static final ChatId GROUP = new ChatId(-100);
  private static final Delivery WELL = new Delivery.Sent(1);

  private final ManualScheduler loop = ManualScheduler.onCallingThread();

  @AutoClose
  private final ThrottledSender throttledSender =
      new ThrottledSender(loop, loop, new Random(1), 25);

  private final List<String> sent = new ArrayList<>();
  private final Map<String, Queue<Delivery>> outcomes = new HashMap<>();

  @BeforeEach
  void rest() {
    loop.advance(Duration.ofSeconds(8));
  }

  @Test
  void afterAStartThereIsNoBurstBecauseAnEarlierRunMayHaveSentOne() {
    ManualScheduler time = ManualScheduler.onCallingThread();
    try (ThrottledSender started = new ThrottledSender(time, time, new Random(1), 25)) {
      List<ChatId> reached = new ArrayList<>();
      for (ChatId chat : List.of(AMINA, AMINA, AMINA, GROUP, GROUP)) {
        SendTask task =
            task(
                () -> {
                  reached.add(chat);
                  return CompletableFuture.completedFuture(WELL);
                });
        started.send(chat, task);
      }
      time.run();
      assertThat(reached).containsExactly(AMINA, GROUP);
      time.advance(Duration.ofMillis(1_100));
      assertThat(reached).containsExactly(AMINA, GROUP, AMINA);
      time.advance(Duration.ofMillis(2_700));
      assertThat(reached).containsExactly(AMINA, GROUP, AMINA, AMINA, GROUP);
    }
  }

  @Test
  void aMessageThatWasLongOnItsWayCountsFromItsArrival() {
    Queue<CompletableFuture<Delivery>> incomingUpdates = new ArrayDeque<>();
    for (int i = 1; i <= 6; i++) {
      throttledSender.send(
          AMINA,
          task(
              () -> {
                CompletableFuture<Delivery> incomingUpdate = new CompletableFuture<>();
                incomingUpdates.add(incomingUpdate);
                return incomingUpdate;
              }));
    }
    loop.advance(Duration.ofMillis(900));
    for (int i = 1; i <= 5; i++) {
      incomingUpdates.remove().complete(WELL);
      loop.run();
    }
    loop.advance(Duration.ofMillis(900));
    assertThat(incomingUpdates).isEmpty();
    loop.advance(Duration.ofMillis(200));
    assertThat(incomingUpdates).hasSize(1);
  }

  @Test
  void aBurstGoesAtOnceAndThenOneASecond() {
    for (int i = 1; i <= 8; i++) {
      send(AMINA, "a" + i);
    }
    loop.run();
    assertThat(sent).containsExactly("a1", "a2", "a3", "a4", "a5");
    loop.advance(Duration.ofMillis(1_100));
    assertThat(sent).hasSize(6);
    loop.advance(Duration.ofSeconds(2));
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
    throttledSender.awaitCapacity(GROUP).thenRun(() -> free.add("rested"));
    loop.run();
    assertThat(free).containsExactly("rested");
    for (int i = 1; i <= 3; i++) {
      send(GROUP, "g" + i);
    }
    throttledSender.awaitCapacity(GROUP).thenRun(() -> free.add("after a burst"));
    loop.advance(Duration.ofSeconds(3));
    assertThat(sent).hasSize(3);
    assertThat(free).hasSize(1);
    loop.advance(Duration.ofSeconds(1));
    assertThat(free).containsExactly("rested", "after a burst");
    send(GROUP, "g4");
    loop.run();
    assertThat(sent).contains("g4");
  }

  @Test
  void thereIsNoRoomInAGroupUntilItsPauseIsOver() {
    List<String> free = new ArrayList<>();
    outcome("g1", new Delivery.RetryAfter(Duration.ofSeconds(40)));
    send(GROUP, "g1");
    throttledSender.awaitCapacity(GROUP).thenRun(() -> free.add("behind it"));
    loop.run();
    throttledSender.awaitCapacity(GROUP).thenRun(() -> free.add("during the pause"));
    loop.advance(Duration.ofSeconds(39));
    assertThat(free).isEmpty();
    loop.advance(Duration.ofMinutes(1));
    assertThat(free).containsExactly("behind it", "during the pause");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 10})
  void anAlbumIsSentToAGroupWhenAllOfItFitsIntoTheMinute(int size) {
    List<Instant> sentAt = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int count = i % 4 == 0 ? size : 1;
      SendTask task =
          new SendTask(
              () -> {
                sentAt.addAll(Collections.nCopies(count, loop.instant()));
                return CompletableFuture.completedFuture(WELL);
              },
              Kind.MESSAGE,
              RetryPolicy.SCREEN,
              count);
      throttledSender.send(GROUP, task);
    }
    loop.advance(Duration.ofMinutes(20));
    assertThat(sentAt).hasSize(15 * size + 45);
    for (int i = 20; i < sentAt.size(); i++) {
      assertThat(Duration.between(sentAt.get(i - 20), sentAt.get(i)))
          .isGreaterThan(Duration.ofMinutes(1));
    }
  }

  @Test
  void anAlbumToAGroupWaitsAlsoAfterAShortRest() {
    for (int i = 1; i <= 14; i++) {
      send(GROUP, "g" + i);
    }
    loop.advance(Duration.ofSeconds(60));
    assertThat(sent).hasSize(14);
    throttledSender.send(
        GROUP,
        new SendTask(
            () -> {
              sent.add("album");
              return CompletableFuture.completedFuture(WELL);
            },
            Kind.MESSAGE,
            RetryPolicy.SCREEN,
            10));
    loop.run();
    assertThat(sent).doesNotContain("album");
    loop.advance(Duration.ofSeconds(30));
    assertThat(sent).contains("album");
  }

  @Test
  void aGroupGetsAtMostTwentyInAnyMinute() {
    for (int i = 1; i <= 100; i++) {
      send(GROUP, "g" + i);
    }
    List<Integer> atSecond = new ArrayList<>();
    for (int second = 0; second < 300; second++) {
      loop.advance(Duration.ofSeconds(1));
      atSecond.add(sent.size());
    }
    for (int second = 60; second < 300; second++) {
      assertThat(atSecond.get(second) - atSecond.get(second - 60)).isLessThanOrEqualTo(20);
    }
    assertThat(sent.size()).isGreaterThan(80);
  }

  @Test
  void anAlbumHoldsUpTheNextMessagesOfAGroupButNotOfAPrivateChat() {
    loop.advance(Duration.ofSeconds(30));
    for (ChatId chat : List.of(GROUP, AMINA)) {
      SendTask album =
          new SendTask(
              () -> CompletableFuture.completedFuture(WELL), Kind.MESSAGE, RetryPolicy.SCREEN, 10);
      throttledSender.send(chat, album);
    }
    send(GROUP, "g1");
    send(AMINA, "a1");
    loop.run();
    assertThat(sent).containsExactly("a1");
    loop.advance(Duration.ofSeconds(28));
    assertThat(sent).containsExactly("a1");
    loop.advance(Duration.ofSeconds(1));
    assertThat(sent).containsExactly("a1", "g1");
  }

  @Test
  void theNextOfAChatWaitsForTheAnswerToTheOneBefore() {
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    throttledSender.send(AMINA, task(() -> answer));
    send(AMINA, "second");
    loop.advance(Duration.ofMinutes(1));
    assertThat(sent).isEmpty();
    answer.complete(WELL);
    loop.run();
    assertThat(sent).containsExactly("second");
  }

  @Test
  void aChatWithTooMuchWaitsAsLongAsItSaysAndInOrder() {
    outcome("a1", new Delivery.RetryAfter(Duration.ofSeconds(10_000)), WELL);
    CompletionStage<Delivery> first = send(AMINA, "a1");
    send(AMINA, "a2");
    loop.run();
    send(BILAL, "b1");
    loop.advance(Duration.ofSeconds(9_999));
    assertThat(sent).containsExactly("a1", "b1");
    loop.advance(Duration.ofSeconds(3));
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

    outcome("b1", new Delivery.RetryAfter(Duration.ofSeconds(5)), WELL);
    for (int i = 1; i <= 10; i++) {
      change(BILAL, "b" + i);
    }
    loop.run();
    sent.clear();
    loop.advance(Duration.ofMillis(5_100));
    assertThat(sent).containsExactly("b1");
    loop.advance(Duration.ofMillis(3_100));
    assertThat(sent).containsExactly("b1", "b2", "b3", "b4");
  }

  @Test
  void aWarningIsForgottenAfterAMinute() {
    outcome("a1", new Delivery.RetryAfter(Duration.ofSeconds(5)), WELL);
    change(AMINA, "a1");
    loop.advance(Duration.ofSeconds(60));
    assertThat(throttledSender.chatCount()).isOne();
    loop.advance(ThrottledSender.IDLE_CHECK_INTERVAL);
    assertThat(throttledSender.chatCount()).isZero();
    sent.clear();
    for (int i = 2; i <= 10; i++) {
      change(AMINA, "a" + i);
    }
    loop.run();
    assertThat(sent).hasSize(9);
  }

  @Test
  void itIsGivenUpWhenThePatienceEnds() {
    Delivery[] never = new Delivery[6_000];
    Arrays.fill(never, notDone());
    outcome("a1", never);
    CompletionStage<Delivery> delivery = send(AMINA, "a1");
    loop.advance(RetryPolicy.SCREEN.window().minus(Backoff.MAX_DELAY));
    assertThat(delivery).isNotDone();
    loop.advance(Backoff.MAX_DELAY);
    assertThat(delivery).isCompletedWithValue(new Delivery.Unreachable());
    assertThat(sent.size()).isGreaterThan(2_700).isLessThan(5_400);
  }

  @Test
  void aMessageThatMayHaveArrivedIsNotSentTwice() {
    outcome("a1", new Delivery.Unknown("cut"));
    CompletionStage<Delivery> delivery = send(AMINA, "a1");
    loop.advance(Duration.ofMinutes(1));
    assertThat(delivery).isCompletedWithValue(new Delivery.Unknown("cut"));
    assertThat(sent).containsExactly("a1");
  }

  @Test
  void afterALossTheChatRestsForAMoment() {
    outcome("a1", new Delivery.Unknown("cut"));
    send(AMINA, "a1").thenRun(() -> send(AMINA, "a1 once more"));
    loop.advance(Duration.ofMillis(1_900));
    assertThat(sent).containsExactly("a1");
    loop.advance(Duration.ofMillis(200));
    assertThat(sent).containsExactly("a1", "a1 once more");
  }

  @Test
  void answersToTapsPassByEverything() {
    outcome("a1", new Delivery.RetryAfter(Duration.ofSeconds(10_000)));
    send(AMINA, "a1");
    for (int i = 0; i < 50; i++) {
      throttledSender.sendNow(request("tap"), RetryPolicy.QUERY);
    }
    loop.run();
    assertThat(sent).hasSize(51);
  }

  @Test
  void anAnswerToATapThatWouldComeTooLateIsGivenUp() {
    outcome("tap", new Delivery.RetryAfter(Duration.ofSeconds(60)));
    CompletionStage<Delivery> delivery = throttledSender.sendNow(request("tap"), RetryPolicy.QUERY);
    loop.run();
    assertThat(delivery).isCompletedWithValue(new Delivery.RetryAfter(Duration.ofSeconds(60)));
  }

  @Test
  void idleQueuesCostNothing() {
    for (int chat = 1; chat <= 1_000; chat++) {
      send(new ChatId(chat), "x");
    }
    loop.run();
    assertThat(throttledSender.chatCount()).isEqualTo(1_000);
    loop.advance(ThrottledSender.IDLE_CHECK_INTERVAL);
    assertThat(throttledSender.chatCount()).isZero();
    assertThat(loop.pending()).as("the next check").isOne();
  }

  @Test
  void aQueueIsNotForgottenBeforeItsChatIsRested() {
    for (int i = 1; i <= 5; i++) {
      send(AMINA, "a" + i);
    }
    loop.advance(Duration.ofSeconds(3));
    for (int i = 6; i <= 15; i++) {
      send(AMINA, "a" + i);
    }
    loop.run();
    assertThat(sent).hasSize(8);
  }

  @Test
  void moreThanFitsIsSentBackAtOnce() {
    CompletableFuture<Delivery> first = new CompletableFuture<>();
    throttledSender.send(AMINA, task(() -> first));
    for (int i = 1; i < ThrottledSender.MAX_WAITING; i++) {
      assertThat(send(AMINA, "a")).isNotDone();
    }
    assertThat(send(AMINA, "one more"))
        .isCompletedWithValue(new Delivery.RetryAfter(Duration.ofSeconds(30)));
    first.complete(WELL);
    assertThat(send(AMINA, "now there is room")).isNotDone();
  }

  @Test
  void aRushOfTapsLeavesTheScreensTheirRoom() {
    for (int i = 0; i < ThrottledSender.MAX_WAITING; i++) {
      assertThat(throttledSender.sendNow(CompletableFuture::new, RetryPolicy.QUERY)).isNotDone();
    }
    assertThat(DeliveryWorker.MAX_CONCURRENT_CHATS).isLessThan(ThrottledSender.MAX_WAITING / 2);
    CompletionStage<Delivery> last = send(AMINA, "a");
    for (int i = 0; i < DeliveryWorker.MAX_CONCURRENT_CHATS; i++) {
      last = send(new ChatId(1_000 + i), "b");
    }
    loop.run();
    assertThat(last).isCompletedWithValue(new Delivery.Sent(1));
  }

  @Test
  void aTaskThatThrowsDoesNotHoldUpItsQueue() {
    CompletionStage<Delivery> buggy =
        throttledSender.send(
            AMINA,
            task(
                () -> {
                  throw new IllegalStateException("a bug");
                }));
    CompletionStage<Delivery> broken =
        throttledSender.send(
            AMINA,
            task(
                () -> {
                  throw new NoClassDefFoundError("a class that is not in the jar");
                }));
    send(AMINA, "next");
    loop.advance(ChatQueue.PAUSE_AFTER_UNKNOWN.multipliedBy(2).plusMillis(100));
    assertThat(List.of(buggy, broken))
        .allSatisfy(
            it -> assertThat(it).isCompletedWithValueMatching(Delivery.Unknown.class::isInstance));
    assertThat(sent).containsExactly("next");
  }

  @Test
  void aReplyThatNeedNotWaitIsHandedToNoOtherThread() {
    ScheduledExecutorService observed = mock(ScheduledExecutorService.class, delegatesTo(loop));
    try (ThrottledSender sender = new ThrottledSender(loop, observed, new Random(1), 25)) {
      CompletableFuture<Delivery> outcome = new CompletableFuture<>();
      CompletionStage<Delivery> delivery =
          sender.send(AMINA, new SendTask(() -> outcome, Kind.CHANGE, RetryPolicy.SCREEN));
      outcome.complete(WELL);

      assertThat(delivery).isCompletedWithValue(new Delivery.Sent(1));
      verify(observed, never()).execute(any());
      verify(observed, never()).schedule(any(Runnable.class), anyLong(), any());
    }
  }

  @Test
  void aBugInTheHandlingOfAnOutcomeDoesNotHoldUpTheChat() {
    RandomGenerator broken =
        () -> {
          throw new UnreadableException();
        };
    try (ThrottledSender sender = new ThrottledSender(loop, loop, broken, 25)) {
      Delivery refused = new Delivery.Unreachable();
      CompletionStage<Delivery> first =
          sender.send(AMINA, task(() -> CompletableFuture.completedFuture(refused)));
      CompletionStage<Delivery> next =
          sender.send(AMINA, task(() -> CompletableFuture.completedFuture(WELL)));
      loop.advance(Duration.ofSeconds(2));

      assertThat(first).isCompletedWithValueMatching(Delivery.Unknown.class::isInstance);
      assertThat(next).isCompletedWithValue(new Delivery.Sent(1));
    }
  }

  private static SendTask task(Supplier<CompletionStage<Delivery>> request) {
    return new SendTask(request, Kind.MESSAGE, RetryPolicy.SCREEN);
  }

  /** Whatever Telegram does, each chat reads its messages in order, and none is lost or doubled. */
  @Test
  void orderIsKeptWhateverHappens() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      ManualScheduler time = ManualScheduler.onCallingThread();
      try (ThrottledSender walked = new ThrottledSender(time, time, random, 25)) {
        Map<ChatId, List<Integer>> read = new HashMap<>();
        List<CompletionStage<Delivery>> deliveries = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
          ChatId chat = new ChatId(1 + random.nextInt(3));
          int message = number;
          deliveries.add(
              walked.send(
                  chat,
                  new SendTask(
                      () -> {
                        CompletableFuture<Delivery> answer = new CompletableFuture<>();
                        Delivery sendOutcome = anyAttempt(random);
                        time.scheduleAfter(
                            () -> {
                              if (sendOutcome.equals(WELL)) {
                                read.computeIfAbsent(chat, key -> new ArrayList<>()).add(message);
                              }
                              answer.complete(sendOutcome);
                            },
                            Duration.ofMillis(random.nextInt(500)));
                        return answer;
                      },
                      Kind.CHANGE,
                      RetryPolicy.SCREEN)));
          time.advance(Duration.ofMillis(random.nextInt(700)));
        }
        time.advance(Duration.ofHours(2));
        assertThat(deliveries)
            .as("seed %d", seed)
            .allMatch(delivery -> delivery.toCompletableFuture().isDone());
        assertThat(read.values())
            .as("seed %d", seed)
            .allSatisfy(list -> assertThat(list).isSorted());
        assertThat(read.values().stream().mapToInt(List::size).sum()).isEqualTo(60);
        assertThat(walked.chatCount()).isZero();
      }
    }
  }

  @Test
  void afterTheMostRetriesTheNextRequestGetsItsTurnAndAPauseIsNoRetry() {
    outcome(
        "g1", notDone(), new Delivery.RetryAfter(Duration.ofHours(1)), notDone(), notDone(), WELL);
    SendTask failing = task("g1", Kind.MESSAGE, new RetryPolicy(Duration.ofDays(30), 2));
    CompletionStage<Delivery> first = throttledSender.send(GROUP, failing);
    CompletionStage<Delivery> second = send(GROUP, "g2");

    loop.advance(Duration.ofHours(1).plusSeconds(30));

    assertThat(first).isCompletedWithValue(new Delivery.Unreachable());
    assertThat(second).isCompleted();
    assertThat(sent).containsExactly("g1", "g1", "g1", "g1", "g2");
  }

  @Test
  void aRequestThatMayNotWaitUntilTheEndOfAPauseIsRejectedAtOnce() {
    outcome("a1", new Delivery.RetryAfter(Duration.ofMinutes(1)), WELL);
    send(AMINA, "a1");
    loop.run();
    CompletionStage<Delivery> hasty =
        throttledSender.send(AMINA, task("a2", Kind.MESSAGE, RetryPolicy.BULK));
    loop.run();
    assertThat(hasty).isCompletedWithValue(new Delivery.RetryAfter(Duration.ofMinutes(1)));
    assertThat(sent).containsExactly("a1");
  }

  @Test
  void aChangeOfUnknownOutcomeIsRepeatedBeyondTheMostRetries() {
    Delivery unknown = new Delivery.Unknown("the response is lost");
    outcome("g1", unknown, unknown, unknown, unknown, WELL);
    SendTask change = task("g1", Kind.CHANGE, new RetryPolicy(Duration.ofDays(30), 2));
    CompletionStage<Delivery> delivery = throttledSender.send(GROUP, change);

    loop.advance(Duration.ofMinutes(5));

    assertThat(delivery).isCompletedWithValue(WELL);
    assertThat(sent).hasSize(5);
  }

  @Test
  void anUnqueuedRequestWaitsForNoMessageButForTheEndOfAPause() {
    for (int i = 1; i <= 4; i++) {
      send(GROUP, "g" + i);
    }
    sendUnqueued("r1");
    loop.run();
    assertThat(sent).containsExactlyInAnyOrder("g1", "g2", "g3", "r1");

    outcome("g4", new Delivery.RetryAfter(Duration.ofSeconds(40)));
    loop.advance(Duration.ofSeconds(5));
    sendUnqueued("r2");
    loop.advance(Duration.ofSeconds(34));
    assertThat(sent).endsWith("g4").doesNotContain("r2");
    loop.advance(Duration.ofSeconds(5));
    assertThat(sent).contains("r2");
  }

  @Test
  void aShorterPauseDoesNotEndOneThatTelegramAskedForMeanwhile() {
    for (Delivery shorter : List.of(notDone(), new Delivery.RetryAfter(Duration.ofSeconds(1)))) {
      sent.clear();
      CompletableFuture<Delivery> answer = new CompletableFuture<>();
      Queue<CompletableFuture<Delivery>> answers =
          new ArrayDeque<>(List.of(answer, CompletableFuture.completedFuture(WELL)));
      throttledSender.send(GROUP, new SendTask(answers::remove, Kind.CHANGE, RetryPolicy.SCREEN));
      outcome("r1", new Delivery.RetryAfter(Duration.ofSeconds(40)));
      sendUnqueued("r1");
      loop.run();
      answer.complete(shorter);
      send(GROUP, "g1");
      loop.advance(Duration.ofSeconds(39));
      assertThat(sent).containsExactly("r1");
      loop.advance(Duration.ofMinutes(5));
      assertThat(sent).containsExactly("r1", "g1");
    }
  }

  @Test
  void aRateLimitReportedLateForAnUnqueuedRequestHoldsUpItsChatAllTheSame() {
    CompletableFuture<Delivery> answer = new CompletableFuture<>();
    throttledSender.sendUnqueued(GROUP, () -> answer);
    send(GROUP, "g1");
    loop.advance(Duration.ofMinutes(1));
    answer.complete(new Delivery.RetryAfter(Duration.ofSeconds(10)));
    send(GROUP, "g2");
    loop.advance(Duration.ofSeconds(9));
    assertThat(sent).containsExactly("g1");
    loop.advance(Duration.ofSeconds(5));
    assertThat(sent).containsExactly("g1", "g2");
    loop.advance(ThrottledSender.IDLE_CHECK_INTERVAL);
    assertThat(throttledSender.chatCount()).isZero();
  }

  @Test
  void anyOtherFailureOfAnUnqueuedRequestHoldsUpNothing() {
    outcome("r1", new Delivery.Unknown("cut"));
    outcome("r2", notDone());
    CompletionStage<Delivery> lost = sendUnqueued("r1");
    CompletionStage<Delivery> unsent = sendUnqueued("r2");
    loop.run();
    send(GROUP, "g1");
    loop.run();
    assertThat(sent).containsExactly("r1", "r2", "g1");
    assertThat(lost).isCompletedWithValue(new Delivery.Unknown("cut"));
    assertThat(unsent).isCompletedWithValue(new Delivery.Unreachable());
  }

  private static Delivery anyAttempt(Random random) {
    int kind = random.nextInt(10);
    if (kind == 0) {
      return new Delivery.RetryAfter(Duration.ofSeconds(1 + random.nextInt(40)));
    }
    if (kind == 1) {
      return new Delivery.Unreachable();
    }
    return kind == 2 ? new Delivery.Unknown("cut") : WELL;
  }

  private CompletionStage<Delivery> send(ChatId chat, String what) {
    return throttledSender.send(chat, task(what, Kind.MESSAGE, RetryPolicy.SCREEN));
  }

  private CompletionStage<Delivery> change(ChatId chat, String what) {
    return throttledSender.send(chat, task(what, Kind.CHANGE, RetryPolicy.SCREEN));
  }

  private CompletionStage<Delivery> sendUnqueued(String what) {
    return throttledSender.sendUnqueued(GROUP, request(what));
  }

  private SendTask task(String what, Kind kind, RetryPolicy retryPolicy) {
    return new SendTask(request(what), kind, retryPolicy);
  }

  private Supplier<CompletionStage<Delivery>> request(String what) {
    return () -> {
      sent.add(what);
      Queue<Delivery> queue = outcomes.getOrDefault(what, new ArrayDeque<>());
      return CompletableFuture.completedFuture(queue.isEmpty() ? WELL : queue.remove());
    };
  }

  private void outcome(String what, Delivery... attempts) {
    outcomes.put(what, new ArrayDeque<>(List.of(attempts)));
  }

  private static Delivery notDone() {
    return new Delivery.Unreachable();
  }
}
