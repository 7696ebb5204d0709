package org.chsiguide.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.store.database.Queries;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.jdbi.v3.core.Handle;

/**
 * The table of relayed messages in one transaction. What the state of a message becomes depends on
 * its row at that moment, and on those of its edit and its deletion, so it is decided on here.
 */
record RelayedMessageTable(Handle handle) {
  private static final String COLUMNS =
      "ticket, kind, from_chat, source, to_chat, reply_to, detail, state, target, album";

  /** Selects messages; a condition with the order follows. */
  static final String SELECT =
      "SELECT "
          + COLUMNS
          + ", (SELECT student FROM ticket WHERE ticket.id = relayed_message.ticket) AS student"
          + " FROM relayed_message WHERE ";

  /** Selects the row of a message, whose values are bound by their names. */
  private static final String KEY =
      "from_chat = :from.value AND source = :source AND to_chat = :to.value AND kind = :kind";

  static RelayedMessage read(ResultSet row) throws SQLException {
    Long replyTo = TicketRow.longOrNull(row, "reply_to");
    Long target = TicketRow.longOrNull(row, "target");
    return new RelayedMessage(
        row.getLong("ticket"),
        new ChatId(row.getLong("student")),
        Kind.valueOf(row.getString("kind")),
        new ChatId(row.getLong("from_chat")),
        row.getLong("source"),
        new ChatId(row.getLong("to_chat")),
        replyTo == null ? null : (Integer) replyTo.intValue(),
        row.getString("detail"),
        State.valueOf(row.getString("state")),
        target == null ? null : (Integer) target.intValue(),
        row.getString("album"));
  }

  /**
   * Returns the unfinished messages of a student, in order; a card is first, and the parts of an
   * album are where the first one arrived. It names the other states, so that the database searches
   * the few messages of the student and not those of all who wait.
   */
  List<RelayedMessage> unfinished(ChatId student) {
    return Queries.on(handle)
        .list(
            SELECT
                + """
                ticket IN (SELECT id FROM ticket WHERE student = ?)
                AND state NOT IN ('DONE', 'DROPPED', 'AMBIGUOUS', 'INTERNAL')
                ORDER BY CASE kind WHEN 'CARD' THEN 0 ELSE 1 END,
                CASE WHEN album IS NULL THEN number ELSE (SELECT MIN(number) FROM relayed_message AS part
                WHERE part.album = relayed_message.album AND part.from_chat = relayed_message.from_chat)
                END, source\
                """,
            RelayedMessageTable::read,
            student.value());
  }

  List<RelayedMessage> allFrom(ChatId from, long source) {
    return Queries.on(handle)
        .list(
            SELECT + "from_chat = ? AND source = ? AND kind = 'MESSAGE' ORDER BY number",
            RelayedMessageTable::read,
            from.value(),
            source);
  }

  /** Returns the parts of an album from this chat, the oldest first. */
  List<RelayedMessage> albumParts(ChatId from, String album) {
    return Queries.on(handle)
        .list(
            SELECT + "album = ? AND from_chat = ? AND kind = 'MESSAGE' ORDER BY source",
            RelayedMessageTable::read,
            album,
            from.value());
  }

  /** Saves a message as {@link org.chsiguide.ticket.TicketRepository#save} does. */
  List<RelayedMessage> save(RelayedMessage message) {
    if (!message.isChange()) {
      return insert(message).stream().toList();
    }
    return allFrom(message.from(), message.source()).stream()
        .filter(it -> message.isToStaff() || it.to().equals(message.to()))
        .flatMap(
            it ->
                message.kind() == Kind.EDIT
                    ? edit(it, message.to(it.to())).stream()
                    : delete(it, message.to(it.to())).stream())
        .toList();
  }

  /** Gives what is undecided of this source the state of this message; returns it. */
  List<RelayedMessage> decide(RelayedMessage message) {
    return unfinished(message.student()).stream()
        .filter(it -> it.isUndecided() && it.hasSourceOf(message))
        .map(row -> changeState(row, message.state()))
        .toList();
  }

