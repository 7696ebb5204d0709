package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;
import static org.chsiguide.store.Samples.farewell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.update.ConcurrentUpdateException;
import org.chsiguide.update.ConversationRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two replicas, "here" and "there", over one database. */
class ReplicaHeartbeatTest {
  private final SettableClock clock = new SettableClock();
  private final String url = Postgres.newGuide();
  private final Database here = Database.postgres(url, clock);
  private final Database there = Database.postgres(url, clock);

  @AfterEach
  void close() {
    here.close();
    there.close();
  }

  @Test
  void whoeverIsMovedElsewhereMeanwhileIsNotMovedFromWhereTheyWere() {
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    Map<ChatId, Conversation> before = here.conversations().find(List.of(AMINA, BORIS));
    there.conversations().commit(before, List.of(answer(2, AMINA, "name")));

    assertThatThrownBy(
            () ->
                here.conversations()
                    .commit(before, List.of(answer(3, BORIS, "name"), answer(4, AMINA, "photo"))))
        .isInstanceOf(ConcurrentUpdateException.class);

    assertThat(here.conversations().find(List.of(AMINA, BORIS)))
        .isEqualTo(Map.of(AMINA, conversationAt("name")));
    assertThat(here.conversations().findProcessed(List.of(1L, 2L, 3L, 4L))).containsOnly(1L, 2L);
  }

  @Test
  void whoeverBeganElsewhereDoesNotBeginHere() {
    there.conversations().commit(Map.of(), List.of(answer(1, AMINA, "account")));

    assertThatThrownBy(
            () -> here.conversations().commit(Map.of(), List.of(answer(2, AMINA, "welcome"))))
        .isInstanceOf(ConcurrentUpdateException.class);
  }

  @Test
  void whoeverWasForgottenElsewhereDoesNotComeBack() {
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    Map<ChatId, Conversation> before = here.conversations().find(List.of(AMINA));
    there.conversations().commit(before, List.of(farewell(2, AMINA)));

    assertThatThrownBy(() -> here.conversations().commit(before, List.of(answer(3, AMINA, "name"))))
        .isInstanceOf(ConcurrentUpdateException.class);
  }

  @Test
  void anUpdateThatComesToBothIsTakenByOne() {
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    Map<ChatId, Conversation> before = here.conversations().find(List.of(AMINA));
    there.conversations().commit(before, List.of(answer(2, AMINA, "account")));

    assertThatThrownBy(
            () -> here.conversations().commit(before, List.of(answer(2, AMINA, "account"))))
        .isInstanceOf(ConcurrentUpdateException.class);
  }

