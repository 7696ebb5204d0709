package org.chsiguide.store;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.author.edit.DialogRevisionRepository;
import org.chsiguide.author.edit.OutdatedReports;
import org.chsiguide.author.edit.PictureRepository;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.DeliveryLedger;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.FileIdStore;
import org.chsiguide.messenger.UserId;
import org.chsiguide.reminder.ReminderRepository;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.StaffRepository;
import org.chsiguide.statistics.DailyStatisticsQuery;
import org.chsiguide.statistics.StatisticsQuery;
import org.chsiguide.statistics.UnrecognizedQuestions;
import org.chsiguide.store.cache.CacheLimits;
import org.chsiguide.store.cache.CacheStatistics;
import org.chsiguide.store.cache.CachedConversations;
import org.chsiguide.store.cache.Caches;
import org.chsiguide.store.database.ConnectionPools;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.DiskSpace;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Leadership;
import org.chsiguide.store.database.LeadershipListener;
import org.chsiguide.store.database.Schema;
import org.chsiguide.store.database.WalCheckpointer;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.ticket.Restrictions;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.update.AuditLog;
import org.chsiguide.update.ConversationRepository;
import org.jdbi.v3.core.Jdbi;

/**
 * Everything that the bot stores, in an SQLite file or a PostgreSQL database. One process at a time
 * has it open. Thread-safe.
 *
 * <p>The stages of the outbox complete on the threads that write and read, so what hangs on them
 * must not wait for the store.
 */
public final class Store implements AutoCloseable {

  /** Fewer than the connections, because conversations and what staff ask for are read too. */
  private static final int READING_THREADS = 2;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final DatabaseDialect backend;
  private final ConnectionPools connections;
  private final Jdbi jdbi;
  private final DiskSpace diskSpace;
  private final WalCheckpointer checkpoints;
  private final GroupCommit writer;
  private final ExecutorService readers = readers();
  private final Leadership leadership;
  private final Milestones milestones;
  private final DailyCounter dailyCounter;
  private final Caches caches;
  private final Retention retention;
  private final ConversationRepository conversations;
  private final Outbox outbox;
  private final TicketRepository tickets;
  private final Restrictions restrictions;
  private final DraftRepository drafts;
  private final BroadcastRepository broadcasts;
  private final DeliveryLedger ledger;
  private final FileIdStore fileIds;
  private final ReminderRepository reminders;
  private final AuditLog auditLog;
  private final DialogRevisionRepository dialogRevisions;
  private final StaffRepository staff;
  private final PictureRepository pictures;
  private final OutdatedReports outdatedReports;
  private final AbsenceRepository absence;
  private final Supplier<Set<UserId>> staffIds;
  private final UnrecognizedQuestions unrecognizedQuestions;
  private volatile Consumer<ChatId> erasureListener = student -> {};

