package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.farewell;

import java.time.Duration;
import java.util.List;
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
    assertThat(outbox.screen(AMINA)).hasValue(70);
    database.execute("UPDATE conversation SET screen_message_id = 1");

    assertThat(outbox.screen(AMINA)).hasValue(70);
  }

  @Test
  void aScreenThatWasNotRecordedIsNotRemembered() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    database.refuseScreens();

    assertThatThrownBy(() -> outbox.delivered(answer, 70).toCompletableFuture().join())
        .hasStackTraceContaining("refused");

    assertThat(outbox.screen(AMINA)).isEmpty();
  }

  @Test
  void aForgottenStudentIsForgottenHereToo() {
    Answer answer = answer(1, AMINA, "account");
    conversations.commit(List.of(answer));
    outbox.delivered(answer, 70).toCompletableFuture().join();
    assertThat(outbox.screen(AMINA)).hasValue(70);

    new CachedConversations(conversations, caches, 0).commit(List.of(farewell(2, AMINA)));

    assertThat(outbox.screen(AMINA)).isEmpty();
  }
}
