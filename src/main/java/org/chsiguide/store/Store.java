package org.chsiguide.store;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.store.broadcast.SqlBroadcasts;
import org.chsiguide.store.broadcast.SqlDeliveryLedger;
import org.chsiguide.store.broadcast.SqlDrafts;
import org.chsiguide.store.database.Database;
import org.chsiguide.store.database.DatabaseDialect;
import org.chsiguide.store.database.GroupCommit;
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

/**
 * Everything that the bot stores, in an SQLite file or a PostgreSQL database. One process at a time
 * has it open. Thread-safe.
 *
 * <p>The stages of the outbox complete on the threads that write and read, so dependent stages must
 * not wait for the store.
 *
 * @param cachedConversations those of active students
 * @param retention erases students who left, once it is started
 * @param counts the queries of the statistics
 * @param backlog the numbers of what waits
 */
public record Store(
    Database database,
    Milestones milestones,
    Cache<ChatId, Conversation> cachedConversations,
    Retention retention,
    SqlConversations conversations,
    SqlOutbox outbox,
    SqlReminders reminders,
    SqlTickets tickets,
    SqlRestrictions restrictions,
    SqlAbsence absences,
    SqlDrafts drafts,
    SqlBroadcasts broadcasts,
    SqlDeliveryLedger ledger,
    SqlFileIds fileIds,
    SqlPictures pictures,
    SqlStaff staff,
    SqlAuditLog auditLog,
    SqlDialogChanges dialogChanges,
    SqlOutdatedReports outdatedReports,
    SqlUnrecognizedQuestions unrecognizedQuestions,
    SqlStatisticsQuery counts,
    Backlog backlog)
    implements AutoCloseable {

  /**
   * Opens the database, creates it and its folder if they do not exist, and migrates its tables. If
   * another process works with a PostgreSQL database, waits until that process has ended.
   *
   * @param url {@code jdbc:sqlite:} and the path of a file, or {@code jdbc:postgresql:} and a
   *     server
   * @param zone the time zone in which the days of the statistics begin and end
   * @param staffIds returns the current members of staff, whom the statistics leave out
   * @param lossListener called when another process has taken over: this one can save nothing more
   * @throws StartupException if that cannot be done
   */
  public static Store open(
      String url,
      InstantSource clock,
      ZoneId zone,
      Supplier<Set<UserId>> staffIds,
      Runnable lossListener) {
    Database database = Database.open(DatabaseDialect.of(url), clock, lossListener);
    try {
      // An earlier run may have been killed before it emptied the log.
      database.checkpointer().onDelete();
      return of(database, clock, zone, staffIds);
    } catch (RuntimeException e) {
      database.close();
      throw database.dialect().explain(e);
    }
  }

  static Store of(
      Database database, InstantSource clock, ZoneId zone, Supplier<Set<UserId>> staffIds) {
    Queries queries = database.queries();
    GroupCommit writer = database.writer();
    Milestones milestones = new Milestones(queries, writer);
    DailyCounter counter = new DailyCounter(milestones, staffIds, zone);
    Caches caches = new Caches(Caches.MAX_STUDENTS, database.checkpointer()::onDelete);
    return new Store(
        database,
        milestones,
        caches.conversations(),
        new Retention(queries, writer, counter, caches, clock),
        new SqlConversations(queries, writer, milestones, counter, caches, clock),
        new SqlOutbox(queries, writer, database.readers(), caches, clock),
        new SqlReminders(queries, writer),
        new SqlTickets(queries, writer),
        new SqlRestrictions(queries, writer),
        new SqlAbsence(queries, writer),
        new SqlDrafts(queries, writer),
        new SqlBroadcasts(queries, writer, clock),
        new SqlDeliveryLedger(queries, writer, counter, clock),
        new SqlFileIds(queries, writer),
        new SqlPictures(queries, writer),
        new SqlStaff(queries, writer, clock),
        new SqlAuditLog(queries, writer, clock),
        new SqlDialogChanges(queries, writer, clock),
        new SqlOutdatedReports(queries, writer, clock),
        new SqlUnrecognizedQuestions(queries, writer),
        new SqlStatisticsQuery(queries, milestones, staffIds),
        new Backlog(queries, database.leadership()::isLeader));
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

  /** Returns whether this process is known to be the leader. */
  public boolean isLeader() {
    return database.leadership().isLeader();
  }

  /** Returns the number of students who are at this step. */
  public long countStudentsAt(StepId step) {
    String statement =
        "SELECT COUNT(*) FROM conversation WHERE step = ? AND unreachable_since IS NULL";
    return milestones
        .idsOf(step)
        .mapToLong(id -> database.queries().number(statement, id.value()))
        .sum();
  }

  /** Returns the language that this user chose; empty if they never wrote to the bot. */
  public Optional<Language> findLanguage(ChatId chat) {
    return database.queries().read(handle -> ConversationRow.findLanguage(handle, chat));
  }

  /** Returns the location of the database, without a password. */
  @Override
  public String toString() {
    return database.toString();
  }

  /** Finishes the queued writes, then releases the database. Closing twice is harmless. */
  @Override
  public void close() {
    database.close();
  }
}
