package org.chsiguide.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.GroupCommit;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketRepository;

/** The tickets in the database. */
public record SqlTickets(Queries queries, GroupCommit writer) implements TicketRepository {

  @Override
  public List<Ticket> latest() {
    return queries.list(
        """
        SELECT * FROM ticket WHERE id IN
        (SELECT MAX(id) FROM ticket GROUP BY student) ORDER BY id\
        """,
        TicketRow::read);
  }

  @Override
  public long highestId() {
    return queries.number(
        """
        SELECT COALESCE(MAX(id), 0) FROM (SELECT id FROM ticket UNION ALL
        SELECT number AS id FROM highest_number WHERE of_what = 'ticket')
        AS known\
        """);
  }

  @Override
  public int countEarlier(Ticket ticket) {
    return (int)
        queries.number(
            "SELECT COUNT(*) FROM ticket WHERE student = ? AND id < ?",
            ticket.student().value(),
            ticket.id());
  }

  @Override
  public List<RelayedMessage> unfinished() {
    return queries.list(
        RelayedMessageTable.SELECT
            + "state IN ('GATHERING', 'HELD', 'PENDING', 'BEGUN') ORDER BY number",
        RelayedMessageTable::read);
  }

  @Override
  public List<RelayedMessage> unfinished(ChatId student) {
    return read(table -> table.unfinished(student));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> save(
      Ticket ticket, List<RelayedMessage> messages, List<RelayedMessage> decided) {
    return write(
        table ->
            TicketRow.write(table.handle(), ticket)
                ? Stream.concat(
                        decided.stream().flatMap(it -> table.decide(it).stream()),
                        messages.stream().flatMap(it -> table.save(it).stream()))
                    .toList()
                : List.of());
  }

  @Override
  public CompletionStage<Boolean> begin(List<RelayedMessage> messages) {
    return write(table -> table.begin(messages));
  }

  @Override
  public CompletionStage<Void> putBack(List<RelayedMessage> messages) {
    return writer.submit(handle -> messages.forEach(new RelayedMessageTable(handle)::putBack));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> record(
      List<RelayedMessage> outcomes, List<RelayedMessage> notes) {
    return write(
        table ->
            outcomes.stream().filter(table::record).count() == 0
                ? List.of()
                : table.insertAll(notes));
  }

  @Override
  public CompletionStage<List<RelayedMessage>> reassign(
      List<RelayedMessage> messages, List<ChatId> readers) {
    return write(
        table ->
            messages.stream()
                .flatMap(message -> table.takeForOthers(message).stream())
                .flatMap(it -> table.insertAll(readers.stream().map(it::to).toList()).stream())
                .toList());
  }

  @Override
  public CompletionStage<List<RelayedMessage>> drop(
      ChatId student, Predicate<RelayedMessage> which) {
    return write(
        table ->
            table.unfinished(student).stream()
                .filter(it -> it.isWaiting() && which.test(it))
                .map(message -> table.changeState(message, State.DROPPED))
                .toList());
  }

  @Override
  public List<RelayedMessage> relayed(ChatId chat, int message) {
    return queries.list(
        RelayedMessageTable.SELECT
            + "(from_chat = ? AND source = ?) OR (to_chat = ? AND target = ?) ORDER BY number",
        RelayedMessageTable::read,
        chat.value(),
        message,
        chat.value(),
        message);
  }

  @Override
  public Optional<RelayedMessage> find(RelayedMessage message, RelayedMessage.Kind kind) {
    return read(table -> table.find(message, kind));
  }

  @Override
  public List<RelayedMessage> albumParts(ChatId from, String album) {
    return read(table -> table.albumParts(from, album));
  }

  @Override
  public List<RelayedMessage> exchanged(long ticket) {
    return queries.list(
        RelayedMessageTable.SELECT
            + """
            ticket = ? AND kind IN ('MESSAGE', 'CANNED', 'GUIDE')
            AND state IN ('GATHERING', 'PENDING', 'BEGUN', 'DONE', 'AMBIGUOUS')
            AND NOT EXISTS (SELECT * FROM relayed_message AS deletion
            WHERE deletion.from_chat = relayed_message.from_chat
            AND deletion.source = relayed_message.source
            AND deletion.to_chat = relayed_message.to_chat
            AND deletion.kind = 'DELETE' AND deletion.state <> 'DROPPED')
            ORDER BY number DESC\
            """,
        RelayedMessageTable::read,
        ticket);
  }

  @Override
  public Map<ChatId, Integer> lastCards(long ticket) {
    return queries.map(
        """
        SELECT to_chat, target FROM relayed_message WHERE number IN
        (SELECT MAX(number) FROM relayed_message
        WHERE ticket = ? AND kind = 'CARD' AND target IS NOT NULL GROUP BY to_chat)\
        """,
        row -> new ChatId(row.getLong("to_chat")),
        row -> row.getInt("target"),
        ticket);
  }

  @Override
  public boolean isBroadcast(ChatId student, int message) {
    return queries.number(
            """
            SELECT COUNT(*) FROM broadcast_recipient
            WHERE chat_id = ? AND ' ' || message_ids || ' ' LIKE ?\
            """,
            student.value(),
            "% " + message + " %")
        > 0;
  }

  @Override
  public Optional<Instant> lastBroadcast(ChatId student) {
    return queries.find(
        """
        SELECT recipient.changed_at
        FROM broadcast_recipient AS recipient JOIN broadcast USING (number)
        WHERE recipient.chat_id = ?
        AND recipient.state = 'sent' AND broadcast.kind <> 'recall'
        ORDER BY recipient.changed_at DESC LIMIT 1\
        """,
        row -> Instant.ofEpochMilli(row.getLong("changed_at")),
        student.value());
  }

  @Override
  public CompletionStage<Void> remove(ChatId from, int message) {
    return writer.submit(
        """
        DELETE FROM relayed_message
        WHERE from_chat = ? AND source = ? AND (state = 'DROPPED' OR kind = 'DELETE')\
        """,
        from.value(),
        message);
  }

  @Override
  public CompletionStage<Void> forget(ChatId student) {
    // The messages go with the tickets, by their foreign key.
    return writer.submit("DELETE FROM ticket WHERE student = ?", student.value());
  }

  @Override
  public ChatId currentId(ChatId group) {
    return queries
        .find(
            "SELECT moved_to FROM migrated_group WHERE chat = ?",
            row -> new ChatId(row.getLong("moved_to")),
            group.value())
        .orElse(group);
  }

  @Override
  public CompletionStage<Void> moveGroup(ChatId from, ChatId to) {
    return writer.submit(
        """
        INSERT INTO migrated_group (chat, moved_to) VALUES (?, ?)
        ON CONFLICT (chat) DO UPDATE SET moved_to = excluded.moved_to\
        """,
        from.value(),
        to.value());
  }

  private <T> T read(Function<RelayedMessageTable, T> reading) {
    return queries.read(handle -> reading.apply(new RelayedMessageTable(handle)));
  }

  private <T> CompletionStage<T> write(Function<RelayedMessageTable, T> writing) {
    return writer.submitAndGet(handle -> writing.apply(new RelayedMessageTable(handle)));
  }
}
