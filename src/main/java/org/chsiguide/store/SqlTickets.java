package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Passage;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Tickets;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tickets in the database. */
final class SqlTickets implements Tickets {
  private static final String PASSAGE =
      "ticket, kind, from_chat, source, to_chat, reply_to, detail, state, target";

  private final Jdbi jdbi;
  private final GroupCommit writer;
  private final SharedDuty duty;

  SqlTickets(Jdbi jdbi, GroupCommit writer, SharedDuty duty) {
    this.jdbi = jdbi;
    this.writer = writer;
    this.duty = duty;
  }

  @Override
  public List<Ticket> latest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM ticket WHERE id IN"
                        + " (SELECT MAX(id) FROM ticket GROUP BY student) ORDER BY id")
                .map((row, context) -> ticket(row))
                .list());
  }

  @Override
  public boolean has(ChatId student) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT 1 FROM ticket WHERE student = ? LIMIT 1")
                .bind(0, student.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  @Override
  public int earlier(Ticket ticket) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT COUNT(*) FROM ticket WHERE student = ? AND id < ?")
                .bind(0, ticket.student().value())
                .bind(1, ticket.id())
                .mapTo(Integer.class)
                .one());
  }

  @Override
  public List<Passage> unfinished() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + PASSAGE
                        + " FROM passage WHERE state IN ('HELD', 'PENDING', 'BEGUN')"
                        + " ORDER BY number")
                .map((row, context) -> passage(row))
                .list());
  }

  @Override
  public CompletionStage<Void> save(Ticket ticket) {
    return writer.submit(handle -> upsert(handle, ticket));
  }

  @Override
  public CompletionStage<List<Passage>> save(Ticket ticket, List<Passage> passages) {
    List<Passage> fresh = new ArrayList<>();
    return writer
        .submit(
            handle -> {
              fresh.clear();
              upsert(handle, ticket);
              passages.stream().filter(passage -> insert(handle, passage)).forEach(fresh::add);
            })
        .thenApply(written -> List.copyOf(fresh));
  }

  @Override
  public CompletionStage<Void> record(List<Passage> passages) {
    return writer.submit(
        handle -> {
          boolean begins = passages.stream().anyMatch(it -> it.state() == Passage.State.BEGUN);
          if (begins && !duty.isHeld(handle)) {
            throw new IllegalStateException("another replica brings it by now");
          }
          passages.forEach(passage -> record(handle, passage));
        });
  }

  private static void record(Handle handle, Passage passage) {
    handle.execute(
        "UPDATE passage SET state = ?, target = ?"
            + " WHERE from_chat = ? AND source = ? AND to_chat = ? AND kind = ?",
        passage.state().name(),
        passage.target(),
        passage.from().value(),
        passage.source(),
        passage.to().value(),
        passage.kind().name());
  }

  @Override
  public OptionalInt twin(ChatId chat, int message, ChatId other) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT target AS twin FROM passage WHERE from_chat = :chat AND source ="
                        + " :message AND to_chat = :other AND target IS NOT NULL AND kind ="
                        + " 'MESSAGE' UNION ALL SELECT source AS twin FROM passage WHERE to_chat ="
                        + " :chat AND target = :message AND from_chat = :other AND source > 0 AND"
                        + " kind = 'MESSAGE'")
                .bind("chat", chat.value())
                .bind("message", message)
                .bind("other", other.value())
                .map((row, context) -> OptionalInt.of(row.getInt(1)))
                .stream()
                .findFirst()
                .orElse(OptionalInt.empty()));
  }

  @Override
  public Optional<Long> ticketOf(ChatId chat, int message) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT ticket FROM passage WHERE to_chat = :chat AND target = :message"
                        + " UNION ALL"
                        + " SELECT ticket FROM passage WHERE from_chat = :chat"
                        + " AND source = :message")
                .bind("chat", chat.value())
                .bind("message", message)
                .mapTo(Long.class)
                .stream()
                .findFirst());
  }

  @Override
  public CompletionStage<Void> forget(ChatId student) {
    // The passages go with the tickets, by their foreign key.
    return writer.submit(
        handle -> handle.execute("DELETE FROM ticket WHERE student = ?", student.value()));
  }

  @Override
  public ChatId now(ChatId group) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT moved_to FROM moved_group WHERE chat = ?")
                .bind(0, group.value())
                .mapTo(Long.class)
                .findOne()
                .map(ChatId::new)
                .orElse(group));
  }

  @Override
  public CompletionStage<Void> moved(ChatId from, ChatId to) {
    return writer.submit(
        handle -> {
          handle.execute(
              "INSERT INTO moved_group (chat, moved_to) VALUES (?, ?)"
                  + " ON CONFLICT (chat) DO UPDATE SET moved_to = excluded.moved_to",
              from.value(),
              to.value());
          handle.execute(
              "UPDATE passage SET to_chat = ? WHERE to_chat = ? AND target IS NULL",
              to.value(),
              from.value());
          handle.execute("UPDATE ticket SET topic = NULL");
        });
  }

  private static void upsert(Handle handle, Ticket ticket) {
    Ticket.Times times = ticket.times();
    Boolean solved = ticket.verdict().solved();
    PersonId claimedBy = ticket.claimedBy();
    handle.execute(
        "INSERT INTO ticket (id, student, language, step, way, stuck_since, state, claimed_by,"
            + " topic, opened_at, waiting_since, first_answer_at, last_answer_at, closed_at,"
            + " reminded_at, rating, solved, flags)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET language = excluded.language,"
            + " state = excluded.state, claimed_by = excluded.claimed_by, topic = excluded.topic,"
            + " waiting_since = excluded.waiting_since,"
            + " first_answer_at = excluded.first_answer_at,"
            + " last_answer_at = excluded.last_answer_at, closed_at = excluded.closed_at,"
            + " reminded_at = excluded.reminded_at, rating = excluded.rating,"
            + " solved = excluded.solved, flags = excluded.flags",
        ticket.id(),
        ticket.student().value(),
        ticket.language().code(),
        ticket.origin().step().value(),
        ticket.origin().way().stream().map(StepId::value).collect(Collectors.joining(" ")),
        millis(ticket.origin().since()),
        ticket.state().name(),
        claimedBy == null ? null : (Long) claimedBy.value(),
        ticket.topic(),
        times.opened().toEpochMilli(),
        times.waiting().toEpochMilli(),
        millis(times.firstAnswer()),
        millis(times.lastAnswer()),
        millis(times.closed()),
        millis(times.reminded()),
        ticket.verdict().rating(),
        solved == null ? null : (Integer) (solved ? 1 : 0),
        ticket.flags().stream().map(Ticket.Flag::name).sorted().collect(Collectors.joining(" ")));
  }

  /** Whether it was not there, or is to be brought again. */
  private static boolean insert(Handle handle, Passage passage) {
    String again =
        passage.kind() == Passage.Kind.EDIT ? "DO UPDATE SET state = excluded.state" : "DO NOTHING";
    return handle.execute(
            "INSERT INTO passage ("
                + PASSAGE
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (from_chat, source, to_chat, kind) "
                + again,
            passage.ticket(),
            passage.kind().name(),
            passage.from().value(),
            passage.source(),
            passage.to().value(),
            passage.replyTo(),
            passage.detail(),
            passage.state().name(),
            passage.target())
        > 0;
  }

  private static Ticket ticket(ResultSet row) throws SQLException {
    Long claimedBy = longOrNull(row, "claimed_by");
    Long solved = longOrNull(row, "solved");
    Long topic = longOrNull(row, "topic");
    return new Ticket(
        row.getLong("id"),
        new ChatId(row.getLong("student")),
        Language.ofCode(row.getString("language")).orElse(Language.BOTH),
        new Ticket.Origin(
            new StepId(row.getString("step")),
            words(row.getString("way")).map(StepId::new).toList(),
            instant(row, "stuck_since")),
        Ticket.State.valueOf(row.getString("state")),
        claimedBy == null ? null : new PersonId(claimedBy),
        topic == null ? null : (Integer) topic.intValue(),
        new Ticket.Times(
            Instant.ofEpochMilli(row.getLong("opened_at")),
            Instant.ofEpochMilli(row.getLong("waiting_since")),
            instant(row, "first_answer_at"),
            instant(row, "last_answer_at"),
            instant(row, "closed_at"),
            instant(row, "reminded_at")),
        new Ticket.Verdict(row.getInt("rating"), solved == null ? null : (Boolean) (solved == 1)),
        flags(row.getString("flags")));
  }

  private static Passage passage(ResultSet row) throws SQLException {
    Long replyTo = longOrNull(row, "reply_to");
    Long target = longOrNull(row, "target");
    return new Passage(
        row.getLong("ticket"),
        Passage.Kind.valueOf(row.getString("kind")),
        new ChatId(row.getLong("from_chat")),
        row.getLong("source"),
        new ChatId(row.getLong("to_chat")),
        replyTo == null ? null : (Integer) replyTo.intValue(),
        row.getString("detail"),
        Passage.State.valueOf(row.getString("state")),
        target == null ? null : (Integer) target.intValue());
  }

  private static Set<Ticket.Flag> flags(String line) {
    return words(line).map(Ticket.Flag::valueOf).collect(Collectors.toSet());
  }

  private static Stream<String> words(String line) {
    return Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty());
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : (Long) instant.toEpochMilli();
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Long millis = longOrNull(row, column);
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : (Long) value;
  }
}
