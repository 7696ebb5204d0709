package org.chsiguide.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.testing.FakeBotApiServer.droppedConnection;
import static org.chsiguide.testing.FakeBotApiServer.error;
import static org.chsiguide.testing.FakeBotApiServer.ok;
import static org.chsiguide.testing.FakeBotApiServer.tooManyRequests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.runtime.Backoff;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.testing.FakeBotApiServer.Answer;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.update.IncomingUpdate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The poller runs on the thread of the test; it is closed by the last thing that happens. */
class LongPollerTest {
  @AutoClose private final FakeBotApiServer telegram = new FakeBotApiServer();
  private final List<Long> taken = new ArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private final Queue<RuntimeException> failuresOfTheTaker = new ArrayDeque<>();
  private final AtomicInteger connected = new AtomicInteger();
  private Runnable sending = () -> {};
  private long lastUpdate;

  @AutoClose
  private final LongPoller poller =
      new LongPoller(telegram.client(), this::take, query -> {}, connected::incrementAndGet) {
        @Override
        void pause(Duration delay) {
          waits.add(delay);
        }
      };

  @Test
  void updatesAreTakenInOrderAndThenConfirmed() {
    polled(updates(5, 6), updates(7));
    assertThat(taken).containsExactly(5L, 6L, 7L);
    assertThat(offsets()).containsExactly(0, 7);
    assertThat(waits).isEmpty();
  }

  @Test
  void pollingAsksForWhatTheBotUnderstandsAndWaitsLong() {
    polled(updates(5));
    JsonNode call = telegram.calls("getUpdates").get(0);
    assertThat(call.path("timeout").asInt()).isEqualTo(50);
    assertThat(call.path("allowed_updates"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "message",
            "edited_message",
            "callback_query",
            "my_chat_member",
            "inline_query",
            "guest_message");
  }

  @Test
  void aWebhookOfAnEarlierLifeIsTakenOffAndWhatWaitsIsKept() {
    polled(updates(5));
    assertThat(telegram.calls().get(0).method()).isEqualTo("deletewebhook");
    assertThat(telegram.calls().get(0).body().path("drop_pending_updates").asBoolean()).isFalse();
    assertThat(connected).hasValue(1);
  }

  @Test
  void updatesThatCouldNotBeTakenAreHandledAgainAndNotConfirmed() {
    failuresOfTheTaker.add(new IllegalStateException("the disk is full"));
    failuresOfTheTaker.add(new IllegalStateException("the disk is full"));
    polled(updates(5, 6), updates(7));
    assertThat(taken).containsExactly(5L, 6L, 7L);
    assertThat(offsets()).containsExactly(0, 7);
    assertThat(waits).hasSize(2).allMatch(wait -> wait.compareTo(Duration.ofMillis(200)) > 0);
  }

  @Test
  void theStoreIsDownForAWhileInTwoLinesOfTheLog() {
    for (int attempt = 1; attempt <= 5; attempt++) {
      failuresOfTheTaker.add(new IllegalStateException("no connection for " + attempt + " s"));
    }
    assertThat(logged(LongPoller.class, () -> polled(updates(5, 6))))
        .containsExactly("2 updates were not all handled; retrying", "updates are handled again");
  }

  @Test
  void theNextAreAskedForWhileAnswersAreStillSent() {
    sending = () -> await().until(() -> offsets().equals(List.of(0, 6)));
    polled(updates(5), updates(6));
    assertThat(taken).containsExactly(5L, 6L);
  }

  @Test
  void savedUpdatesAreNotHandledAgainThoughTheirRepliesFail() {
    sending =
        () -> {
          throw new IllegalStateException("a bug");
        };
    polled(updates(5), updates(6));
    assertThat(taken).containsExactly(5L, 6L);
    assertThat(offsets()).containsExactly(0, 6);
    assertThat(waits).isEmpty();
  }

  @Test
  void anUpdateThatCannotBeReadIsConfirmedToo() {
    polled(ok("[{\"update_id\":5,\"message\":{\"chat\":{\"id\":7}}}]"), updates(6));
    assertThat(taken).containsExactly(6L);
    assertThat(offsets()).containsExactly(0, 6);
  }

  /** No offset follows this id, and a negative one confirms nothing. */
  @Test
  void theLastIdThatThereIsHoldsUpNoOther() {
    polled(updates(Integer.MAX_VALUE), updates(6, Integer.MAX_VALUE), updates(7));
    assertThat(taken).containsExactly(6L, 7L);
    assertThat(offsets()).containsExactly(0, 0, 7);
  }

  @Test
  void idsMayBeginAgainLower() {
    polled(updates(900), updates(12), updates(13));
    assertThat(offsets()).containsExactly(0, 901, 13);
  }

  @Test
  void nothingThatGoesWrongEndsPolling() {
    Answer[] answers = {
      droppedConnection(),
      new Answer(502, "<html>Bad Gateway</html>"),
      new Answer(200, ""),
      new Answer(200, "{\"ok\":true,\"resu"),
      new Answer(200, "{}"),
      ok("{}"),
      new Answer(404, "<html>Not Found</html>"),
      error(500, "Internal Server Error: restart"),
      error(400, "Bad Request: what?"),
      error(409, "Conflict: terminated by other getUpdates request"),
      updates(5)
    };
    polled(answers);
    assertThat(taken).containsExactly(5L);
    assertThat(waits).hasSize(10).allMatch(wait -> wait.compareTo(Backoff.MAX_DELAY) <= 0);
    assertThat(waits).allMatch(wait -> wait.compareTo(Duration.ofMillis(200)) > 0);
  }

  @Test
  void waitsGrowAndBeginAgainAfterASuccess() {
    Answer[] answers = new Answer[9];
    Arrays.fill(answers, error(500, "Internal Server Error"));
    answers[7] = updates(5);
    telegram.respond("getUpdates", answers);
    polled(updates(6));
    assertThat(waits.get(6)).isGreaterThanOrEqualTo(Duration.ofSeconds(4));
    assertThat(waits.get(7)).isLessThanOrEqualTo(Duration.ofMillis(500));
  }

  @Test
  void telegramSaysHowLongToWait() {
    polled(tooManyRequests(42), updates(5));
    assertThat(waits).containsExactly(Duration.ofSeconds(42));
  }

  @Test
  void anotherCopyThatPollsIsToldOnceAndWaitedFor() {
    Answer conflict = error(409, "Conflict: terminated by other getUpdates request");
    List<String> lines =
        logged(LongPoller.class, () -> polled(conflict, conflict, conflict, updates(5)));
    assertThat(waits).hasSize(3).containsOnly(Duration.ofSeconds(5));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("another copy of this bot is polling"))
        .hasSize(1);
  }

