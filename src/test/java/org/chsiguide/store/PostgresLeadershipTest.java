package org.chsiguide.store;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.chsiguide.store.Samples.AMINA;
import static org.chsiguide.store.Samples.BORIS;
import static org.chsiguide.store.Samples.answer;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.database.Queries;
import org.chsiguide.testing.LogCapture;
import org.chsiguide.testing.SettableClock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class PostgresLeadershipTest {
  /** Each in its own: with two processors, Java 25 has but one for all that name no executor. */
  private static final Executor IN_A_THREAD = task -> new Thread(task).start();

  private final SettableClock clock = new SettableClock();
  private final String url = Postgres.newGuide();
  private final Jdbi server = Jdbi.create(url);
  private final AtomicInteger losses = new AtomicInteger();

  @Test
  void aStandbyLeadsWhenTheLeaderHasClosed() {
    Store leader = open();
    leader.conversations().commit(List.of(answer(1, AMINA, "account")));
    CompletableFuture<Store> standby = CompletableFuture.supplyAsync(this::open);
    awaitStandby();
    assertThat(standby).isNotDone();

    leader.close();

    try (Store next = standby.orTimeout(30, SECONDS).join()) {
      assertThat(next.isLeader()).isTrue();
      assertThat(next.outbox().pending()).containsExactly(answer(1, AMINA, "account"));
    }
    assertThat(losses).hasValue(0);
  }

  @Test
  @SuppressWarnings("try") // it is only to be closed
  void aStandbyDoesNotBeginAnewWhereAllTablesAreGone() {
    try (Store leader = open()) {
      assertThat(leader.isLeader()).isTrue();
      CompletableFuture<Store> standby = CompletableFuture.supplyAsync(this::open);
      awaitStandby();

      server.useHandle(
          handle -> {
            handle.execute("DROP SCHEMA public CASCADE");
            handle.execute("CREATE SCHEMA public");
          });

      assertThat(standby)
          .failsWithin(30, SECONDS)
          .withThrowableThat()
          .havingCause()
          .isInstanceOf(StartupException.class)
          .withMessage(
              "the PostgreSQL database is empty now, but was not before; see which server"
                  + " DATABASE_URL leads to");
      assertThat(losses).hasValue(0);
    }
  }

  @Test
  void manyThatStartTogetherLeadOneAfterAnotherAndMakeTheTablesOnce() {
    String empty = Postgres.newDatabase();
    List<CompletableFuture<Void>> starts =
        Stream.generate(() -> CompletableFuture.runAsync(() -> open(empty).close(), IN_A_THREAD))
            .limit(3)
            .toList();
    starts.forEach(start -> start.orTimeout(60, SECONDS).join());
  }

  /** With a function that says of all sessions that they are the same one. */
  @Test
  void aPoolerOfTransactionsIsRefused() {
    server.useHandle(
        handle -> {
          handle.execute(
              "CREATE FUNCTION pg_backend_pid() RETURNS INTEGER LANGUAGE SQL AS 'SELECT 7'");
          handle.execute(
              "ALTER ROLE CURRENT_USER IN DATABASE %s SET search_path = public, pg_catalog"
                  .formatted(
                      handle.createQuery("SELECT current_database()").mapTo(String.class).one()));
        });

    assertThatThrownBy(this::open)
        .isInstanceOf(StartupException.class)
        .hasMessage(
            "the pooler in front of PostgreSQL pools transactions; let it pool sessions, or connect"
                + " to PostgreSQL itself");
    await().until(() -> Postgres.lockHolders(url).isEmpty()); // the server takes a moment
  }

  @Test
  void aFormerLeaderCommitsNothing() {
    try (Store leader = open()) {
      leader.conversations().commit(List.of(answer(1, AMINA, "account")));
      server.useHandle(PostgresLeadershipTest::follow);

      assertThatThrownBy(() -> leader.conversations().commit(List.of(answer(2, BORIS, "account"))))
          .hasMessage("another process leads");
      assertThatThrownBy(
              () -> leader.outbox().start(answer(1, AMINA, "account")).toCompletableFuture().join())
          .hasRootCauseMessage("another process leads");

      assertThat(leader.isLeader()).isFalse();
      await().until(() -> losses.get() == 1);
      assertThat(leader.conversations().find(List.of(BORIS))).isEmpty();
    }
  }

  @Test
  void aFormerLeaderFindsOutWithoutACommit() {
    try (Store leader = open()) {
      assertThat(leader.isLeader()).isTrue();
      server.useHandle(PostgresLeadershipTest::follow);

      await().until(() -> losses.get() == 1);
      assertThat(leader.isLeader()).isFalse();
    }
  }

  @Test
  void nobodyFollowsInTheMiddleOfATransaction() {
    try (TestDatabase leader = TestDatabase.postgres(url, clock)) {
      CompletableFuture<Void> commit =
          leader
              .writer()
              .submit(
                  handle ->
                      server.useTransaction(
                          other -> {
                            other.execute("SET LOCAL lock_timeout = 100");
                            assertThatThrownBy(() -> follow(other))
                                .hasMessageContaining("lock timeout");
                          }));

      commit.orTimeout(30, SECONDS).join();
    }
  }

  /** No timeout of the server for idle sessions ends it. */
  @Test
  void aFormerLeaderThatStandsStillInTheMiddleOfAStatementIsFollowed() {
    CompletableFuture<Void> statement =
        CompletableFuture.runAsync(
            () ->
                server.useTransaction(
                    former -> {
                      former.execute("SELECT number FROM leadership FOR SHARE");
                      former.execute("SELECT pg_sleep(600)");
                    }),
            IN_A_THREAD);
    await().until(() -> server.withHandle(PostgresLeadershipTest::isAsleep));

    try (Store leader = CompletableFuture.supplyAsync(this::open).orTimeout(30, SECONDS).join()) {
      assertThat(leader.isLeader()).isTrue();
    }
    assertThat(statement).failsWithin(30, SECONDS);
  }

  @Test
  void aLeaderThatLosesItsConnectionAndIsNotFollowedGoesOn() {
    try (Store leader = open()) {
      List<Integer> before = Postgres.lockHolders(url);
      assertThat(before).hasSize(1);
      server.useHandle(handle -> handle.execute("SELECT pg_terminate_backend(?)", before.get(0)));
      await().until(() -> !Postgres.lockHolders(url).equals(before));

      leader.conversations().commit(List.of(answer(1, AMINA, "account")));
      await().until(() -> Postgres.lockHolders(url).size() == 1);

      await().until(leader::isLeader);
      assertThat(losses).hasValue(0);
    }
  }

  @Test
  void aLeaderWhoseNumberCannotBeReadSaysSoOnce() {
    try (LogCapture log = new LogCapture("org.chsiguide.store.database");
        Store leader = open()) {
      assertThat(leader.isLeader()).isTrue();
      server.useHandle(
          handle ->
              handle
                  .createScript(
                      """
                      CREATE SEQUENCE readings;
                      ALTER TABLE leadership RENAME TO numbers;
                      CREATE VIEW leadership AS
                        SELECT 1 / (nextval('readings') - nextval('readings') + 1) AS number;
                      """)
                  .execute());
      await().until(() -> readings() >= 6);
      assertThat(log.messages()).filteredOn(line -> line.contains("division by zero")).hasSize(1);
    }
  }

  private long readings() {
    return server.withHandle(
        handle -> handle.createQuery("SELECT last_value FROM readings").mapTo(Long.class).one());
  }

  @Test
  void aProgramBesideTheBotKnowsWhetherOneRuns() {
    try (Database program = Database.openSecondary(url, clock)) {
      assertThat(program.isInUse()).isFalse();
      Store leader = open();
      assertThat(program.isInUse()).isTrue();
      leader.close();
      await().until(() -> !program.isInUse());
    }
  }

  private static boolean isAsleep(Handle handle) {
    return handle
        .createQuery("SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        .mapTo(Boolean.class)
        .one();
  }

  /** What the next leader does. */
  private static void follow(Handle handle) {
    handle.execute("UPDATE leadership SET number = number + 1");
  }

  private Store open() {
    return open(url);
  }

  private Store open(String database) {
    return Store.open(database, clock, ZoneOffset.UTC, Set::of, losses::incrementAndGet);
  }

  /** Waits for what a standby asks the server for when it has failed to get the lock again. */
  private void awaitStandby() {
    await()
        .until(
            () ->
                Queries.of(server)
                        .number(
                            "SELECT COUNT(*) FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND query = 'SELECT -1'")
                    == 1);
  }
}
