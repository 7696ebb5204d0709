package org.chsiguide.store.database;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import org.chsiguide.runtime.Causes;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.FailureLog;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.runtime.StartupException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leadership by a session advisory lock, which PostgreSQL takes away with the connection, and a
 * fencing number, which each leader raises when it begins.
 *
 * <p>The lock elects. The server ends the session of a leader from which it has heard nothing for
 * {@link #SESSION_TIMEOUT}, so a leader that is cut off, or stands still, is replaced too.
 *
 * <p>The number decides. Each transaction of a leader locks the row of the number and fails if it
 * has changed, so a leader that was replaced without knowing it commits nothing. A leader whose
 * connection breaks goes on as long as the number is its own, and tries to get the lock back.
 */
final class PostgresLeadership implements Leadership {
  private static final Logger log = LoggerFactory.getLogger(PostgresLeadership.class);

  /** The silence after which the server releases the lock. */
  static final Duration SESSION_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration RENEW_INTERVAL = Duration.ofSeconds(1);

  /**
   * The interval at which a standby tries to get the lock; waiting for the lock instead would keep
   * the server from vacuuming.
   */
  private static final Duration STANDBY_INTERVAL = Duration.ofMillis(100);

  private static final String TIMEOUT_SECONDS = "3";

  /** Bots with different schemas may share a database; a schema may be still to be made. */
  private static final String LOCK_ID =
      "(1128811337, hashtext(COALESCE(current_schema(), current_setting('search_path'))))";

  /**
   * Ends the transactions of former leaders: the server's timeouts count between requests, but not
   * while it waits for the rest of one, and a leader may have been stopped at any instant.
   */
  private static final String END_TRANSACTIONS =
      """
      SELECT count(pg_terminate_backend(pid)) FROM pg_locks JOIN pg_stat_activity USING (pid)
      WHERE relation = 'leadership'::regclass AND mode = 'RowShareLock'
        AND datname = current_database() AND usename = current_user\
      """;

  /** A number that no leader has. */
  private static final long NOT_BEGUN = -1;

  private final Jdbi jdbi;
  private final Runnable lossListener;
  private final AtomicBoolean isLost = new AtomicBoolean();
  private final FailureLog failures = new FailureLog(log);
  private final ScheduledExecutorService timer = DaemonThreads.scheduler("store-leadership");

  private @Nullable Handle connection;
  private boolean hasLock;

  /** The session that got the lock last. */
  private volatile long session;

  private boolean wasStandby;
  private volatile long renewedAt;
  private volatile long fencingNumber = NOT_BEGUN;

  private PostgresLeadership(String url, Properties properties, Runnable lossListener) {
    Properties impatient = (Properties) properties.clone();
    impatient.setProperty("connectTimeout", TIMEOUT_SECONDS);
    impatient.setProperty("socketFactoryArg", TIMEOUT_SECONDS);
    impatient.setProperty("socketTimeout", TIMEOUT_SECONDS);
    this.jdbi = Jdbi.create(url, impatient);
    this.lossListener = lossListener;
  }

  /**
   * Waits until no other process leads.
   *
   * @throws JdbiException if the database cannot be reached at first
   */
  static PostgresLeadership await(String url, Properties properties, Runnable lossListener) {
    PostgresLeadership leadership = new PostgresLeadership(url, properties, lossListener);
    try {
      leadership.lock();
      if (!leadership.hasLock) {
        leadership.standBy();
      }
    } catch (RuntimeException e) {
      leadership.close();
      throw e;
    } catch (InterruptedException e) {
      leadership.close();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted as a standby", e);
    }
    leadership.renewedAt = System.nanoTime();
    PeriodicTask.start(leadership.timer, RENEW_INTERVAL, leadership::renew);
    return leadership;
  }

  /** Returns whether a process leads; the connection may belong to any process. */
  static boolean isLed(Handle handle) {
    // A shared lock for this statement only, so that two processes that ask at once do not take
    // each other for the leader.
    return !handle
        .createQuery("SELECT pg_try_advisory_xact_lock_shared" + LOCK_ID)
        .mapTo(Boolean.class)
        .one();
  }

  @Override
  public void begin(Queries queries) {
    expectOwnSession(queries);
    queries.number(END_TRANSACTIONS);
    fencingNumber = queries.number("UPDATE leadership SET number = number + 1 RETURNING number");
    log.info("this process leads, as number {}", fencingNumber);
  }

  /** A pooler that gives two connections one session gives the lock to whoever is next. */
  private void expectOwnSession(Queries other) {
    if (other.number("SELECT pg_backend_pid()") == session) {
      throw new StartupException(
          "PostgreSQL 前面的连接池按事务分配连接；请改成按会话分配（session mode），或者直接连接 PostgreSQL",
          "the pooler in front of PostgreSQL pools transactions; let it pool sessions, or connect"
              + " to PostgreSQL itself");
    }
  }

  @Override
  public boolean wasStandby() {
    return wasStandby;
  }

  @Override
  public boolean isLeader() {
    return !isLost.get() && System.nanoTime() - renewedAt < SESSION_TIMEOUT.toNanos();
  }

  @Override
  public void expectLeader(Handle handle) {
    String ours = "SELECT 1 FROM leadership WHERE number = ? FOR SHARE";
    if (!Queries.on(handle).exists(ours, fencingNumber)) {
      lose();
      throw new IllegalStateException("another process leads");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    disconnect();
  }

  private void standBy() throws InterruptedException {
    log.info("another process leads; this one is a standby");
    wasStandby = true;
    boolean hadTables = hasTables();
    while (!hasLock) {
      Thread.sleep(STANDBY_INTERVAL.toMillis());
      renew();
    }
    if (hadTables && !hasTables()) {
      throw new StartupException(
          "PostgreSQL 数据库现在是空的，刚才还不是；请检查 DATABASE_URL 指向哪台服务器",
          "the PostgreSQL database is empty now, but was not before; see which server DATABASE_URL"
              + " leads to");
    }
  }

  /** Returns whether there are tables: a server to which another failed over may have none. */
  private boolean hasTables() {
    String query = "SELECT 1 WHERE to_regclass('leadership') IS NOT NULL";
    return Queries.on(Objects.requireNonNull(connection)).exists(query);
  }

  private synchronized void renew() {
    try {
      lock();
      expectOwnNumber();
      failures.recordSuccess("the leader can be read from the database again");
    } catch (JdbiException e) {
      if (!timer.isShutdown()) {
        failures.warn("cannot read the leader from the database: " + Causes.lastMessage(e));
      }
      disconnect();
    }
  }

  private synchronized void lock() {
    if (connection == null) {
      connection = jdbi.open();
      connection.execute("SET idle_session_timeout = " + SESSION_TIMEOUT.toMillis());
    }
    if (!hasLock) {
      String query = "SELECT pg_backend_pid() WHERE pg_try_advisory_lock" + LOCK_ID;
      Optional<Long> locked = Queries.on(connection).find(query, row -> row.getLong(1));
      hasLock = locked.isPresent();
      session = locked.orElse(session);
    }
  }

  /** The query also tells the server that this process is alive. */
  private void expectOwnNumber() {
    Handle current = Objects.requireNonNull(connection);
    long askedAt = System.nanoTime();
    long own = fencingNumber;
    String query = own == NOT_BEGUN ? "SELECT " + own : "SELECT number FROM leadership";
    if (!Queries.on(current).find(query, row -> row.getLong(1)).equals(Optional.of(own))) {
      lose();
    } else if (hasLock) {
      renewedAt = askedAt;
    }
  }

  private void lose() {
    if (!isLost.getAndSet(true)) {
      log.error("another process has taken over and leads; this one ends");
      lossListener.run();
    }
  }

  private synchronized void disconnect() {
    hasLock = false;
    Handle old = connection;
    connection = null;
    if (old != null) {
      try {
        old.close();
      } catch (JdbiException e) {
        log.debug("closing failed", e);
      }
    }
  }
}
