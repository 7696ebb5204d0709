package org.chsiguide.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.chsiguide.store.TestDatabase;
import org.chsiguide.store.database.GroupCommit.Work;
import org.chsiguide.testing.SettableClock;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
  /** The common pool may have one thread alone, which a task that waits would keep busy. */
  private static final Executor ONE_THREAD_EACH = task -> new Thread(task).start();

  private final CountDownLatch open = new CountDownLatch(1);
  private TestDatabase database;
  private GroupCommit writer;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = TestDatabase.file(folder, new SettableClock());
    database.execute("CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE)");
    writer = database.writer();
  }

  @AfterEach
  void close() {
    open.countDown();
    database.close();
  }

  @Test
  void waitingJobsShareATransactionInOrder() {
    List<Handle> transactions = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> all = new ArrayList<>(List.of(holdUp()));
    for (int i = 0; i < 100; i++) {
      String word = "word-" + i;
      all.add(
          writer.submit(
              handle -> {
                transactions.add(handle);
                insert(handle, word);
              }));
    }
    open.countDown();
    await(all);

    assertThat(transactions).hasSize(100).containsOnly(transactions.get(0));
    assertThat(words()).hasSize(100).startsWith("word-0", "word-1", "word-2").endsWith("word-99");
  }

  @Test
  void aTransactionHasABound() {
    List<Handle> transactions = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> all = new ArrayList<>(List.of(holdUp()));
    for (int i = 0; i <= GroupCommit.MAX_GROUP_SIZE; i++) {
      all.add(writer.submit(transactions::add));
    }
    open.countDown();
    await(all);

    assertThat(transactions.stream().distinct()).hasSize(2);
  }

  @Test
  void jobsThatAreNotUrgentJoinTheNextTransactionOrRunSoon() {
    List<Handle> transactions = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> held = holdUp();
    List<CompletableFuture<Void>> all = new ArrayList<>(List.of(held));
    all.add(writer.submitSoon(transactions::add));
    all.add(writer.submit(transactions::add));
    open.countDown();
    await(all);
    assertThat(transactions.stream().distinct()).hasSize(1);

    List<CompletableFuture<Void>> more = new ArrayList<>();
    for (int i = 0; i <= GroupCommit.MAX_GROUP_SIZE; i++) {
      more.add(writer.submitSoon(transactions::add));
    }
    await(more);
  }

  @Test
  void aWorkThatFailsFailsAlone() {
    CompletableFuture<Void> held = holdUp();
    CompletableFuture<Void> first = writer.submit(handle -> insert(handle, "first"));
    CompletableFuture<Void> failing =
        writer.submit(
            handle -> {
              insert(handle, "second");
              insert(handle, "first");
            });
    CompletableFuture<Void> throwing =
        writer.submit(
            handle -> {
              throw new IllegalArgumentException("not me");
            });
    CompletableFuture<Void> buggy =
        writer.submit(
            handle -> {
              throw new AssertionError("nor me");
            });
    CompletableFuture<Void> last = writer.submit(handle -> insert(handle, "last"));
    open.countDown();
    await(List.of(held, first, last));

    assertThat(failing).failsWithin(30, TimeUnit.SECONDS);
    assertThat(failing.handle((nothing, e) -> e).join()).hasMessageContaining("UNIQUE");
    assertThat(throwing.handle((nothing, e) -> e).join())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not me");
    assertThat(buggy.handle((nothing, e) -> e).join()).isInstanceOf(AssertionError.class);
    assertThat(words()).containsExactly("first", "last");
  }

  @Test
  void aDatabaseThatIsGoneFailsWhatWaitsWithoutAskingItForEach() {
    AtomicInteger tries = new AtomicInteger();
    CompletableFuture<Void> held = holdUp();
    CompletableFuture<Void> first = writer.submit(handle -> tries.incrementAndGet());
    CompletableFuture<Void> failing =
        writer.submit(
            handle -> {
              throw new IllegalStateException(new SQLException("the connection broke", "08006"));
            });
    open.countDown();
    await(List.of(held));

    assertThat(first).failsWithin(30, TimeUnit.SECONDS);
    assertThat(failing).failsWithin(30, TimeUnit.SECONDS);
    assertThat(tries).hasValue(1);
  }

  @Test
  @Timeout(20)
  void aFailureThatCannotBeToldLetsNobodyWaitForEver() {
    AtomicInteger readings = new AtomicInteger();
    DiskSpace broken =
        new DiskSpace(
            "db",
            () -> {
              if (readings.getAndIncrement() > 0) {
                throw new IllegalStateException("no time");
              }
              return Instant.EPOCH;
            });
    try (GroupCommit other = new GroupCommit(database.sql(), broken, handle -> {}, () -> {})) {
      CompletableFuture<Void> waiting = other.submitSoon(handle -> {});
      assertThatThrownBy(
              () ->
                  other.write(
                      handle -> {
                        throw new IllegalStateException(new SQLException("full", "53100"));
                      }))
          .hasMessage("no time");
      assertThat(waiting).isCompletedExceptionally();
    }
  }

  @Test
  void aDatabaseThatIsLockedFailsWhatWaitsAfterOneTimeout() throws SQLException {
    AtomicInteger tries = new AtomicInteger();
    CompletableFuture<Void> held = holdUp();
    List<CompletableFuture<Void>> waiting = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      waiting.add(writer.submit(handle -> tries.incrementAndGet()));
    }
    CountDownLatch locked = new CountDownLatch(1);
    // Taken on the writer's thread, between the two transactions.
    List<Connection> other = new ArrayList<>();
    CompletableFuture<Void> lock =
        held.thenRun(
            () -> {
              try {
                other.add(database.lock());
              } catch (SQLException e) {
                throw new IllegalStateException(e);
              }
              locked.countDown();
            });
    open.countDown();
    await(List.of(lock));

    for (CompletableFuture<Void> each : waiting) {
      assertThat(each).failsWithin(30, TimeUnit.SECONDS);
    }
    assertThat(tries).hasValue(0);
    other.get(0).close();
    writer.write(handle -> insert(handle, "after"));
    assertThat(words()).containsExactly("after");
  }

  @Test
  void aWriteThatWaitsThrowsWhatTheWorkThrew() {
    assertThatThrownBy(
            () ->
                writer.write(
                    handle -> {
                      throw new IllegalArgumentException("not me");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not me");
  }

  @Test
  void aThreadThatWaitsForItsWriteMakesTheTransactionWithWhatWaitsAndNoTwoAreMadeAtATime() {
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    Work noteThread = handle -> threads.add(Thread.currentThread());
    CompletableFuture<Void> soon = writer.submitSoon(noteThread);
    writer.write(noteThread);
    assertThat(soon).isCompleted();
    assertThat(threads).hasSize(2).contains(Thread.currentThread());

    CompletableFuture<Void> held = holdUp();
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> writer.write(noteThread));
    assertThat(threads).hasSize(2);
    open.countDown();
    await(List.of(held, waiting));
    assertThat(threads).hasSize(3);
  }

  @Test
  void aThreadWhoseWriteAnotherThreadHasMadeMakesNoTransactionOfOthers() {
    for (int i = 0; i < 100; i++) {
      CountDownLatch mayEnd = new CountDownLatch(1);
      CompletableFuture<Void> held = holdUp(mayEnd);
      Thread waiting = new Thread(() -> writer.write(handle -> {}));
      waiting.start();
      while (waiting.getState() != Thread.State.BLOCKED) {
        Thread.onSpinWait();
      }
      List<Thread> threads = new ArrayList<>();
      CompletableFuture<Void> following =
          writer
              .submit(handle -> {})
              .thenCompose(done -> writer.submit(handle -> threads.add(Thread.currentThread())));
      mayEnd.countDown();
      await(List.of(held, following));
      assertThat(threads).doesNotContain(waiting);
    }
  }

  @Test
  void aWriteFollowingThatOfAnotherThreadIsNotPartOfThisUnit() {
    List<CompletableFuture<Void>> following = new ArrayList<>();
    CompletableFuture<Void> first =
        writer.submitSoon(handle -> {}).thenRun(() -> following.add(writer.submit(this::fail)));
    CompletableFuture<Void> unit =
        writer.submitTogether(
            () -> {
              await(List.of(first));
              return writer.submit(handle -> insert(handle, "unit"));
            },
            handle -> {});
    await(List.of(unit));

    assertThat(following.get(0)).failsWithin(30, TimeUnit.SECONDS);
    assertThat(words()).containsExactly("unit");
  }

  @Test
  void whatAnotherThreadSubmitsKeepsItsPlaceBetweenTheWritesOfAUnit() {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    CompletableFuture<Void> unit =
        writer.submitTogether(
            () -> {
              writer.submit(handle -> setWord(handle, "first of the unit"));
              inAnotherThread(
                  () -> others.add(writer.submit(handle -> setWord(handle, "another"))));
              CompletableFuture<Void> done =
                  writer.submit(
                      handle ->
                          handle.execute(
                              "INSERT INTO word (text) SELECT 'noted: ' || text FROM word"));
              inAnotherThread(() -> others.add(writer.submit(handle -> setWord(handle, "last"))));
              return done;
            },
            handle -> {});
    await(List.of(unit));
    await(others);

    assertThat(words()).containsExactly("last", "noted: another");
  }

  @Test
  void whatSharesATransactionWithWritesThatFailKeepsItsOrder() {
    CompletableFuture<Void> held = holdUp();
    List<CompletableFuture<Void>> written = new ArrayList<>(List.of(held));
    List<CompletableFuture<Void>> failing = new ArrayList<>(List.of(writer.submit(this::fail)));
    written.add(
        writer.submitTogether(
            () -> {
              writer.submit(handle -> setWord(handle, "first of the unit"));
              inAnotherThread(() -> failing.add(writer.submit(this::fail)));
              inAnotherThread(
                  () -> written.add(writer.submit(handle -> setWord(handle, "another"))));
              return writer.submit(handle -> setWord(handle, "last of the unit"));
            },
            handle -> {}));
    open.countDown();
    await(written);

    assertThat(failing).hasSize(2).allMatch(CompletableFuture::isCompletedExceptionally);
    assertThat(words()).containsExactly("last of the unit");
  }

  @Test
  void aUnitThatFailsTakesNoneOfTheWritesOfOthersWithIt() {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    CompletableFuture<Void> unit =
        writer.submitTogether(
            () -> {
              writer.submit(handle -> insert(handle, "unit"));
              inAnotherThread(() -> others.add(writer.submit(handle -> insert(handle, "another"))));
              return writer.submit(this::fail);
            },
            handle -> insert(handle, "record"));

    assertThat(unit).failsWithin(30, TimeUnit.SECONDS);
    await(others);
    assertThat(words()).containsExactly("another");
  }

  @Test
  @Timeout(30)
  void whoeverWaitsForAWriteDuringAUnitWaitsForItsEnd() {
    List<CompletableFuture<Void>> others = new ArrayList<>();
    CompletableFuture<Void> unit =
        writer.submitTogether(
            () -> {
              CompletableFuture<Void> done = writer.submit(handle -> insert(handle, "unit"));
              others.add(new CompletableFuture<>());
              Thread waiting =
                  new Thread(
                      () -> {
                        writer.write(handle -> insert(handle, "another"));
                        others.get(0).complete(null);
                      });
              waiting.start();
              while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
              }
              assertThatThrownBy(() -> writer.write(handle -> {}))
                  .hasMessageContaining("cannot be waited for");
              return done;
            },
            handle -> {});
    await(List.of(unit));
    await(others);
    assertThat(words()).containsExactly("unit", "another");
  }

  @Test
  void closingWaitsForWhatAnotherThreadWrites() {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Void> written =
        CompletableFuture.runAsync(
            () ->
                writer.write(
                    handle -> {
                      running.countDown();
                      pass(open);
                      insert(handle, "before");
                    }),
            ONE_THREAD_EACH);
    pass(running);
    CompletableFuture<Void> closed = CompletableFuture.runAsync(writer::close, ONE_THREAD_EACH);
    while (!writer.submit(handle -> {}).isCompletedExceptionally()) {
      Thread.onSpinWait();
    }
    open.countDown();
    await(List.of(closed));

    assertThat(words()).containsExactly("before");
    await(List.of(written));
  }

  @Test
  void closingWritesWhatWaitsAndRefusesTheRest() {
    CompletableFuture<Void> held = holdUp();
    CompletableFuture<Void> before = writer.submit(handle -> insert(handle, "before"));
    open.countDown();
    writer.close();

    assertThat(held).isCompleted();
    assertThat(before).isCompleted();
    assertThat(words()).containsExactly("before");
    assertThatThrownBy(() -> writer.write(handle -> insert(handle, "after")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the store is closed");
  }

  @Test
  @Timeout(20)
  void closingWritesWhatNobodyWaitsForWithoutDelay() {
    DiskSpace diskSpace = new DiskSpace("db", new SettableClock());
    for (int i = 0; i < 200; i++) {
      GroupCommit other = new GroupCommit(database.sql(), diskSpace, handle -> {}, () -> {});
      CompletableFuture<Void> soon = other.submitSoon(handle -> {});
      other.close();
      assertThat(soon).isCompleted();
    }
  }

  private CompletableFuture<Void> holdUp() {
    return holdUp(open);
  }

  /** Keeps the writer busy until the latch is open. */
  private CompletableFuture<Void> holdUp(CountDownLatch latch) {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Void> held =
        writer.submit(
            handle -> {
              running.countDown();
              pass(latch);
            });
    pass(running);
    return held;
  }

  private List<String> words() {
    return database
        .sql()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT text FROM word ORDER BY number")
                    .mapTo(String.class)
                    .list());
  }

  private void fail(Handle handle) {
    throw new IllegalArgumentException("not me");
  }

  private static void setWord(Handle handle, String word) {
    handle.execute("INSERT OR REPLACE INTO word (number, text) VALUES (0, ?)", word);
  }

  private static void inAnotherThread(Runnable task) {
    CompletableFuture.runAsync(task, ONE_THREAD_EACH).join();
  }

  private static void insert(Handle handle, String word) {
    handle.execute("INSERT INTO word (text) VALUES (?)", word);
  }

  private static void await(List<CompletableFuture<Void>> all) {
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new))
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  private static void pass(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
