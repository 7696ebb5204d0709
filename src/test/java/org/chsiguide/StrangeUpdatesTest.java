package org.chsiguide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.telegram.UpdateMutator;
import org.chsiguide.telegram.UpdateSamples;
import org.chsiguide.testing.EmptyDatabase;
import org.chsiguide.testing.FakeBotApiServer;
import org.chsiguide.testing.TestSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Updates of every kind, then many in which something is missing or is something else, all the way
 * through the bot: it takes them all, fails at none, and answers whoever comes after.
 */
class StrangeUpdatesTest {
  private static final String SENDER = "424242001";
  private static final String GROUP = "-1001234567890";
  private static final int MUTATIONS = 200 * Integer.getInteger("torture.kills", 1);
  private static final int BATCH = 100;
  private static final int CHATS = 500;
  private static final Duration TO_TAKE = Duration.ofMinutes(2);
  private static final long LAST_STUDENT = 777_001;

  @TempDir Path folder;

  @Test
  void theBotTakesThemAllAndGoesOn() throws IOException {
    List<String> updates = new ArrayList<>();
    List<String> corpus = List.copyOf(UpdateSamples.all().values());
    for (boolean isOfStaff : List.of(false, true)) {
      for (int i = 0; i < corpus.size() + MUTATIONS; i++) {
        int id = updates.size() + 1;
        String update =
            i < corpus.size()
                ? corpus.get(i).replaceFirst("\"update_id\": *\\d+", "\"update_id\": " + id)
                : UpdateMutator.of(corpus, id, i);
        // Of many students, because one may not write that much.
        updates.add(isOfStaff ? update : update.replace(SENDER, "4242" + (10_000 + i % CHATS)));
      }
    }
    int last = updates.size() + 1;
    updates.add(
        """
        {"update_id": %d, "message": {"message_id": 1, "date": 1, "text": "/start",
         "chat": {"id": %d, "type": "private"}}}\
        """
            .formatted(last, LAST_STUDENT));

    try (FakeBotApiServer telegram = new FakeBotApiServer();
        BotProcess bot =
            BotProcess.start(
                folder,
                TestSettings.of(
                    FakeBotApiServer.TOKEN,
                    telegram.url(),
                    EmptyDatabase.copyTo(folder),
                    "STAFF_IDS",
                    SENDER,
                    "STAFF_CHAT_ID",
                    GROUP))) {
      for (String method : List.of("sendMessage", "sendPhoto", "editMessageText")) {
        telegram.alwaysRespond(method, FakeBotApiServer.message(1));
      }
      telegram.alwaysRespond("getUpdates", FakeBotApiServer.ok("[]"));
      for (int from = 0; from < updates.size(); from += BATCH) {
        List<String> batch = updates.subList(from, Math.min(from + BATCH, updates.size()));
        telegram.respond("getUpdates", FakeBotApiServer.ok(batch.toString()));
      }

      await().atMost(TO_TAKE).until(() -> isConfirmed(telegram, last) && isAnswered(telegram));

      assertThat(bot.isRunning()).isTrue();
      assertThat(bot.output()).doesNotContain(" ERROR ");
      assertThat(bot.errors()).isEmpty();
    }
  }

  private static boolean isConfirmed(FakeBotApiServer telegram, int update) {
    return telegram.calls("getUpdates").stream()
        .anyMatch(call -> call.path("offset").asInt() == update + 1);
  }

  private static boolean isAnswered(FakeBotApiServer telegram) {
    return telegram.calls("sendMessage").stream()
        .anyMatch(call -> call.path("chat_id").asLong() == LAST_STUDENT);
  }
}
