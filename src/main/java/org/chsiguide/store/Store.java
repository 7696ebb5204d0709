package org.chsiguide.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.chsiguide.bot.AuditLog;
import org.chsiguide.bot.Conversations;
import org.chsiguide.bot.Duty;
import org.chsiguide.bot.Outbox;
import org.chsiguide.broadcast.Broadcasts;
import org.chsiguide.broadcast.Drafts;
import org.chsiguide.broadcast.Ledger;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.FileIds;
import org.chsiguide.reminder.Reminders;
import org.chsiguide.statistics.Counts;
import org.chsiguide.ticket.Restrictions;
import org.chsiguide.ticket.Tickets;
import org.jdbi.v3.core.Jdbi;

/**
 * All that the bot keeps, in one database: a file, which one process at a time has open, or one of
 * PostgreSQL, which several replicas share. Thread-safe.
 *
 * <p>The stages of the outbox complete on the threads that write and read, so what hangs on them
 * must not wait for the store.
 */
public final class Store implements AutoCloseable {

  /** Not all connections: conversations are read, too, and what staff ask for. */
  private static final int READING_THREADS = 2;

  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(1);

  private final Backend backend;
  private final Connections connections;
  private final Jdbi jdbi;
  private final DiskSpace space;
  private final Checkpoints checkpoints;
  private final GroupCommit writer;
  private final ExecutorService readers = readers();
  private final Replica replica;
  private final Milestones milestones;
  private final Caches caches;
  private final Retention retention;
  private final Conversations conversations;
  private final Outbox outbox;
  private final Tickets tickets;
  private final Restrictions restrictions;
  private final Drafts drafts;
  private final Broadcasts broadcasts;
  private final Ledger ledger;
  private final FileIds fileIds;
  private final Reminders reminders;
  private final AuditLog auditLog;
  private volatile Consumer<ChatId> deletedListener = student -> {};

  private Store(Backend backend, Connections connections, CacheLimits limits, InstantSource clock) {
    this.backend = backend;
    this.connections = connections;
    this.jdbi = connections.readers();
    this.space = new DiskSpace(backend.toString(), clock);
    this.checkpoints =
        new Checkpoints(
            () -> jdbi.useHandle(backend::checkpoint),
            () -> jdbi.withHandle(backend::purge),
            space);
    this.writer =
        new GroupCommit(
            connections.writer(), space, backend.isShared() ? () -> {} : checkpoints::committed);
    this.replica = new Replica(backend, jdbi, clock);
    this.milestones = new Milestones(jdbi, writer);
    this.caches = new Caches(limits);
    this.retention = new Retention(jdbi, writer, this::deleted, clock);
    SqlConversations students = new SqlConversations(jdbi, writer, replica, milestones, clock);
    Outbox answers = new SqlOutbox(jdbi, writer, readers, replica, clock);
    // What one replica remembers, another may have changed.
    this.conversations =
        backend.isShared()
            ? students
            : new CachedConversations(students, caches, this::forgotten, students.highestTaken());
    this.outbox = backend.isShared() ? answers : new CachedOutbox(answers, caches);
    replica.beat();
    this.tickets = new SqlTickets(jdbi, writer, replica.duty());
    this.restrictions = new SqlRestrictions(jdbi, writer);
    this.drafts = new SqlDrafts(jdbi, writer, clock);
    this.broadcasts = new SqlBroadcasts(jdbi, writer, clock);
    this.ledger = new SqlLedger(jdbi, writer, replica.duty(), clock);
    this.fileIds = new SqlFileIds(jdbi, writer);
    this.reminders = new SqlReminders(jdbi, writer);
    this.auditLog = new SqlAuditLog(jdbi, writer, clock);
    retention.start();
    // An earlier run may have been killed before it came to that.
    checkpoints.deleted();
  }

  /**
   * Opens the database, makes it and its folder if there is none, and brings its tables up to date.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql:} and a
   *     server
   * @throws StoreUnavailable if that cannot be done
   */
  public static Store open(String url, CacheLimits limits, InstantSource clock) {
    Backend backend = Backend.of(url);
    try {
      Connections connections = Connections.to(backend);
      try {
        Schema.update(connections.reading(), backend);
        return new Store(backend, connections, limits, clock);
      } catch (RuntimeException e) {
        connections.close();
        throw e;
      }
    } catch (RuntimeException e) {
      backend.close();
      throw e instanceof StoreUnavailable ? e : unavailable(backend, e);
    }
  }

