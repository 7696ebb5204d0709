package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;
import static org.chsiguide.store.Samples.userErased;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Reply;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.store.student.Caches;
import org.chsiguide.update.ConversationRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The {@link Outbox} in each database. */
class OutboxTest extends StoreTestBase {
  private ConversationRepository conversations;
  private Outbox outbox;

  @BeforeEach
  void open() {
    conversations = database.conversations();
    outbox = database.outbox();
  }

  @Test
  void answersWaitOldestFirstWhateverTheirIds() {
    List<Long> updateIds = new ArrayList<>(LongStream.range(1_000, 1_100).boxed().toList());
    Collections.shuffle(updateIds, new Random(1));
    for (long updateId : updateIds) {
      conversations.commit(List.of(answer(updateId, AMINA, "account")));
    }

    assertThat(outbox.pending()).extracting(PendingReply::updateId).isEqualTo(updateIds);
  }

  @Test
  void theTappedMessageIsKeptWithItsReply() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    PendingReply tapped =
        new PendingReply(
            1,
            AMINA,
            new CallbackQuery("77", 5, false),
            pendingReply.conversation(),
            pendingReply.reply(),
            pendingReply.formAnswers());
    conversations.commit(List.of(tapped));
    assertThat(outbox.pending())
        .extracting(PendingReply::callbackQuery)
        .containsExactly(new CallbackQuery("77", 5, false));
  }

  @Test
  void committedRepliesWait() {
    long seed = 20_261_124;
    Random random = new Random(seed);
    Map<ChatId, Conversation> last = new HashMap<>();
    List<PendingReply> committed = new ArrayList<>();
    for (int updateId = 0; updateId < 200; updateId++) {
      PendingReply pendingReply = answer(updateId, new ChatId(random.nextInt(50) - 25), random);
      conversations.commit(List.of(pendingReply));
      committed.add(pendingReply);
      last.put(pendingReply.chat(), pendingReply.conversation());
    }

    assertThat(outbox.pending())
        .as("seed %s", seed)
        .isEqualTo(committed.stream().map(it -> standing(it, last.get(it.chat()))).toList());
  }

  @Test
  void anAnswerThatWaitsTellsWhereTheStudentStandsByThen() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    conversations.commit(List.of(answer(2, AMINA, "name")));

    assertThat(outbox.pending())
        .extracting(PendingReply::conversation)
        .containsOnly(conversationAt("name"));
  }

  @Test
  void aDeliveredAnswerWaitsNoLonger() {
    PendingReply first = answer(1, AMINA, "account");
    PendingReply second = answer(2, BORIS, "account");
    conversations.commit(List.of(first, second));

    await(outbox.recordOutcome(first, new Delivery.Sent()));
    assertThat(outbox.pending()).containsExactly(second);
    await(outbox.recordOutcome(second, new Delivery.Sent(7)));
    assertThat(outbox.pending()).isEmpty();
    await(outbox.recordOutcome(second, new Delivery.Sent(7)));
  }

  @Test
  void theScreenIsTheMessageOfTheLastAnswerThatCameWithOne() {
    PendingReply first = answer(1, AMINA, "account");
    PendingReply second = answer(2, AMINA, "name");
    conversations.commit(List.of(first, answer(3, BORIS, "account")));
    assertThat(await(outbox.screenMessageId(AMINA))).isEmpty();

    assertThat(await(outbox.recordOutcome(first, new Delivery.Sent(70)))).isTrue();
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);
    conversations.commit(List.of(second));
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);
    await(outbox.recordOutcome(second, new Delivery.Sent()));
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);
    await(outbox.recordOutcome(second, new Delivery.Sent(71)));
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(71);

    assertThat(await(database.outbox().screenMessageId(AMINA))).as("on the disk").hasValue(71);
    assertThat(await(outbox.screenMessageId(BORIS))).isEmpty();
  }

  @Test
  void anAnswerIsBegunTwiceAtMostWhateverComesBetween() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply, answer(2, BORIS, "account")));

    assertThat(await(outbox.start(pendingReply))).isTrue();
    assertThat(await(database.outbox().start(pendingReply))).isTrue();
    assertThat(await(database.outbox().start(pendingReply))).isFalse();
    assertThat(await(outbox.start(answer(2, BORIS, "account")))).isTrue();
    assertThat(outbox.pending()).hasSize(2);
  }

  @Test
  void aStartThatIsUndoneIsNotCounted() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    for (int stop = 0; stop < 5; stop++) {
      assertThat(await(database.outbox().start(pendingReply))).isTrue();
      database.outbox().undoStart(pendingReply);
    }
    assertThat(await(outbox.start(pendingReply))).isTrue();
    assertThat(await(outbox.start(pendingReply))).isTrue();
    assertThat(await(outbox.start(pendingReply))).isFalse();
  }

  @Test
  void aReplyThatIsDeliveredOrForgottenIsNotStarted() {
    PendingReply delivered = answer(1, AMINA, "account");
    PendingReply forgotten = answer(2, BORIS, "account");
    conversations.commit(List.of(delivered, forgotten));
    await(outbox.recordOutcome(delivered, new Delivery.Sent()));
    conversations.commit(List.of(userErased(3, BORIS)));

    assertThat(await(outbox.start(delivered))).isFalse();
    assertThat(await(outbox.start(forgotten))).isFalse();
  }

  @Test
  void afterALostReplyNoMessageIsTheScreen() {
    PendingReply first = answer(1, AMINA, "account");
    PendingReply second = answer(2, AMINA, "name");
    conversations.commit(List.of(first, second));
    await(outbox.recordOutcome(first, new Delivery.Sent(70)));
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);

    await(outbox.recordOutcome(second, new Delivery.Unknown("lost")));

    assertThat(await(outbox.screenMessageId(AMINA))).isEmpty();
    assertThat(outbox.pending()).isEmpty();
  }

  @Test
  void anUnreachableStudentIsSentNoEarlierReply() {
    PendingReply second = answer(2, AMINA, "name");
    conversations.commit(List.of(answer(1, AMINA, "account"), second, answer(3, BORIS, "name")));

    await(outbox.recordOutcome(second, new Delivery.Blocked()));

    assertThat(outbox.pending()).extracting(PendingReply::chat).containsExactly(BORIS);
    assertThat(database.unreachable()).containsExactly(AMINA);
  }

  @Test
  void aStudentWithAnUpdateSinceTheReplyStaysReachable() {
    PendingReply first = answer(1, AMINA, "account");
    conversations.commit(List.of(first));
    conversations.commit(List.of(answer(2, AMINA, "name")));

    await(outbox.recordOutcome(first, new Delivery.Blocked()));

    assertThat(outbox.pending()).extracting(PendingReply::updateId).containsExactly(2L);
    assertThat(database.unreachable()).isEmpty();
  }

  @Test
  void aStudentWhoReturnedBeforeTheFailureIsKnownStaysReachable() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    conversations.commit(List.of(new BlockedByUser(2, AMINA), new NoReply(3, AMINA)));

    await(outbox.recordOutcome(pendingReply, new Delivery.Blocked()));

    assertThat(database.unreachable()).isEmpty();
  }

  @Test
  void nothingComesBackOfAStudentForgottenWhileTheirAnswerWasOnTheWay() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    conversations.commit(List.of(userErased(2, AMINA)));

    assertThat(await(outbox.recordOutcome(pendingReply, new Delivery.Sent(70)))).isFalse();

    assertThat(await(outbox.screenMessageId(AMINA))).isEmpty();

    assertThat(await(database.outbox().screenMessageId(AMINA))).isEmpty();
    assertThat(database.number("SELECT COUNT(*) FROM conversation")).isZero();
  }

  @Test
  void answersAreDeliveredWhileOthersAreCommitted() {
    var deliveries = new ConcurrentLinkedQueue<CompletableFuture<?>>();
    List<PendingReply> undelivered = new ArrayList<>();
    for (int updateId = 0; updateId < 600; updateId++) {
      PendingReply pendingReply = answer(updateId, new ChatId(updateId % 50), "account");
      conversations.commit(List.of(pendingReply));
      if (updateId % 3 == 0) {
        undelivered.add(pendingReply);
      } else {
        int screen = updateId;
        deliveries.add(
            CompletableFuture.supplyAsync(
                    () -> outbox.recordOutcome(pendingReply, new Delivery.Sent(screen)))
                .thenCompose(stage -> stage));
      }
    }
    CompletableFuture.allOf(deliveries.toArray(CompletableFuture[]::new))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();

    assertThat(outbox.pending()).isEqualTo(undelivered);
  }

  @Test
  void theWriterGoesOnWithAnotherConnection() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    await(outbox.recordOutcome(answer(1, AMINA, "account"), new Delivery.Sent(70)));
    database.newConnection();
    conversations.commit(List.of(answer(2, AMINA, "name")));
    await(outbox.recordOutcome(answer(2, AMINA, "name"), new Delivery.Sent(71)));

    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(71);
    assertThat(outbox.pending()).isEmpty();
  }

  @Test
  void findingAScreenDoesNotWaitForTheDatabase() {
    Queue<Runnable> reads = new ArrayDeque<>();
    CompletionStage<OptionalInt> screen = database.outbox(reads::add).screenMessageId(AMINA);
    assertThat(screen).isNotCompleted();

    reads.remove().run();

    assertThat(screen).isCompletedWithValue(OptionalInt.empty());
  }

  @Test
  void aReplyThatOnlyANewerVersionKnowsIsLeftOut() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    database.execute("UPDATE outbox SET replies = 'sing:loudly ' || replies");

    assertThat(outbox.pending().get(0).reply()).isEqualTo(new Reply(Reply.Placement.BELOW));
  }

  @Test
  void aScreenIsKnownWithoutTheDatabase() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    await(outbox.recordOutcome(pendingReply, new Delivery.Sent(70)));
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);
    database.execute("UPDATE conversation SET screen_message_id = 1");

    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);
  }

  @Test
  void aScreenThatWasNotRecordedIsNotRemembered() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    database.refuseScreens();

    assertThatThrownBy(() -> await(outbox.recordOutcome(pendingReply, new Delivery.Sent(70))))
        .hasStackTraceContaining("refused");

    assertThat(await(outbox.screenMessageId(AMINA))).isEmpty();
  }

  @Test
  void aReadFromBeforeAChangeIsNotCachedThoughItComesLast() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    Caches caches = TestDatabase.caches(1_000);
    List<CompletableFuture<OptionalInt>> reads = new ArrayList<>();
    Supplier<CompletionStage<OptionalInt>> slow =
        () -> {
          reads.add(new CompletableFuture<>());
          return reads.get(reads.size() - 1);
        };
    caches.screen(AMINA, slow);

    await(
        database
            .outbox(Runnable::run, caches)
            .recordOutcome(answer(1, AMINA, "account"), new Delivery.Sent(70)));
    caches.screen(AMINA, slow);
    reads.get(1).complete(OptionalInt.of(70));
    reads.get(0).complete(OptionalInt.empty());

    assertThat(await(caches.screen(AMINA, slow))).hasValue(70);
    assertThat(reads).hasSize(2);
  }

  @Test
  void aReadThatFailedIsTriedAgain() {
    Queue<Runnable> reads = new ArrayDeque<>();
    Outbox slow = database.outbox(reads::add);
    CompletionStage<OptionalInt> first = slow.screenMessageId(AMINA);
    database.execute("ALTER TABLE conversation RENAME TO elsewhere");
    reads.remove().run();
    assertThat(first).isCompletedExceptionally();
    database.execute("ALTER TABLE elsewhere RENAME TO conversation");

    slow.screenMessageId(AMINA);

    assertThat(reads).hasSize(1);
  }

  @Test
  void aForgottenStudentIsForgottenHereToo() {
    Caches caches = TestDatabase.caches(1_000);
    Outbox cached = database.outbox(Runnable::run, caches);
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    await(cached.recordOutcome(pendingReply, new Delivery.Sent(70)));
    assertThat(await(cached.screenMessageId(AMINA))).hasValue(70);

    database.conversations(caches).commit(List.of(userErased(2, AMINA)));

    assertThat(await(cached.screenMessageId(AMINA))).isEmpty();
  }

  private static PendingReply standing(PendingReply pendingReply, Conversation conversation) {
    return new PendingReply(
        pendingReply.updateId(),
        pendingReply.chat(),
        pendingReply.callbackQuery(),
        conversation,
        pendingReply.reply());
  }

  private static <T> T await(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
  }
}
