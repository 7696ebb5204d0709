package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.farewell;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.store.cache.CacheLimits;
import org.chsiguide.store.cache.CachedConversations;
import org.chsiguide.store.cache.CachedOutbox;
import org.chsiguide.store.cache.Caches;
import org.junit.jupiter.api.Test;

class CachedOutboxTest extends OutboxContract {
  private Caches caches;

  @Override
  Outbox wrap(Outbox sql) {
    caches = new Caches(new CacheLimits(1000, Duration.ofHours(1)));
    return new CachedOutbox(sql, caches);
  }

  @Test
  void aScreenIsKnownWithoutTheDatabase() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    await(outbox.markDelivered(pendingReply, 70));
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);
    database.execute("UPDATE conversation SET screen_message_id = 1");

    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);
  }

  @Test
  void aScreenThatWasNotRecordedIsNotRemembered() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    database.refuseScreens();

    assertThatThrownBy(() -> await(outbox.markDelivered(pendingReply, 70)))
        .hasStackTraceContaining("refused");

    assertThat(await(outbox.screenMessageId(AMINA))).isEmpty();
  }

  @Test
  void whatWasReadBeforeAChangeIsNotRememberedThoughItComesLast() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    List<CompletableFuture<OptionalInt>> reads = new ArrayList<>();
    Outbox slow = wrap(readsLater(database.outbox(), reads));
    slow.screenMessageId(AMINA);

    await(slow.markDelivered(answer(1, AMINA, "account"), 70));
    slow.screenMessageId(AMINA);
    reads.get(1).complete(OptionalInt.of(70));
    reads.get(0).complete(OptionalInt.empty());

    assertThat(await(slow.screenMessageId(AMINA))).hasValue(70);
    assertThat(reads).hasSize(2);
  }

  @Test
  void aReadThatFailedIsTriedAgain() {
    List<CompletableFuture<OptionalInt>> reads = new ArrayList<>();
    Outbox slow = wrap(readsLater(database.outbox(), reads));
    slow.screenMessageId(AMINA);
    reads.get(0).completeExceptionally(new IllegalStateException("the disk is gone"));

    slow.screenMessageId(AMINA);

    assertThat(reads).hasSize(2);
  }

  /** The same, but the screens that it is asked for come when the test completes them. */
  private static Outbox readsLater(Outbox sql, List<CompletableFuture<OptionalInt>> reads) {
    return (Outbox)
        Proxy.newProxyInstance(
            Outbox.class.getClassLoader(),
            new Class<?>[] {Outbox.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("screenMessageId")) return method.invoke(sql, arguments);
              reads.add(new CompletableFuture<>());
              return reads.get(reads.size() - 1);
            });
  }

  @Test
  void aForgottenStudentIsForgottenHereToo() {
    PendingReply pendingReply = answer(1, AMINA, "account");
    conversations.commit(List.of(pendingReply));
    await(outbox.markDelivered(pendingReply, 70));
    assertThat(await(outbox.screenMessageId(AMINA))).hasValue(70);

    new CachedConversations(conversations, caches, caches::invalidate, 0)
        .commit(List.of(farewell(2, AMINA)));

    assertThat(await(outbox.screenMessageId(AMINA))).isEmpty();
  }
}