  /** Inserts a message unless it is there; returns it as it is there if it waits. */
  Optional<RelayedMessage> insert(RelayedMessage message) {
    insert(message, "DO NOTHING");
    return find(message, message.kind()).filter(RelayedMessage::isWaiting);
  }

  /** Inserts these messages likewise; returns those that wait. */
  List<RelayedMessage> insertAll(List<RelayedMessage> messages) {
    return messages.stream().flatMap(message -> insert(message).stream()).toList();
  }

  private void insert(RelayedMessage message, String onConflict) {
    handle
        .createUpdate(
            """
            INSERT INTO relayed_message (%s)
            VALUES (:ticket, :kind, :from.value, :source, :to.value, :replyTo, :detail, :state,
            :target, :album)
            ON CONFLICT (from_chat, source, to_chat, kind) %s\
            """
                .formatted(COLUMNS, onConflict))
        .bindMethods(message)
        .execute();
  }

  private Optional<RelayedMessage> edit(RelayedMessage original, RelayedMessage edit) {
    if (original.album() == null) {
      update(original, "detail", edit.detail());
    }
    if (original.isWaiting()) {
      deleteEdit(original);
      return Optional.of(edit.state() == State.HELD ? changeState(original, State.HELD) : original);
    }
    if (!original.mayHaveArrived()) {
      return Optional.empty();
    }
    insert(
        edit,
        "DO UPDATE SET state = excluded.state, ticket = excluded.ticket, detail = excluded.detail");
    return Optional.of(edit);
  }

  private List<RelayedMessage> delete(RelayedMessage original, RelayedMessage deletion) {
    if (original.mayHaveArrived()) {
      find(original, Kind.EDIT)
          .filter(RelayedMessage::isWaiting)
          .ifPresent(edit -> changeState(edit, deletion.stateOfDeleted()));
      // One that failed is tried again.
      insert(
          deletion,
          """
          DO UPDATE SET state = excluded.state, detail = excluded.detail
          WHERE relayed_message.state = 'DROPPED'\
          """);
      return find(deletion, Kind.DELETE).filter(RelayedMessage::isWaiting).stream().toList();
    }
    String album = original.album();
    List<RelayedMessage> deleted =
        original.state() == State.HELD && album != null
            ? albumParts(original.from(), album).stream()
                .filter(it -> it.state() == State.HELD)
                .toList()
            : List.of(original);
    return deleted.stream()
        .filter(it -> it.isWaiting() || it.state() == deletion.stateOfDeleted())
        .map(it -> changeState(it, deletion.stateOfDeleted()))
        .toList();
  }

  /**
   * Begins messages, unless one was edited meanwhile, as {@link
   * org.chsiguide.ticket.TicketRepository#begin} does.
   */
  boolean begin(List<RelayedMessage> messages) {
    boolean arePending =
        messages.stream()
            .allMatch(
                it ->
                    find(it, it.kind())
                        .filter(RelayedMessageTable::mayBegin)
                        .filter(row -> row.detail().equals(it.detail()))
                        .isPresent());
    if (arePending) {
      messages.forEach(it -> changeState(it, State.BEGUN));
    }
    return arePending;
  }

  private static boolean mayBegin(RelayedMessage row) {
    return row.state() == State.PENDING
        || (row.state() == State.BEGUN && row.guarantee().allowsAnother(1));
  }

  void putBack(RelayedMessage message) {
    unsent(message).ifPresent(row -> changeState(row, stateOfUnsent(row)));
  }

