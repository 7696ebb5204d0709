package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chsiguide.bot.Conversations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlConversationsTest extends FileConversationsContract {
  @Override
  Conversations over(Conversations sql) {
    return sql;
  }

  @Test
  void theTimeSinceAStudentCameToAStepIsKept() {
    Instant start = clock.instant();
    conversations.commit(List.of(answer(1, AMINA, "account")));
    clock.advance(Duration.ofHours(1));
    conversations.commit(List.of(answer(2, AMINA, "account")));

    assertThat(instant("entered_at")).isEqualTo(start);
    assertThat(instant("seen_at")).isEqualTo(start.plus(Duration.ofHours(1)));

    clock.advance(Duration.ofHours(1));
    conversations.commit(List.of(answer(3, AMINA, "name")));
    assertThat(instant("entered_at")).isEqualTo(start.plus(Duration.ofHours(2)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"step = 'No Step'", "language = 'fr'", "history = 'account  name'"})
  void aRowThatSomebodySpoiltHoldsUpNobodyElse(String spoil) {
    conversations.commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "account")));
    database.execute("UPDATE conversation SET " + spoil + " WHERE chat_id = " + AMINA);

    assertThat(conversations.find(List.of(AMINA, BORIS))).containsOnlyKeys(BORIS);
    assertThat(database.outbox().pending()).hasSize(1);
  }

  private Instant instant(String column) {
    return Instant.ofEpochMilli(database.number("SELECT " + column + " FROM conversation"));
  }
}
