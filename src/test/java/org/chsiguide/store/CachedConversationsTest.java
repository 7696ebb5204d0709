package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.cache.CacheLimits;
import org.chsiguide.store.cache.CacheStatistics;
import org.chsiguide.store.cache.CachedConversations;
import org.chsiguide.store.cache.Caches;
import org.chsiguide.update.ConversationRepository;
import org.junit.jupiter.api.Test;

class CachedConversationsTest extends FileConversationsContract {
  private Caches caches;

  @Override
  ConversationRepository wrap(ConversationRepository sql) {
    caches = new Caches(new CacheLimits(1000, Duration.ofHours(1)));
    return new CachedConversations(sql, caches, caches::invalidate, 0);
  }

  @Test
  void whoWasJustHereIsFoundWithoutTheDatabase() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    database.execute("DELETE FROM conversation");

    assertThat(conversations.find(List.of(AMINA, BORIS))).containsOnlyKeys(AMINA);
    CacheStatistics told = caches.statistics();
    assertThat(List.of(told.size(), told.hits(), told.misses(), told.evictions(), told.loads()))
        .containsExactly(1L, 1L, 1L, 0L, 1L);
    assertThat(told.loading()).isPositive();
  }

  @Test
  void anIdHigherThanAllBeforeIsNewAndNobodyIsAsked() {
    conversations.commit(List.of(answer(7, AMINA, "account")));
    database.execute(
        "INSERT INTO processed_update (update_id, processed_at) VALUES (8, 9999999999999)");

    assertThat(conversations.findProcessed(List.of(8L))).isEmpty();
    assertThat(conversations.findProcessed(List.of(6L, 7L))).containsExactly(7L);
  }

  @Test
  void anIdWhoseCommitSeemedToFailIsAskedFor() {
    ConversationRepository failing =
        wrap(
            new ConversationRepository() {
              private final ConversationRepository sql = database.conversations();

              @Override
              public Set<Long> findProcessed(Collection<Long> updateIds) {
                return sql.findProcessed(updateIds);
              }

              @Override
              public Map<ChatId, Conversation> find(Collection<ChatId> chats) {
                return sql.find(chats);
              }

              @Override
              public void commit(List<? extends UpdateOutcome> outcomes) {
                sql.commit(outcomes);
                throw new IllegalStateException("the answer of the database is lost");
              }
            });
    assertThatThrownBy(() -> failing.commit(List.of(answer(7, AMINA, "account"))))
        .hasMessageContaining("lost");

    assertThat(failing.findProcessed(List.of(7L))).containsExactly(7L);
  }

  @Test
  void moreStudentsThanThereIsRoomForAreFoundAllTheSame() {
    Caches two = new Caches(new CacheLimits(2, Duration.ofHours(1)));
    ConversationRepository small =
        new CachedConversations(database.conversations(), two, two::invalidate, 0);
    for (int chat = 0; chat < 20; chat++) {
      small.commit(List.of(answer(chat, new ChatId(chat), "step-" + chat)));
    }

    for (int chat = 0; chat < 20; chat++) {
      assertThat(small.find(List.of(new ChatId(chat))))
          .containsEntry(new ChatId(chat), conversationAt("step-" + chat));
    }
  }
}
