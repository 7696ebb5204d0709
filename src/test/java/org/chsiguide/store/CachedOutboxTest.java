package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.farewell;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.chsiguide.bot.Answer;
import org.chsiguide.bot.Outbox;
import org.junit.jupiter.api.Test;

class CachedOutboxTest extends OutboxContract {
  private Caches caches;

  @Override
  Outbox over(Outbox sql) {
    caches = new Caches(new CacheLimits(1000, Duration.ofHours(1)));
    return new CachedOutbox(sql, caches);
  }

  @Test
  void aScreenIsKnownWithoutTheDatabase() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    outbox.delivered(answer, 70).toCompletableFuture().join();
    assertThat(outbox.screen(AMINA).toCompletableFuture().join()).hasValue(70);
    database.execute("UPDATE conversation SET screen_message_id = 1");

    assertThat(outbox.screen(AMINA).toCompletableFuture().join()).hasValue(70);
  }

  @Test
  void aScreenThatWasNotRecordedIsNotRemembered() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    database.refuseScreens();

    assertThatThrownBy(() -> outbox.delivered(answer, 70).toCompletableFuture().join())
        .hasStackTraceContaining("refused");

    assertThat(outbox.screen(AMINA).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void nobodyWaitsForTheDatabaseAndWhatWasBeingReadBeforeAChangeIsNotRemembered() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    Queue<Runnable> reads = new ArrayDeque<>();
    Outbox later = over(database.outbox(reads::add));
    CompletionStage<OptionalInt> before = later.screen(AMINA);

    later.delivered(answer(1, AMINA, "account"), 70).toCompletableFuture().join();
    CompletionStage<OptionalInt> after = later.screen(AMINA);
    assertThat(reads).hasSize(2);
    assertThat(before).isNotCompleted();
    reads.forEach(Runnable::run);

    assertThat(after).isCompletedWithValue(OptionalInt.of(70));
    assertThat(later.screen(AMINA)).isCompletedWithValue(OptionalInt.of(70));
    assertThat(reads).hasSize(2);
  }

  @Test
  void aForgottenStudentIsForgottenHereToo() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    outbox.delivered(answer, 70).toCompletableFuture().join();
    assertThat(outbox.screen(AMINA).toCompletableFuture().join()).hasValue(70);

    new CachedConversations(conversations, caches, 0).commit(List.of(farewell(2, AMINA)));

    assertThat(outbox.screen(AMINA).toCompletableFuture().join()).isEmpty();
  }
}
