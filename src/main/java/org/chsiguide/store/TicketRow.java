package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.UserId;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.Ticket;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Maps tickets to rows. */
final class TicketRow {
  private TicketRow() {}

  /**
   * Updates the state of a ticket. Its opening stays as it was. A ticket whose student was erased
   * meanwhile is not written again.
   *
   * @return whether it was written
   */
  static boolean write(Handle handle, Ticket ticket) {
    if (isDeleted(handle, ticket)) {
      return false;
    }
    Boolean solved = ticket.feedback().solved();
    handle
        .createUpdate(
            """
            INSERT INTO ticket (id, student, language, step, path,
            stuck_since, state, claimed_by,
            topic, topic_group, opened_at,
            waiting_since, first_answer_at,
            last_answer_at, closed_at,
            reminded_at, snooze_ends_at,
            rating, solved, flags)
            VALUES (:id, :student.value, :language.code, :origin.step.value, :path,
            :origin.since?.toEpochMilli, :state.name, :claimedBy?.value,
            :topic?.id, :topic?.group.value, :times.opened.toEpochMilli,
            :times.waitingSince.toEpochMilli, :times.firstAnswer?.toEpochMilli,
            :times.lastAnswer?.toEpochMilli, :times.closed?.toEpochMilli,
            :times.reminded?.toEpochMilli, :times.snoozedUntil?.toEpochMilli,
            :feedback.rating, :solved, :flags)
            ON CONFLICT (id) DO UPDATE SET language = excluded.language,
            state = excluded.state, claimed_by = excluded.claimed_by, topic = excluded.topic,
            topic_group = excluded.topic_group, waiting_since = excluded.waiting_since,
            first_answer_at = excluded.first_answer_at,
            last_answer_at = excluded.last_answer_at, closed_at = excluded.closed_at,
            reminded_at = excluded.reminded_at, snooze_ends_at = excluded.snooze_ends_at,
            rating = excluded.rating, solved = excluded.solved, flags = excluded.flags\
            """)
        .bindMethods(ticket)
        .bind("path", line(ticket.origin().path().stream().map(StepId::value)))
        .bind("solved", solved == null ? null : (Integer) (solved ? 1 : 0))
        .bind("flags", line(ticket.flags().stream().map(Ticket.Flag::name).sorted()))
        .execute();
    handle.execute(
        """
        INSERT INTO highest_number (of_what, number) VALUES ('ticket', ?)
        ON CONFLICT (of_what) DO UPDATE SET number = excluded.number
        WHERE highest_number.number < excluded.number\
        """,
        ticket.id());
    return true;
  }

  /** Numbers are never reused: a missing ticket with a known number was deleted. */
  private static boolean isDeleted(Handle handle, Ticket ticket) {
    return Queries.on(handle)
        .exists(
            """
            SELECT 1 FROM highest_number WHERE of_what = 'ticket' AND number >= ?
            AND NOT EXISTS (SELECT 1 FROM ticket WHERE id = ?)\
            """,
            ticket.id(),
            ticket.id());
  }

  static Ticket read(ResultSet row) throws SQLException {
    Long claimedBy = longOrNull(row, "claimed_by");
    Long solved = longOrNull(row, "solved");
    return new Ticket(
        row.getLong("id"),
        new ChatId(row.getLong("student")),
        Language.ofCode(row.getString("language")).orElse(Language.BOTH),
        new Ticket.Origin(
            new StepId(row.getString("step")),
            words(row.getString("path")).map(StepId::new).toList(),
            instant(row, "stuck_since")),
        Ticket.State.valueOf(row.getString("state")),
        claimedBy == null ? null : new UserId(claimedBy),
        topic(row),
        new Ticket.Times(
            Instant.ofEpochMilli(row.getLong("opened_at")),
            Instant.ofEpochMilli(row.getLong("waiting_since")),
            instant(row, "first_answer_at"),
            instant(row, "last_answer_at"),
            instant(row, "closed_at"),
            instant(row, "reminded_at"),
            instant(row, "snooze_ends_at")),
        new Ticket.Feedback(row.getInt("rating"), solved == null ? null : (Boolean) (solved == 1)),
        flags(row.getString("flags")));
  }

  /** A topic id without a group means no topic. */
  private static @Nullable ForumTopicId topic(ResultSet row) throws SQLException {
    Long id = longOrNull(row, "topic");
    Long group = longOrNull(row, "topic_group");
    return id == null || group == null ? null : new ForumTopicId(new ChatId(group), id.intValue());
  }

  private static String line(Stream<String> words) {
    return words.collect(Collectors.joining(" "));
  }

  private static Set<Ticket.Flag> flags(String line) {
    return words(line).map(Ticket.Flag::valueOf).collect(Collectors.toSet());
  }

  private static Stream<String> words(String line) {
    return Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Long millis = longOrNull(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