  /**
   * Has this called for each student who was quiet for so long that they were deleted, so that
   * nothing that was remembered of them is written again. It must not wait for the store.
   */
  public void whenDeleted(Consumer<ChatId> listener) {
    deletedListener = listener;
  }

  private void deleted(ChatId student) {
    forgotten(student);
    deletedListener.accept(student);
  }

  private void forgotten(ChatId student) {
    caches.forget(student);
    checkpoints.deleted();
  }

  /** Where the students stand. */
  public Conversations conversations() {
    return conversations;
  }

  /** How far students have come, in terms of the guide that this learns. */
  public Milestones milestones() {
    return milestones;
  }

  /** What is still to be sent. */
  public Outbox outbox() {
    return outbox;
  }

  /** The questions of students to the office. */
  public Tickets tickets() {
    return tickets;
  }

  /** What is kept of students who are forgotten. */
  public Restrictions restrictions() {
    return restrictions;
  }

  /**
   * Calls this now and, where there are other replicas, every few seconds, to have it {@linkplain
   * Outbox#adopt() adopt} what those leave behind that end.
   */
  public void adoptWith(Runnable adoption) {
    replica.adoptWith(adoption);
  }

  /** What one of the replicas does for all; where there is one, it is always that. */
  public Duty duty() {
    return replica.duty();
  }

  /** What staff compose, and what students do not want. */
  public Drafts drafts() {
    return drafts;
  }

  /** What staff send to many. */
  public Broadcasts broadcasts() {
    return broadcasts;
  }

  /** Who is to be sent it, and what became of that. */
  public Ledger ledger() {
    return ledger;
  }

  /** The pictures that Telegram has. */
  public FileIds fileIds() {
    return fileIds;
  }

  /** Who is to be reminded. */
  public Reminders reminders() {
    return reminders;
  }

  /** What staff did. */
  public AuditLog auditLog() {
    return auditLog;
  }

  /** What the numbers for staff are counted from. */
  public Counts counts() {
    return new SqlCounts(jdbi);
  }

  /** What the memory in front of the conversations did so far. */
  public CacheStatistics cacheStatistics() {
    return caches.statistics();
  }

  /**
   * How many answers are saved and not delivered yet; asks the database, so it also tells whether
   * that can be read.
   */
  public long pendingAnswers() {
    return count("SELECT COUNT(*) FROM answer");
  }

  /** How much of what students and staff wrote to each other is not brought yet. */
  public long pendingPassages() {
    return count("SELECT COUNT(*) FROM passage WHERE state IN ('PENDING', 'BEGUN')");
  }

  /** How many recipients of broadcasts that are not over have not been sent them. */
  public long pendingRecipients() {
    return count(
        "SELECT COUNT(*) FROM recipient WHERE state IN ('pending', 'sending') AND number IN"
            + " (SELECT number FROM broadcast"
            + " WHERE state IN ('waiting', 'running', 'paused', 'halted'))");
  }

  /** How many questions of students are open. */
  public long openTickets() {
    return count("SELECT COUNT(*) FROM ticket WHERE state <> 'CLOSED'");
  }

  /** What an operator has to see to before anything can be written; empty: nothing. */
  public Optional<String> trouble() {
    return space.trouble();
  }

  /** Where it is, without a password. */
  @Override
  public String toString() {
    return backend.toString();
  }

  private long count(String query) {
    return jdbi.withHandle(handle -> handle.createQuery(query).mapTo(Long.class).one());
  }

  /** Writes what was handed over, then leaves the database to others. Closing twice is harmless. */
  @Override
  public void close() {
    retention.close();
    endReads();
    writer.close();
    checkpoints.close();
    replica.close();
    connections.close();
    backend.close();
  }

  private static ExecutorService readers() {
    return Executors.newFixedThreadPool(
        READING_THREADS,
        run -> {
          Thread thread = new Thread(run, "store-reader");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** What is read now may lead to something that is to be written. */
  private void endReads() {
    readers.shutdown();
    try {
      readers.awaitTermination(PATIENCE_AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static StoreUnavailable unavailable(Backend backend, RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new StoreUnavailable(
        backend + " cannot be opened (" + cause.getMessage() + "); " + backend.advice(cause), e);
  }
}
