package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.at;

import java.time.Duration;
import java.util.List;
import org.chsiguide.bot.Conversations;
import org.chsiguide.messenger.ChatId;
import org.junit.jupiter.api.Test;

class CachedConversationsTest extends FileConversationsContract {
  private Caches caches;

  @Override
  Conversations over(Conversations sql) {
    caches = new Caches(new CacheLimits(1000, Duration.ofHours(1)));
    return new CachedConversations(sql, caches);
  }

  @Test
  void whoWasJustHereIsFoundWithoutTheDatabase() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    database.execute("DELETE FROM conversation");

    assertThat(conversations.find(List.of(AMINA, BORIS))).containsOnlyKeys(AMINA);
    assertThat(caches.statistics()).isEqualTo(new CacheStatistics(1, 1, 1, 0));
  }

  @Test
  void moreStudentsThanThereIsRoomForAreFoundAllTheSame() {
    Conversations small =
        new CachedConversations(
            database.conversations(), new Caches(new CacheLimits(2, Duration.ofHours(1))));
    for (int chat = 0; chat < 20; chat++) {
      small.commit(List.of(answer(chat, new ChatId(chat), "step-" + chat)));
    }

    for (int chat = 0; chat < 20; chat++) {
      assertThat(small.find(List.of(new ChatId(chat))))
          .containsEntry(new ChatId(chat), at("step-" + chat));
    }
  }
}