  @Test
  void anotherCopyThatPollsAgainLaterIsToldAgain() {
    Answer conflict = error(409, "Conflict: terminated by other getUpdates request");
    List<String> lines =
        logged(LongPoller.class, () -> polled(conflict, ok("[]"), conflict, updates(5)));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("another copy of this bot is polling"))
        .hasSize(2);
    assertThat(lines).contains("no other copy polls any more");
  }

  @Test
  void aWebhookThatIsSetMeanwhileIsTakenOff() {
    polled(
        error(
            409,
            "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook"),
        updates(5));
    assertThat(telegram.calls("deleteWebhook")).hasSize(2);
  }

  @Test
  void aLongPauseIsToldWhenItBegins() {
    List<String> lines = logged(RetryLoop.class, () -> polled(tooManyRequests(86_400), updates(5)));
    assertThat(waits).containsExactly(Duration.ofDays(1));
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).startsWith("Telegram refuses calls: 429 ");
  }

  @Test
  void failuresThatAlternateAreToldOnceEach() {
    Answer failure = error(500, "Internal Server Error");
    List<String> lines =
        logged(
            RetryLoop.class,
            () ->
                polled(
                    tooManyRequests(3),
                    failure,
                    tooManyRequests(2),
                    failure,
                    tooManyRequests(1),
                    updates(5)));
    assertThat(lines)
        .hasSize(3)
        .startsWith("Telegram refuses calls: 500 Internal Server Error; retrying")
        .endsWith("Telegram answers again");
  }

  /** Returns what this thread logs while it does this. */
  private static List<String> logged(Class<?> source, Runnable action) {
    try (LogCapture log = new LogCapture(source)) {
      action.run();
      return log.messagesOfThisThread();
    }
  }

  @Test
  void anEmptyAnswerThatComesAtOnceIsNotAskedForAtOnceAgain() {
    polled(ok("[]"), updates(5));
    assertThat(waits).containsExactly(Duration.ofMillis(200));
  }

  /** A server may not know the offset. */
  @Test
  void updatesThatComeAgainThoughConfirmedAreNotAskedForAtOnce() {
    polled(updates(5), updates(5), updates(5), updates(6));
    assertThat(waits).hasSize(2).containsOnly(Duration.ofMillis(200));
  }

  @Test
  void aWrongTokenEndsPollingWithASentence() {
    telegram.respond("deleteWebhook", error(401, "Unauthorized"));
    telegram.respond("getUpdates", error(401, "Unauthorized"));
    assertThatThrownBy(poller::run)
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "the token is wrong (Telegram says 401 Unauthorized); ask @BotFather for the right"
                + " one");
    assertThat(connected).hasValue(0);
  }

  @Test
  void aTokenThatWasAcceptedIsNotGivenUpForWhatIsSaidLater() {
    polled(error(401, "Unauthorized"), error(404, "Not Found"), updates(5));
    assertThat(taken).containsExactly(5L);
    assertThat(waits).hasSize(2);
  }

  @Test
  void aTokenThatIsRevokedLaterIsToldOnceWithWhatToDo() {
    Answer revoked = error(401, "Unauthorized");
    assertThat(
            logged(RetryLoop.class, () -> polled(revoked, revoked, revoked, revoked, updates(5))))
        .containsExactly(
            "Telegram rejects the token, which it accepted before; if @BotFather has given a new"
                + " one, set that and restart: 401 Unauthorized; retrying",
            "Telegram answers again");
  }

  @Test
  void aServerThatIsNotThereAtTheStartIsWaitedFor() {
    telegram.respond("deleteWebhook", droppedConnection());
    polled(error(500, "Internal Server Error"), updates(5), updates(6));
    assertThat(waits).hasSize(1);
    assertThat(connected).hasValue(1);
    assertThat(telegram.calls("getUpdates"))
        .extracting(call -> call.path("timeout").asInt())
        .containsExactly(0, 0, 50); // the first that succeeds is not to take long
  }

  @Test
  void aServerWithoutWebhooksIsPolled() {
    telegram.respond("deleteWebhook", error(404, "Not Found"));
    polled(updates(5), updates(6));
    assertThat(connected).hasValue(1);
    assertThat(telegram.calls("deleteWebhook")).hasSize(1);
  }

  @Test
  void closingEndsALongWaitAtOnce() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    telegram.onCall(call -> asked.countDown()).alwaysRespond("getUpdates", tooManyRequests(10_000));
    LongPoller patient =
        new LongPoller(
            telegram.client(), (incomingUpdates, saved) -> saved.run(), query -> {}, () -> {});
    Thread thread = new Thread(patient::run);
    thread.start();
    assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();
    patient.close();
    thread.join(60_000);
    assertThat(thread.isAlive()).isFalse();
  }

  /** Runs until the last update of the last answer was taken. */
  private void polled(Answer... answers) {
    telegram.respond("getUpdates", answers);
    lastUpdate =
        Long.parseLong(answers[answers.length - 1].body().replaceAll("\\D+(\\d+).*", "$1"));
    poller.run();
  }

  private void take(List<IncomingUpdate> incomingUpdates, Runnable saved) {
    if (!failuresOfTheTaker.isEmpty()) {
      throw failuresOfTheTaker.remove();
    }
    incomingUpdates.forEach(incomingUpdate -> taken.add(incomingUpdate.updateId()));
    boolean isLast = taken.contains(lastUpdate);
    if (isLast) {
      poller.close();
    }
    saved.run();
    if (!isLast) {
      sending.run();
    }
  }

  private List<Integer> offsets() {
    return telegram.calls("getUpdates").stream().map(call -> call.path("offset").asInt()).toList();
  }

  private static Answer updates(int... ids) {
    List<String> updates = new ArrayList<>();
    for (int id : ids) {
      updates.add(
          ("{\"update_id\":%d,\"message\":{\"message_id\":1,\"date\":1,\"text\":\"x\","
                  + "\"chat\":{\"id\":7,\"type\":\"private\"}}}")
              .formatted(id));
    }
    return ok(updates.toString());
  }
}
