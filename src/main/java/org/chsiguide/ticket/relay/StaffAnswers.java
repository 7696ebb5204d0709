package org.chsiguide.ticket.relay;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.InternalNote;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StatusReactions.Status;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles the answers that staff write: new ones, edits and deletions. {@link AnswerCollisions}
 * holds those that come right after one of a colleague.
 */
public record StaffAnswers(
    TicketContext context, MessageRelay relay, AnswerCollisions collisions, StaffAlbums albums) {
  /** The detail of the deletion of another part of an album that became a note. */
  private static final String UNANNOUNCED = "part";

  /** Handles a new answer. */
  public Handling handleNew(Ticket ticket, TicketMessage message) {
    String album = message.message().mediaGroupId();
    RelayedMessage answer = answer(ticket, message);
    return new Handling.Handled(
        album == null
            ? collisions.send(ticket, message.from(), List.of(answer), message.content())
            : albums.add(
                ticket, answer.withAlbum(album, message.from()).withState(State.GATHERING)));
  }

  /**
   * Sends the student of this ticket what staff wrote without saying to whom. A message that has
   * gone to somebody is not sent again.
   */
  public Handling handleChosen(Ticket ticket, TicketCallbackQuery tap) {
    int message = (int) tap.button().number();
    return context.cache().relayedFrom(tap.chat(), message).isEmpty()
        ? collisions.send(
            ticket,
            tap,
            List.of(RelayedMessage.toStudent(ticket, Kind.MESSAGE, tap.chat(), message, "")))
        : tap.answer(TicketPhrase.STAFF_IS_DECIDED);
  }

  /** Handles an internal note; with one under a picture, its album is one. */
  public Handling handleNote(Ticket ticket, TicketMessage message) {
    String album = message.message().mediaGroupId();
    RelayedMessage note = answer(ticket, message).withState(State.INTERNAL);
    relay.reactions().show(message.chat(), message.id(), Status.INTERNAL);
    if (album == null) {
      return new Handling.Handled(relay.write(ticket, it -> it, List.of(note)));
    }
    List<RelayedMessage> others = context.tickets().albumParts(message.chat(), album);
    CompletionStage<?> converted = others.isEmpty() ? RelayQueue.done() : convert(ticket, others);
    CompletionStage<Void> saved = albums.add(ticket, note.withAlbum(album, message.from()));
    return new Handling.Handled(converted.thenCompose(done -> saved));
  }

  private static RelayedMessage answer(Ticket ticket, TicketMessage message) {
    return RelayedMessage.toStudent(ticket, Kind.MESSAGE, message.chat(), message.id(), "")
        .withReplyTo(message.message().replyTo());
  }

  /**
   * Handles an edit. An answer that becomes a note is deleted with its album; a note stays a note,
   * because an edit by mistake must not send it.
   */
  public Handling handleEdited(Ticket ticket, TicketMessage message) {
    Optional<RelayedMessage> found = findRelayed(ticket, message.chat(), message.id());
    if (found.isEmpty() || !message.content().isEditable()) {
      return new Handling.Handled();
    }
    RelayedMessage original = found.get();
    boolean isNote = InternalNote.matches(message.content());
    if (original.state() == State.INTERNAL) {
      return isNote
          ? new Handling.Handled()
          : replyToStaff(ticket, message, TicketPhrase.STAFF_STAYS_A_NOTE);
    }
    if (isNote) {
      return new Handling.Handled(convert(ticket, album(original)));
    }
    RelayedMessage edit =
        RelayedMessage.toStudent(ticket, Kind.EDIT, message.chat(), message.id(), message.editId());
    return new Handling.Handled(relay.write(ticket, it -> it, List.of(edit), message.content()));
  }

  /**
   * Turns an answer, or the parts of an album, into a note: what waits is not sent, and what was
   * sent is deleted, of which staff are told once.
   */
  private CompletionStage<Void> convert(Ticket ticket, List<RelayedMessage> messages) {
    RelayedMessage announced =
        messages.stream()
            .filter(RelayedMessage::isPendingOrMayHaveArrived)
            .findFirst()
            .orElse(messages.get(0));
    List<RelayedMessage> deletions =
        messages.stream()
            .map(
                it ->
                    RelayedMessage.toStudent(
                        ticket,
                        Kind.DELETE,
                        it.from(),
                        it.source(),
                        it.equals(announced) ? OutcomeNotes.ANNOUNCED : UNANNOUNCED))
            .toList();
    return relay.takeBack(ticket, deletions);
  }

  /** Returns this message, which may still be being saved, with the other parts of its album. */
  private List<RelayedMessage> album(RelayedMessage message) {
    String album = message.album();
    List<RelayedMessage> parts =
        album == null ? List.of() : context.tickets().albumParts(message.from(), album);
    return Stream.concat(Stream.of(message), parts.stream().filter(it -> !it.hasSourceOf(message)))
        .toList();
  }

  /**
   * Handles the request to delete the message that this one replies to, if staff wrote it. A held
   * one is dropped with its album.
   */
  public Handling handleDeleteRequest(Ticket ticket, TicketMessage message) {
    Integer replyTo = message.message().replyTo();
    if (replyTo == null || findRelayed(ticket, message.chat(), replyTo).isEmpty()) {
      return replyToStaff(ticket, message, TicketPhrase.STAFF_NOT_DELETED);
    }
    RelayedMessage delete =
        RelayedMessage.toStudent(ticket, Kind.DELETE, message.chat(), replyTo, "");
    return new Handling.Handled(relay.takeBack(ticket, List.of(delete)));
  }

  /** Returns whether this message of the chat is an answer or a note of staff. */
  public boolean isAnswer(Ticket ticket, TicketMessage message) {
    return findRelayed(ticket, message.chat(), message.id()).isPresent();
  }

  /** Returns a message of this chat to the student, if staff wrote it. */
  private Optional<RelayedMessage> findRelayed(Ticket ticket, ChatId chat, int message) {
    return context.cache().relayedFrom(chat, message).stream()
        .filter(it -> it.to().equals(ticket.student()))
        .findFirst();
  }

  /** Replies to this message of staff. */
  public Handling replyToStaff(Ticket ticket, TicketMessage message, TicketPhrase phrase) {
    RelayedMessage note =
        NoteContent.of(phrase)
            .note(ticket, message.source(), message.chat())
            .withReplyTo(message.id());
    return new Handling.Handled(relay.write(ticket, it -> it, List.of(note)));
  }
}
