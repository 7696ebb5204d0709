package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.chsiguide.broadcast.Broadcast;
import org.chsiguide.broadcast.PanelRequest;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.testing.TestStore;
import org.chsiguide.ticket.RelayedMessage;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file of an earlier version goes on, with everything that was still to be sent. */
class MigrationTest {
  private static final ChatId AMINA = new ChatId(7);
  private static final Instant NOW = Instant.parse("2026-09-01T08:00:00Z");

  @TempDir Path folder;
  @TempDir Path another;

  @Test
  void aFileOfTheFirstVersionGoesOnWithItsJobs() {
    String url = "jdbc:sqlite:" + folder.resolve("guide.db");
    // The library of SQLite is loaded by the store, once.
    TestDatabase.file(another, new SettableClock()).close();
    Flyway.configure()
        .dataSource(url, null, null)
        .locations("classpath:org/chsiguide/store/sqlite")
        .target("1")
        .load()
        .migrate();
    Jdbi.create(url).useHandle(MigrationTest::fill);

    try (Store store = TestStore.open(url, () -> NOW)) {
      assertThat(store.outbox().pending()).extracting(PendingReply::updateId).containsExactly(1L);
      assertThat(store.tickets().unfinished())
          .extracting(RelayedMessage::source, RelayedMessage::state)
          .containsExactly(
              tuple(30L, RelayedMessage.State.BEGUN), tuple(31L, RelayedMessage.State.PENDING));
      store.ledger().recover().toCompletableFuture().join();
      assertThat(store.broadcasts().progress(1))
          .extracting("pending", "sending", "sent", "unknown")
          .containsExactly(1L, 0L, 1L, 1L);
      assertThat(store.ledger().findDue(NOW)).map(Broadcast::number).contains(1L);
      assertThat(store.drafts().findPending())
          .extracting(PanelRequest::updateId, PanelRequest::show)
          .containsExactly(tuple(3L, PanelRequest.Show.LIST), tuple(5L, PanelRequest.Show.PANEL));
      assertThat(store.conversations().findProcessed(List.of(1L, 2L, 3L, 4L, 5L)))
          .as("also those that were remembered with the panels")
          .isEqualTo(Set.of(1L, 2L, 3L, 5L));
    }
  }

  private static void fill(Handle sql) {
    long now = NOW.toEpochMilli();
    for (long chat : new long[] {AMINA.value(), 8, 9}) {
      sql.execute(
          "INSERT INTO conversation (chat_id, language, step, history, turn, entered_at, seen_at)"
              + " VALUES (?, 'en', 'welcome', '', 1, ?, ?)",
          chat,
          now,
          now);
    }
    sql.execute("INSERT INTO processed_update VALUES (1, ?)", now);
    sql.execute(
        "INSERT INTO outbox (update_id, chat_id, replies, committed_at)"
            + " VALUES (1, 7, 'show:below', ?)",
        now);
    sql.execute("INSERT INTO panel_request VALUES (2, ?, NULL, NULL, NULL, NULL, NULL, NULL)", now);
    sql.execute("INSERT INTO panel_request VALUES (3, ?, 11, 'en', NULL, 0, 'list', 0)", now);
    // The earlier name of what a user is shown who paused or cancelled a broadcast.
    sql.execute("INSERT INTO panel_request VALUES (5, ?, 11, 'en', NULL, 0, 'stopped', 1)", now);
    sql.execute(
        "INSERT INTO ticket (id, student, language, step, path, state, opened_at, waiting_since,"
            + " rating, flags) VALUES (1, 7, 'en', 'welcome', '', 'NEW', 0, 0, 0, '')");
    sql.execute(
        "INSERT INTO relayed_message (ticket, kind, from_chat, to_chat, detail, source, state)"
            + " VALUES (1, 'MESSAGE', 7, -1001, '', 30, 'BEGUN'),"
            + " (1, 'MESSAGE', 7, -1001, '', 31, 'PENDING'),"
            + " (1, 'MESSAGE', 7, -1001, '', 32, 'DONE')");
    sql.execute(
        "INSERT INTO broadcast (number, kind, of_number, author, language, en, audience, subject,"
            + " urgent, begins_at, state) VALUES (1, 'send', 1, 11, 'en', '\nHello', 'everybody',"
            + " 'tips', 0, 0, 'running')");
    sql.execute(
        "INSERT INTO broadcast_recipient (number, chat_id, state)"
            + " VALUES (1, 7, 'pending'), (1, 8, 'sending'), (1, 9, 'sent')");
  }
}
