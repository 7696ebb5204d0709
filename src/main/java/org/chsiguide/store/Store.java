package org.chsiguide.store;

import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.chsiguide.author.edit.DialogChangeRepository;
import org.chsiguide.author.edit.OutdatedReports;
import org.chsiguide.author.edit.PictureRepository;
import org.chsiguide.broadcast.BroadcastRepository;
import org.chsiguide.broadcast.DeliveryLedger;
import org.chsiguide.broadcast.DraftRepository;
import org.chsiguide.delivery.Outbox;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.messenger.UserId;
import org.chsiguide.reminder.ReminderRepository;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.staff.AuditLog;
import org.chsiguide.staff.StaffRepository;
import org.chsiguide.statistics.StatisticsQuery;
import org.chsiguide.statistics.UnrecognizedQuestions;
import org.chsiguide.store.broadcast.SqlBroadcasts;
import org.chsiguide.store.broadcast.SqlDeliveryLedger;
import org.chsiguide.store.broadcast.SqlDrafts;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.LeadershipListener;
import org.chsiguide.store.database.Queries;
import org.chsiguide.store.database.SqlErrorClassifier;
import org.chsiguide.store.staff.SqlAuditLog;
import org.chsiguide.store.staff.SqlStaff;
import org.chsiguide.store.student.Caches;
import org.chsiguide.store.student.ConversationRow;
import org.chsiguide.store.student.DailyCounter;
import org.chsiguide.store.student.Milestones;
import org.chsiguide.store.student.Retention;
import org.chsiguide.store.student.SqlConversations;
import org.chsiguide.store.student.SqlOutbox;
import org.chsiguide.store.student.SqlReminders;
import org.chsiguide.store.student.SqlStatisticsQuery;
import org.chsiguide.store.student.SqlUnrecognizedQuestions;
import org.chsiguide.ticket.AbsenceRepository;
import org.chsiguide.ticket.Restrictions;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.update.ConversationRepository;

/**
 * Everything that the bot stores, in an SQLite file or a PostgreSQL database. One process at a time
 * has it open. Thread-safe.
 *
 * <p>The stages of the outbox complete on the threads that write and read, so dependent stages must
 * not wait for the store.
 */
public final class Store implements AutoCloseable {

  /** Fewer than the connections, which conversations and queries of staff need too. */
  private static final int READING_THREADS = 2;

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

  private final Database database;
  private final Queries queries;
  private final GroupCommit writer;
  private final InstantSource clock;
  private final ExecutorService readers =
      Executors.newFixedThreadPool(READING_THREADS, DaemonThreads.named("store-reader"));
  private final Milestones milestones;
  private final DailyCounter dailyCounter;
  private final Caches caches;
  private final Retention retention;
  private final ConversationRepository conversations;
  private final Outbox outbox;
  private final FileIdRepository fileIds;
  private final AbsenceRepository absences;
  private final Supplier<Set<UserId>> staffIds;
  private volatile Consumer<ChatId> erasureListener = student -> {};

  private Store(
      Database database, InstantSource clock, ZoneId zone, Supplier<Set<UserId>> staffIds) {
    this.database = database;
    this.queries = database.queries();
    this.writer = database.writer();
    this.clock = clock;
    this.milestones = new Milestones(queries, writer);
    this.caches = new Caches(Caches.MAX_STUDENTS, database.checkpointer()::onDelete);
    this.staffIds = staffIds;
    this.dailyCounter = new DailyCounter(milestones, staffIds, zone);
    this.retention = new Retention(queries, writer, dailyCounter, this::handleErased, clock);
    this.conversations =
        new SqlConversations(queries, writer, milestones, dailyCounter, caches, clock);
    this.outbox = new SqlOutbox(queries, writer, readers, caches, clock);
    this.fileIds = new SqlFileIds(queries, writer);
    this.absences = new SqlAbsence(queries, writer);
    retention.start();
    // An earlier run may have been killed before it emptied the log.
    database.checkpointer().onDelete();
  }

  /**
   * Opens the database, creates it and its folder if they do not exist, and migrates its tables. If
   * another process works with a PostgreSQL database, waits until that process has ended.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql:} and a
   *     server
   * @param zone the time zone in which the days of the statistics begin and end
   * @param staffIds returns the current members of staff, whom the statistics leave out
   * @throws StartupException if that cannot be done
   */
  public static Store open(
      String url,
      InstantSource clock,
      ZoneId zone,
      Supplier<Set<UserId>> staffIds,
      LeadershipListener listener) {
    DatabaseDialect dialect = DatabaseDialect.of(url);
    Database database = Database.open(dialect, clock, listener);
    try {
      return new Store(database, clock, zone, staffIds);
    } catch (RuntimeException e) {
      database.close();
      throw dialect.explain(e);
    }
  }