  private Store(
      DatabaseDialect backend,
      Leadership leadership,
      ConnectionPools connections,
      CacheLimits limits,
      InstantSource clock,
      CountingRules counting) {
    this.backend = backend;
    this.leadership = leadership;
    this.connections = connections;
    this.jdbi = connections.readerJdbi();
    this.diskSpace = new DiskSpace(backend.toString(), clock);
    this.checkpoints =
        new WalCheckpointer(
            () -> jdbi.useHandle(backend::checkpoint),
            () -> jdbi.withHandle(backend::purge),
            diskSpace);
    this.writer =
        new GroupCommit(
            connections.writerJdbi(),
            diskSpace,
            leadership::expectLeader,
            backend.isShared() ? () -> {} : checkpoints::onCommit);
    this.milestones = new Milestones(jdbi, writer);
    this.caches = new Caches(limits);
    this.staffIds = counting.staff();
    this.dailyCounter = new DailyCounter(milestones, counting);
    this.retention = new Retention(jdbi, writer, dailyCounter, this::handleErased, clock);
    SqlConversations sqlConversations =
        new SqlConversations(jdbi, writer, milestones, dailyCounter, clock);
    this.conversations =
        new CachedConversations(
            sqlConversations, caches, this::dropFromCaches, sqlConversations.highestTaken());
    this.outbox = new SqlOutbox(jdbi, writer, readers, caches, clock);
    this.tickets = new SqlTickets(jdbi, writer);
    this.restrictions = new SqlRestrictions(jdbi, writer);
    this.drafts = new SqlDrafts(jdbi, writer, clock);
    this.broadcasts = new SqlBroadcasts(jdbi, writer, clock);
    this.ledger = new SqlDeliveryLedger(jdbi, writer, dailyCounter, clock);
    this.fileIds = new SqlFileIds(jdbi, writer);
    this.reminders = new SqlReminders(jdbi, writer);
    this.auditLog = new SqlAuditLog(jdbi, writer, clock);
    this.dialogRevisions = new SqlDialogRevisions(jdbi, writer, clock);
    this.staff = new SqlStaff(jdbi, writer, clock);
    this.pictures = new SqlPictures(jdbi, writer);
    this.absence = new SqlAbsence(jdbi, writer);
    this.outdatedReports = new SqlOutdatedReports(jdbi, writer, clock);
    this.unrecognizedQuestions = new SqlUnrecognizedQuestions(jdbi, writer);
    retention.start();
    // An earlier run may have been killed before it emptied the log.
    checkpoints.onDelete();
  }

  /**
   * Whom the statistics leave out, and where their days begin.
   *
   * @param zone where days begin and end
   * @param staff returns the members of staff now, who are no students
   */
  public record CountingRules(ZoneId zone, Supplier<Set<UserId>> staff) {}

  /**
   * Opens the database without a listener to leadership; days are those of UTC, and nobody is
   * staff.
   */
  public static Store open(String url, CacheLimits limits, InstantSource clock) {
    return open(
        url,
        limits,
        clock,
        new CountingRules(ZoneOffset.UTC, Set::of),
        new LeadershipListener() {});
  }

  /**
   * Opens the database, creates it and its folder if they do not exist, and migrates its tables. If
   * another process works with a PostgreSQL database, waits until that process has ended.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql:} and a
   *     server
   * @throws StartupException if that cannot be done
   */
  public static Store open(
      String url,
      CacheLimits limits,
      InstantSource clock,
      CountingRules counting,
      LeadershipListener listener) {
    DatabaseDialect backend = DatabaseDialect.open(url);
    try {
      Leadership leadership = backend.awaitLeadership(listener);
      try {
        return open(backend, leadership, limits, clock, counting);
      } catch (RuntimeException e) {
        leadership.close();
        throw e;
      }
    } catch (RuntimeException e) {
      backend.close();
      throw backend.explain(e);
    }
  }

  private static Store open(
      DatabaseDialect backend,
      Leadership leadership,
      CacheLimits limits,
      InstantSource clock,
      CountingRules counting) {
    ConnectionPools connections = ConnectionPools.open(backend);
    try {
      Schema.update(connections.readerPool(), backend);
      leadership.begin(connections.readerJdbi());
      return new Store(backend, leadership, connections, limits, clock, counting);
    } catch (RuntimeException e) {
      connections.close();
      throw e;
    }
  }

  /**
   * Registers a listener for students who are deleted because they were inactive for too long, so
   * that nothing cached of them is written again. It must not block for the store.
   */
  public void onStudentErased(Consumer<ChatId> listener) {
    erasureListener = listener;
  }

  private void handleErased(ChatId student) {
    dropFromCaches(student);
    erasureListener.accept(student);
  }

  private void dropFromCaches(ChatId student) {
    caches.invalidate(student);
    checkpoints.onDelete();
  }

  /** Returns the conversations. */
  public ConversationRepository conversations() {
    return conversations;
  }

  /** Returns the milestones of students, by the stages of the dialog. */
  public Milestones milestones() {
    return milestones;
  }

