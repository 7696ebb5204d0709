package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.userErased;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.dialog.Reply;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.store.student.Caches;
import org.junit.jupiter.api.Test;

class SqlOutboxTest extends OutboxContract {
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

    assertThat(outbox.pending().get(0).replies())
        .containsExactly(new Reply.ShowScreen(Reply.Placement.BELOW));
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
}
