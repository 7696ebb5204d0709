package org.chsiguide.store;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketRepository;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The tickets in the database. */
final class SqlTickets implements TicketRepository {
  private final Jdbi jdbi;
  private final GroupCommit writer;

  SqlTickets(Jdbi jdbi, GroupCommit writer) {
    this.jdbi = jdbi;
    this.writer = writer;
  }

  @Override
  public List<Ticket> latest() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT * FROM ticket WHERE id IN
                    (SELECT MAX(id) FROM ticket GROUP BY student) ORDER BY id\
                    """)
                .map((row, context) -> TicketRow.read(row))
                .list());
  }

  @Override
  public long highestId() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT COALESCE(MAX(id), 0) FROM (SELECT id FROM ticket UNION ALL
                    SELECT number AS id FROM highest_number WHERE of_what = 'ticket')
                    AS known\
                    """)
                .mapTo(Long.class)
                .one());
  }

  @Override
  public int countEarlier(Ticket ticket) {
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
  public List<RelayedMessage> unfinished() {
    return jdbi.withHandle(SqlTickets::unfinished);
  }

  private static List<RelayedMessage> unfinished(Handle handle) {
    return RelayedMessageRow.find(
        handle, "state IN ('GATHERING', 'HELD', 'PENDING', 'BEGUN') ORDER BY number", Map.of());
  }

  @Override
  public CompletionStage<Void> save(Ticket ticket) {
    return writer.submit(handle -> TicketRow.write(handle, ticket));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> save(Ticket ticket, List<RelayedMessage> messages) {
    return writer.submitAndGet(
        handle ->
            TicketRow.write(handle, ticket)
                ? messages.stream()
                    .flatMap(message -> RelayedMessageRow.insert(handle, message).stream())
                    .toList()
                : List.of());
  }

  @Override
  public CompletionStage<Void> record(List<RelayedMessage> messages) {
    return writer.submit(
        handle ->
            messages.forEach(
                relayedMessage -> RelayedMessageRow.updateState(handle, relayedMessage)));
  }

  @Override
  public OptionalInt counterpart(ChatId chat, int message, ChatId other) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT target AS counterpart FROM relayed_message
                    WHERE from_chat = :chat AND source = :message
                    AND to_chat = :other AND target IS NOT NULL AND kind = 'MESSAGE'
                    UNION ALL
                    SELECT source AS counterpart FROM relayed_message
                    WHERE to_chat = :chat AND target = :message
                    AND from_chat = :other AND source > 0 AND kind = 'MESSAGE'\
                    """)
                .bind("chat", chat.value())
                .bind("message", message)
                .bind("other", other.value())
                .map((row, context) -> OptionalInt.of(row.getInt(1)))
                .stream()
                .findFirst()
                .orElse(OptionalInt.empty()));
  }

  @Override
  public List<RelayedMessage> relayedFrom(ChatId from, int message) {
    return jdbi.withHandle(
        handle ->
            RelayedMessageRow.find(
                handle,
                "from_chat = :from AND source = :message AND kind = 'MESSAGE' ORDER BY number",
                Map.of("from", from.value(), "message", message)));
  }

  @Override
  public List<RelayedMessage> albumParts(ChatId from, String album) {
    return jdbi.withHandle(
        handle ->
            RelayedMessageRow.find(
                handle,
                "album = :album AND from_chat = :from AND kind = 'MESSAGE' ORDER BY source",
                Map.of("album", album, "from", from.value())));
  }

  @Override
  public List<RelayedMessage> cards(long ticket) {
    return jdbi.withHandle(
        handle ->
            RelayedMessageRow.find(
                handle,
                "ticket = :ticket AND kind = 'CARD' AND target IS NOT NULL ORDER BY number",
                Map.of("ticket", ticket)));
  }

  @Override
  public Optional<Long> findTicketId(ChatId chat, int message) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT ticket FROM relayed_message WHERE to_chat = :chat AND target = :message
                    UNION ALL
                    SELECT ticket FROM relayed_message WHERE from_chat = :chat
                    AND source = :message\
                    """)
                .bind("chat", chat.value())
                .bind("message", message)
                .mapTo(Long.class)
                .stream()
                .findFirst());
  }

  @Override
  public boolean isBroadcast(ChatId student, int message) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT message_ids FROM broadcast_recipient
                    WHERE chat_id = ? AND message_ids IS NOT NULL\
                    """)
                .bind(0, student.value())
                .mapTo(String.class)
                .stream()
                .flatMap(ids -> Arrays.stream(ids.split(" ")))
                .anyMatch(Integer.toString(message)::equals));
  }

  @Override
  public Optional<Instant> lastBroadcast(ChatId student) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    SELECT MAX(recipient.changed_at)
                    FROM broadcast_recipient AS recipient JOIN broadcast USING (number)
                    WHERE recipient.chat_id = ?
                    AND recipient.state = 'sent' AND broadcast.kind <> 'recall'\
                    """)
                .bind(0, student.value())
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
  }

  @Override
  public CompletionStage<Void> forget(ChatId student) {
    // The messages go with the tickets, by their foreign key.
    return writer.submit(
        handle -> handle.execute("DELETE FROM ticket WHERE student = ?", student.value()));
  }

  @Override
  public ChatId currentId(ChatId group) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT moved_to FROM migrated_group WHERE chat = ?")
                .bind(0, group.value())
                .mapTo(Long.class)
                .findOne()
                .map(ChatId::new)
                .orElse(group));
  }

  @Override
  public CompletionStage<Void> redirectTo(ChatId group) {
    return writer.submit(
        handle ->
            unfinished(handle).stream()
                .filter(it -> it.to().isGroup() && !it.to().equals(group))
                .filter(it -> it.state() != RelayedMessage.State.BEGUN)
                .forEach(it -> RelayedMessageRow.redirect(handle, it, group)));
  }

  @Override
  public CompletionStage<Void> moveGroup(ChatId from, ChatId to) {
    return writer.submit(
        handle -> {
          handle.execute(
              """
              INSERT INTO migrated_group (chat, moved_to) VALUES (?, ?)
              ON CONFLICT (chat) DO UPDATE SET moved_to = excluded.moved_to\
              """,
              from.value(),
              to.value());
          handle.execute(
              "UPDATE relayed_message SET to_chat = ? WHERE to_chat = ? AND target IS NULL",
              to.value(),
              from.value());
        });
  }
}