  @Test
  void whereManyRaceEachIsMovedOnceForEachUpdate() {
    AtomicInteger updates = new AtomicInteger();
    List<CompletableFuture<Void>> walks = new ArrayList<>();
    for (Database replica : List.of(here, there)) {
      walks.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < 100; i++) {
                  move(replica.conversations(), updates);
                }
              }));
    }
    walks.forEach(CompletableFuture::join);

    assertThat(here.conversations().find(List.of(AMINA)).get(AMINA).turn()).isEqualTo(200);
    assertThat(here.conversations().find(List.of(BORIS)).get(BORIS).turn()).isEqualTo(200);
  }

  /** One turn for both students, as often as it takes. */
  private static void move(ConversationRepository conversations, AtomicInteger updates) {
    while (true) {
      Map<ChatId, Conversation> before = conversations.find(List.of(AMINA, BORIS));
      try {
        conversations.commit(
            before,
            List.of(
                next(updates.incrementAndGet(), BORIS, before),
                next(updates.incrementAndGet(), AMINA, before)));
        return;
      } catch (ConcurrentUpdateException again) {
        // as the bot does
      }
    }
  }

  private static PendingReply next(long update, ChatId chat, Map<ChatId, Conversation> before) {
    Conversation found = before.get(chat);
    Conversation next =
        new Conversation(
            conversationAt("name").language(),
            conversationAt("name").currentStep(),
            List.of(),
            found == null ? 1 : found.turn() + 1);
    return new PendingReply(update, chat, null, next, List.of());
  }

  @Test
  void theAnswersOfOneThatFellSilentAreAdoptedOnce() {
    here.replica().sendHeartbeat();
    there.replica().sendHeartbeat();
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    assertThat(there.outbox().adopt()).isEmpty();

    clock.advance(ReplicaHeartbeat.HEARTBEAT_TIMEOUT.plusMillis(1));
    there.replica().sendHeartbeat();

    assertThat(there.outbox().adopt()).containsExactly(answer(1, AMINA, "account"));
    assertThat(there.outbox().adopt()).isEmpty();
    assertThat(begin(here, answer(1, AMINA, "account"))).isFalse();
    assertThat(begin(there, answer(1, AMINA, "account"))).isTrue();
  }

  @Test
  void theAnswersOfOneThatClosedAreAdoptedAtOnce() {
    here.replica().sendHeartbeat();
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    here.replica().close();

    assertThat(there.outbox().adopt()).hasSize(1);
    assertThat(there.number("SELECT COUNT(*) FROM replica")).isZero();
  }

  @Test
  void anAnswerWaitsForThoseBeforeItWhicheverReplicaHoldsThem() {
    here.replica().sendHeartbeat();
    there.replica().sendHeartbeat();
    PendingReply first = answer(1, AMINA, "account");
    PendingReply second = answer(2, AMINA, "name");
    here.conversations().commit(List.of(first));
    there.conversations().commit(List.of(second, answer(3, BORIS, "name")));

    assertThat(here.outbox().awaitTurn(first).toCompletableFuture()).isCompleted();
    assertThat(there.outbox().awaitTurn(answer(3, BORIS, "name")).toCompletableFuture())
        .isCompleted();
    CompletableFuture<Boolean> turn = there.outbox().awaitTurn(second).toCompletableFuture();
    assertThat(turn).isNotDone();

    here.outbox().markDelivered(first, 70).toCompletableFuture().join();
    assertThat(turn).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void whatAnotherHasAdoptedIsNotBroughtByTheOneThatWasSilent() {
    here.replica().sendHeartbeat();
    here.conversations().commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "name")));
    assertThat(turn(here, answer(1, AMINA, "account"))).isTrue();

    clock.advance(ReplicaHeartbeat.HEARTBEAT_TIMEOUT.plusMillis(1));
    there.replica().sendHeartbeat();
    there.outbox().adopt();

    assertThat(turn(here, answer(2, BORIS, "name"))).isFalse();
    assertThat(turn(there, answer(2, BORIS, "name"))).isTrue();
  }

  @Test
  void whatNobodyHasAdoptedIsBroughtAfterASilence() {
    here.replica().sendHeartbeat();
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    clock.advance(ReplicaHeartbeat.HEARTBEAT_TIMEOUT);

    assertThat(turn(here, answer(1, AMINA, "account"))).isTrue();
  }

  @Test
  void anAnswerThatIsStuckElsewhereHoldsUpNobodyForEver() {
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    there.conversations().commit(List.of(answer(2, AMINA, "name")));
    CompletableFuture<Boolean> turn =
        there.outbox().awaitTurn(answer(2, AMINA, "name")).toCompletableFuture();

    clock.advance(Duration.ofSeconds(31));

    assertThat(turn).succeedsWithin(10, TimeUnit.SECONDS);
  }

  @Test
  void whoeverLostAnAnswerToAnotherLeavesItThere() {
    here.replica().sendHeartbeat();
    there.replica().sendHeartbeat();
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    clock.advance(ReplicaHeartbeat.HEARTBEAT_TIMEOUT.plusMillis(1));
    there.replica().sendHeartbeat();
    assertThat(there.outbox().adopt()).hasSize(1);

    assertThat(begin(here, answer(1, AMINA, "account"))).isFalse();
    here.outbox().markUnknown(answer(1, AMINA, "account")).toCompletableFuture().join();

    assertThat(begin(there, answer(1, AMINA, "account"))).isTrue();
  }

  @Test
  void whoeverIsClosedWhileAnAnswerWaitsDoesNotBringIt() {
    here.conversations().commit(List.of(answer(1, AMINA, "account")));
    there.conversations().commit(List.of(answer(2, AMINA, "name")));
    there.conversations().commit(List.of(answer(3, AMINA, "photo")));
    CompletableFuture<Boolean> waiting =
        there.outbox().awaitTurn(answer(2, AMINA, "name")).toCompletableFuture();

    there.close();

    assertThat(there.outbox().awaitTurn(answer(3, AMINA, "photo")).toCompletableFuture())
        .isCompletedWithValue(false);
    assertThat(waiting.getNow(false)).isFalse();
  }

  @Test
  void aScreenSentByOneIsKnownToTheOther() {
    try (Store one = store();
        Store other = store()) {
      PendingReply first = answer(1, AMINA, "account");
      one.conversations().commit(List.of(first));
      one.outbox().markDelivered(first, 70).toCompletableFuture().join();
      assertThat(other.outbox().screenMessageId(AMINA).toCompletableFuture().join()).hasValue(70);
      one.outbox().markDelivered(first, 71).toCompletableFuture().join();

      assertThat(other.outbox().screenMessageId(AMINA).toCompletableFuture().join()).hasValue(71);
      assertThat(other.conversations().find(Set.of(AMINA)))
          .containsEntry(AMINA, conversationAt("account"));
    }
  }

  private Store store() {
    return Store.open(url, new CacheLimits(100, Duration.ofHours(1)), clock);
  }

  private static boolean turn(Database replica, PendingReply pendingReply) {
    return replica
        .outbox()
        .awaitTurn(pendingReply)
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private static boolean begin(Database replica, PendingReply pendingReply) {
    return replica.outbox().start(pendingReply).toCompletableFuture().join();
  }
}