  /**
   * Returns the reason of a failure after the database was opened, with what to do, if the database
   * is damaged or away; else the failure itself, which another start may not meet.
   *
   * @param url as for {@link #open}
   */
  public static RuntimeException explain(String url, RuntimeException failure) {
    return SqlErrorClassifier.isOutage(failure) || SqlErrorClassifier.isDamage(failure)
        ? DatabaseDialect.existing(url).explain(failure)
        : failure;
  }

  /**
   * Registers a listener for students who are deleted because they were inactive for too long, so
   * that nothing cached of them is written again. It must not block for the store.
   */
  public void onStudentErased(Consumer<ChatId> listener) {
    erasureListener = listener;
  }

  private void handleErased(ChatId student) {
    caches.forget(student);
    erasureListener.accept(student);
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
    return new SqlTickets(queries, writer);
  }

  /** Returns the restrictions that outlive the erasure of a student. */
  public Restrictions restrictions() {
    return new SqlRestrictions(queries, writer);
  }

  /**
   * Returns whether this process had to wait for another, so that anything it read before may be
   * out of date.
   */
  public boolean wasStandby() {
    return database.leadership().wasStandby();
  }

  /** Returns whether this process is known to be the leader. */
  public boolean isLeader() {
    return database.leadership().isLeader();
  }

  /** Returns the drafts of staff, and the subjects that students do not want. */
  public DraftRepository drafts() {
    return new SqlDrafts(queries, writer, clock);
  }

  /** Returns the broadcasts. */
  public BroadcastRepository broadcasts() {
    return new SqlBroadcasts(queries, writer, clock);
  }

  /** Returns the recipients of broadcasts and the outcome of each delivery. */
  public DeliveryLedger ledger() {
    return new SqlDeliveryLedger(queries, writer, dailyCounter, clock);
  }

  /** Returns the file ids of pictures that Telegram has. */
  public FileIdRepository fileIds() {
    return fileIds;
  }

  /** Returns the reminders. */
  public ReminderRepository reminders() {
    return new SqlReminders(queries, writer);
  }

  /** Returns the pictures that staff sent. */
  public PictureRepository pictures() {
    return new SqlPictures(queries, writer);
  }

  /** Returns the absences of staff. */
  public AbsenceRepository absences() {
    return absences;
  }

  /** Returns how often students said of steps that they are out of date. */
  public OutdatedReports outdatedReports() {
    return new SqlOutdatedReports(queries, writer, clock);
  }

  /** Returns the questions that students agreed to show. */
  public UnrecognizedQuestions unrecognizedQuestions() {
    return new SqlUnrecognizedQuestions(queries, writer);
  }

  /** Returns the members of staff whom owners added, and the names of all. */
  public StaffRepository staff() {
    return new SqlStaff(queries, writer, clock);
  }

  /** Returns the audit log. */
  public AuditLog auditLog() {
    return new SqlAuditLog(queries, writer, clock);
  }

  /** Returns the changes and versions of the dialog. */
  public DialogChangeRepository dialogChanges() {
    return new SqlDialogChanges(queries, writer, clock);
  }

  /** Returns the queries of the statistics. */
  public StatisticsQuery counts() {
    return new SqlStatisticsQuery(queries, milestones, staffIds);
  }

  /** Returns the statistics of the cache of conversations since the store was opened. */
  public CacheStats cacheStatistics() {
    return caches.conversations().stats();
  }

  /** Returns the approximate number of conversations in the cache. */
  public long countCached() {
    return caches.conversations().estimatedSize();
  }

  /** Returns the numbers of what waits in the store. */
  public Backlog backlog() {
    return new Backlog(queries, this::isLeader);
  }

  /** Returns the number of students who are at this step. */
  public long countStudentsAt(StepId step) {
    String statement =
        "SELECT COUNT(*) FROM conversation WHERE step = ? AND unreachable_since IS NULL";
    return milestones.idsOf(step).mapToLong(id -> queries.number(statement, id.value())).sum();
  }

  /** Returns the language that this user chose; empty if they never wrote to the bot. */
  public Optional<Language> findLanguage(ChatId chat) {
    return queries.read(handle -> ConversationRow.findLanguage(handle, chat));
  }

  /**
   * Returns the problem that an operator has to solve before anything can be written; empty if
   * there is none.
   */
  public Optional<String> findProblem() {
    return database.findProblem();
  }

  /** Returns the location of the database, without a password. */
  @Override
  public String toString() {
    return database.toString();
  }

  /** Finishes the queued writes, then releases the database. Closing twice is harmless. */
  @Override
  public void close() {
    retention.close();
    // Before the writer, because what they read may lead to another write.
    DaemonThreads.shutDown(readers, CLOSE_TIMEOUT);
    database.close();
  }
}