  /** Returns the outbox. */
  public Outbox outbox() {
    return outbox;
  }

  /** Returns the tickets of students. */
  public TicketRepository tickets() {
    return tickets;
  }

  /** Returns the restrictions that outlive the erasure of a student. */
  public Restrictions restrictions() {
    return restrictions;
  }

  /**
   * Returns whether this process had to wait for another, so that anything it read before may be
   * out of date.
   */
  public boolean wasStandby() {
    return leadership.wasStandby();
  }

  /** Returns whether this process is known to be the leader. */
  public boolean isLeader() {
    return leadership.isLeader();
  }

  /** Returns the drafts of staff, and the subjects that students do not want. */
  public DraftRepository drafts() {
    return drafts;
  }

  /** Returns the broadcasts. */
  public BroadcastRepository broadcasts() {
    return broadcasts;
  }

  /** Returns the recipients of broadcasts and the outcome of each delivery. */
  public DeliveryLedger ledger() {
    return ledger;
  }

  /** Returns the file ids of pictures that Telegram has. */
  public FileIdStore fileIds() {
    return fileIds;
  }

  /** Returns the reminders. */
  public ReminderRepository reminders() {
    return reminders;
  }

  /** Returns the pictures that staff sent. */
  public PictureRepository pictures() {
    return pictures;
  }

  /** Returns the absence of staff. */
  public AbsenceRepository absence() {
    return absence;
  }

  /** Returns how often students said of steps that they are out of date. */
  public OutdatedReports outdatedReports() {
    return outdatedReports;
  }

  /** Returns the questions that students agreed to show. */
  public UnrecognizedQuestions unrecognizedQuestions() {
    return unrecognizedQuestions;
  }

  /** Returns the members of staff whom owners added. */
  public StaffRepository staff() {
    return staff;
  }

  /** Returns the audit log. */
  public AuditLog auditLog() {
    return auditLog;
  }

  /** Returns the changes and versions of the dialog. */
  public DialogRevisionRepository dialogRevisions() {
    return dialogRevisions;
  }

  /** Returns the queries of the statistics. */
  public StatisticsQuery counts() {
    return new SqlStatisticsQuery(jdbi, staffIds);
  }

  /** Returns the query of what was counted by day. */
  public DailyStatisticsQuery dailyStatistics() {
    return new SqlDailyStatisticsQuery(jdbi, staffIds);
  }

  /** Returns the statistics of the cache of conversations. */
  public CacheStatistics cacheStatistics() {
    return caches.statistics();
  }

  /** Returns the numbers of what waits in the store. */
  public Backlog backlog() {
    return new Backlog(jdbi);
  }

  /** Returns the number of students who are at this step. */
  public long countStudentsAt(StepId step) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT COUNT(*) FROM conversation
                    WHERE step = ? AND unreachable_since IS NULL\
                    """)
                .bind(0, step.value())
                .mapTo(Long.class)
                .one());
  }

  /** Returns the language that this user chose; empty if they never wrote to the bot. */
  public Optional<Language> findLanguage(ChatId chat) {
    return jdbi.withHandle(handle -> ConversationRow.findLanguage(handle, chat));
  }

  /**
   * Returns the problem that an operator has to solve before anything can be written; empty if
   * there is none.
   */
  public Optional<String> findProblem() {
    return diskSpace.findProblem();
  }

  /** Returns the location of the database, without a password. */
  @Override
  public String toString() {
    return backend.toString();
  }

  /** Finishes the queued writes, then releases the database. Closing twice is harmless. */
  @Override
  public void close() {
    retention.close();
    shutDownReaders();
    writer.close();
    checkpoints.close();
    connections.close();
    leadership.close();
    backend.close();
  }

  private static ExecutorService readers() {
    return Executors.newFixedThreadPool(READING_THREADS, DaemonThreads.named("store-reader"));
  }

  /** Shuts the readers down first, because what they read may lead to another write. */
  private void shutDownReaders() {
    readers.shutdown();
    try {
      readers.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