  /**
   * Drops a message that is not sent to its reader.
   *
   * @return it as others may have it, if it may still be sent; not if it changes what others never
   *     got. What the bot says replies to a message that only its reader has.
   */
  Optional<RelayedMessage> takeForOthers(RelayedMessage message) {
    Optional<RelayedMessage> found = unsent(message);
    Optional<RelayedMessage> next = found.map(row -> row.withState(stateOfUnsent(row)));
    found.ifPresent(row -> changeState(row, State.DROPPED));
    return next.filter(it -> !it.isChange() && it.isWaiting())
        .map(it -> it.kind() == Kind.MESSAGE ? it : it.withReplyTo(null));
  }

  private Optional<RelayedMessage> unsent(RelayedMessage message) {
    return find(message, message.kind())
        .filter(row -> row.state() == State.PENDING || row.state() == State.BEGUN);
  }

  /**
   * Returns the state of a message that was not sent: it is copied as it is when it is sent, so it
   * has that of its last edit if that is held or was refused.
   */
  private State stateOfUnsent(RelayedMessage message) {
    Optional<State> deleted = findDeletion(message).map(RelayedMessage::stateOfDeleted);
    if (deleted.isPresent()) {
      return deleted.get();
    }
    State ofEdit =
        message.kind() == Kind.MESSAGE
            ? find(message, Kind.EDIT).map(RelayedMessage::state).orElse(State.PENDING)
            : State.PENDING;
    if (ofEdit == State.HELD) {
      deleteEdit(message);
    }
    return ofEdit == State.HELD || ofEdit == State.DROPPED ? ofEdit : State.PENDING;
  }

  private Optional<RelayedMessage> findDeletion(RelayedMessage message) {
    return message.kind() == Kind.MESSAGE || message.kind() == Kind.EDIT
        ? find(message, Kind.DELETE).filter(it -> it.state() != State.DROPPED)
        : Optional.empty();
  }

  /**
   * Records the outcome of a message. Several edits share one row, so the copy that one of them
   * left stays there while another has none.
   *
   * @return whether that is to be told: it was not replaced meanwhile, and if it was deleted, it is
   *     unknown whether there is a copy
   */
  boolean record(RelayedMessage outcome) {
    boolean isDeleted = findDeletion(outcome).isPresent();
    boolean wasBegun =
        find(outcome, outcome.kind()).filter(row -> row.state() == State.BEGUN).isPresent();
    handle
        .createUpdate(
            """
            UPDATE relayed_message SET state = CASE state WHEN 'BEGUN' THEN :state ELSE state END,
            target = COALESCE(:target, CASE WHEN kind = 'EDIT' THEN target END) WHERE %s\
            """
                .formatted(KEY))
        .bindMethods(outcome)
        .execute();
    if (outcome.kind() == Kind.DELETE && outcome.state() == State.DONE) {
      handle
          .createUpdate(
              """
              UPDATE relayed_message SET state = :stateOfDeleted, target = NULL
              WHERE from_chat = :from.value AND source = :source AND to_chat = :to.value
              AND kind IN ('MESSAGE', 'EDIT')\
              """)
          .bindMethods(outcome)
          .execute();
    }
    return wasBegun && (!isDeleted || outcome.state() == State.AMBIGUOUS);
  }

  Optional<RelayedMessage> find(RelayedMessage message, Kind kind) {
    return handle
        .createQuery(SELECT + KEY)
        .bindMethods(message)
        .bind("kind", kind)
        .map((row, context) -> read(row))
        .findFirst();
  }

  private void deleteEdit(RelayedMessage original) {
    handle
        .createUpdate("DELETE FROM relayed_message WHERE " + KEY)
        .bindMethods(original)
        .bind("kind", Kind.EDIT)
        .execute();
  }

  RelayedMessage changeState(RelayedMessage message, State state) {
    update(message, "state", state.name());
    return message.withState(state);
  }

  private void update(RelayedMessage message, String column, String value) {
    handle
        .createUpdate("UPDATE relayed_message SET " + column + " = :value WHERE " + KEY)
        .bindMethods(message)
        .bind("value", value)
        .execute();
  }
}
