package org.chsiguide.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;
import static org.chsiguide.store.Samples.conversationAt;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.chsiguide.delivery.PendingReply;
import org.chsiguide.delivery.UpdateOutcome;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.Language;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.DiskSpace;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.student.Caches;
import org.chsiguide.testing.SettableClock;
import org.chsiguide.update.ConversationRepository;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

class SqlConversationsTest {
  private final SettableClock clock = new SettableClock();
  @AutoClose private TestDatabase database;
  private ConversationRepository conversations;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.file(folder, clock);
    conversations = database.conversations();
  }

  @Test
  void aFullDiskFailsTheCommitAndLosesNothing() {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    List<PendingReply> many =
        LongStream.range(2, 1000).mapToObj(id -> answer(id, AMINA, "name")).toList();
    database.fillDisk();

    assertThatThrownBy(() -> conversations.commit(many)).hasStackTraceContaining("SQLITE_FULL");
    assertThat(database.find(conversations, List.of(AMINA)))
        .containsEntry(AMINA, conversationAt("account"));

    database.freeDisk();
    conversations.commit(many);
    assertThat(database.find(conversations, List.of(AMINA)))
        .containsEntry(AMINA, conversationAt("name"));
    assertThat(database.outbox().pending()).hasSize(999);
  }

  @Test
  void aLockedDatabaseFailsTheCommitAndTheNextOneIsWholeAgain() throws SQLException {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    Connection other = database.lock();

    assertThatThrownBy(() -> conversations.commit(List.of(answer(2, AMINA, "name"))))
        .hasStackTraceContaining("SQLITE_BUSY");
    assertThat(database.find(conversations, List.of(AMINA)))
        .containsEntry(AMINA, conversationAt("account"));

    other.close();
    database.refuseAnswer(3);
    assertThatThrownBy(
            () -> conversations.commit(List.of(answer(2, AMINA, "name"), answer(3, AMINA, "name"))))
        .hasMessageContaining("refused");
    assertThat(conversations.findProcessed(List.of(1L, 2L, 3L))).containsExactly(1L);
    conversations.commit(List.of(answer(2, AMINA, "name")));
    assertThat(database.find(conversations, List.of(AMINA)))
        .containsEntry(AMINA, conversationAt("name"));
  }

  @Test
  void aRecentStudentIsFoundWithoutTheDatabase() {
    Caches caches = TestDatabase.caches(1_000);
    ConversationRepository cached = database.conversations(caches);
    cached.commit(List.of(answer(1, AMINA, "account")));
    database.execute("DELETE FROM conversation");

    assertThat(cached.find(List.of(AMINA, BORIS))).containsOnlyKeys(AMINA);
    CacheStats told = caches.conversations().stats();
    assertThat(List.of(told.hitCount(), told.missCount(), told.evictionCount(), told.loadCount()))
        .containsExactly(1L, 1L, 0L, 1L);
    assertThat(told.totalLoadTime()).isPositive();
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
  void anUpdateIsOfAnEarlierRunOnceTheBotHasStartedAgain() {
    conversations.commit(List.of(answer(7, AMINA, "account")));
    assertThat(conversations.isOfEarlierRun(7)).isFalse();

    clock.advance(Duration.ofSeconds(1));
    ConversationRepository next = database.conversations();
    next.commit(List.of(answer(8, AMINA, "name"), answer(3, BORIS, "name")));
    assertThat(next.isOfEarlierRun(7)).isTrue();
    assertThat(next.isOfEarlierRun(8)).isFalse();
    assertThat(next.isOfEarlierRun(3)).as("after a quiet week, ids may begin lower").isFalse();
  }

  @Test
  void anUpdateIsOfAnEarlierRunAlsoIfTheClockOfThatRunWasAhead() {
    conversations.commit(List.of(answer(7, AMINA, "account")));

    clock.advance(Duration.ofSeconds(-1));
    ConversationRepository next = database.conversations();
    assertThat(next.isOfEarlierRun(7)).isTrue();

    clock.advance(Duration.ofSeconds(2));
    next.commit(List.of(answer(8, AMINA, "name")));
    assertThat(next.isOfEarlierRun(8)).isFalse();
  }

  /** The connection may break when the database has committed and not said so yet. */
  @Test
  void anUpdateWhoseCommitOnlySeemedToFailIsAnsweredWhenItComesAgain() {
    AtomicBoolean isLost = new AtomicBoolean(true);
    try (GroupCommit writer =
        new GroupCommit(
            database.sql(), new DiskSpace("db", clock), handle -> {}, () -> loseIf(isLost))) {
      ConversationRepository unsure = database.conversations(writer);
      PendingReply reply = answer(7, AMINA, "account");
      List<UpdateOutcome> outcomes = List.of(reply, new NoReply(8, BORIS));
      assertThatThrownBy(() -> unsure.commit(outcomes)).hasMessage("the answer was lost");
      assertThat(database.outbox().pending()).hasSize(1);

      assertThat(unsure.findProcessed(List.of(7L, 8L))).containsExactly(8L);
      isLost.set(false);
      unsure.commit(List.of(reply));
      assertThat(database.outbox().pending()).containsExactly(reply);
      assertThat(unsure.findProcessed(List.of(7L))).containsExactly(7L);
    }
  }

  @Test
  void anErasureWhoseCommitOnlySeemedToFailIsMadeAgain() {
    AtomicBoolean isLost = new AtomicBoolean();
    try (GroupCommit writer =
        new GroupCommit(
            database.sql(), new DiskSpace("db", clock), handle -> {}, () -> loseIf(isLost))) {
      ConversationRepository unsure = database.conversations(writer);
      unsure.commit(List.of(answer(7, AMINA, "account")));
      List<UpdateOutcome> erasure =
          List.of(new UserErased(8, AMINA, Language.EN, OptionalInt.empty()));
      isLost.set(true);
      assertThatThrownBy(() -> unsure.commit(erasure)).hasMessage("the answer was lost");

      assertThat(unsure.findProcessed(List.of(8L))).isEmpty();
      isLost.set(false);
      unsure.commit(erasure);
      assertThat(unsure.find(List.of(AMINA))).isEmpty();
    }
  }

  private static void loseIf(AtomicBoolean isLost) {
    if (isLost.get()) {
      throw new IllegalStateException("the answer was lost");
    }
  }

  @Test
  void moreStudentsThanThereIsRoomForAreFoundAllTheSame() {
    ConversationRepository small = database.conversations(TestDatabase.caches(2));
    for (int chat = 0; chat < 20; chat++) {
      small.commit(List.of(answer(chat, new ChatId(chat), "step-" + chat)));
    }

    for (int chat = 0; chat < 20; chat++) {
      assertThat(small.find(List.of(new ChatId(chat))))
          .containsEntry(new ChatId(chat), conversationAt("step-" + chat));
    }
  }

  /** As when staff ask for numbers. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aCommitWaitsForNobodyWhoReads(boolean isInTransaction) throws InterruptedException {
    conversations.commit(List.of(answer(1, AMINA, "account")));
    CountDownLatch reads = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () ->
                database
                    .sql()
                    .useHandle(handle -> readSlowly(handle, isInTransaction, reads, mayEnd)));
    reads.await();

    try {
      conversations.commit(List.of(answer(2, AMINA, "name")));

      assertThat(reader).isNotDone();
    } finally {
      mayEnd.countDown();
    }
    reader.join();
  }

  private static void readSlowly(
      Handle handle, boolean isInTransaction, CountDownLatch reads, CountDownLatch mayEnd) {
    try {
      Function.create(
          handle.getConnection().unwrap(SQLiteConnection.class),
          "slow",
          new Function() {
            @Override
            protected void xFunc() throws SQLException {
              reads.countDown();
              try {
                mayEnd.await();
              } catch (InterruptedException e) {
                throw new SQLException(e);
              }
              result(1);
            }
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    String query = "SELECT slow() FROM conversation";
    if (isInTransaction) {
      handle.useTransaction(it -> it.createQuery(query).mapTo(Integer.class).one());
    } else {
      handle.createQuery(query).mapTo(Integer.class).one();
    }
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

    clock.advance(Duration.ofHours(1));
    conversations.commit(List.of(answer(4, AMINA, "account"), answer(5, AMINA, "name")));
    assertThat(instant("entered_at")).isEqualTo(start.plus(Duration.ofHours(3)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"step = 'No Step'", "language = 'fr'", "history = 'account  name'"})
  void aRowThatSomebodySpoiltHoldsUpNobodyElse(String spoil) {
    conversations.commit(List.of(answer(1, AMINA, "account"), answer(2, BORIS, "account")));
    database.execute("UPDATE conversation SET " + spoil + " WHERE chat_id = " + AMINA);

    assertThat(database.conversations().find(List.of(AMINA, BORIS))).containsOnlyKeys(BORIS);
    assertThat(database.outbox().pending()).hasSize(1);
  }

  private Instant instant(String column) {
    return Instant.ofEpochMilli(database.number("SELECT " + column + " FROM conversation"));
  }
}
