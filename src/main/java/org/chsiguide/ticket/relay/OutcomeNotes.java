package org.chsiguide.ticket.relay;

import java.util.List;
import org.chsiguide.messenger.DeliveryGuarantee;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.jspecify.annotations.Nullable;

/** Tells staff and students about messages that did not arrive, or may not have. */
record OutcomeNotes(TicketContext context, SystemNotes systemNotes) {
  /** The detail of a deletion because the answer became a note, of which staff are told. */
  static final String ANNOUNCED = "note";

  /**
   * Returns the notes about an outcome, which are saved with it.
   *
   * @param copies the messages that were sent, edited or deleted, as far as is known
   */
  List<RelayedMessage> of(RelayBatch batch, State outcome, List<Integer> copies) {
    RelayedMessage first = batch.first();
    return switch (outcome) {
      case DONE ->
          first.kind() == Kind.DELETE && first.detail().equals(ANNOUNCED) && !copies.isEmpty()
              ? tellStaff(batch, TicketPhrase.STAFF_TAKEN_BACK)
              : List.of();
      case DROPPED -> first.isToStaff() ? notReceivedByStaff(batch) : notReceivedByStudent(batch);
      case AMBIGUOUS ->
          batch.messages().stream().flatMap(it -> ambiguous(batch.ticket(), it).stream()).toList();
      default -> throw new AssertionError(outcome);
    };
  }

  /** Returns the notes to staff that a message of a person may not have been delivered. */
  private List<RelayedMessage> ambiguous(Ticket ticket, RelayedMessage message) {
    return message.guarantee() != DeliveryGuarantee.ONCE_AT_MOST
        ? List.of()
        : message.isToStaff()
            ? tellStaff(ticket, TicketPhrase.STAFF_AMBIGUOUS, null)
            : tellStaff(ticket, TicketPhrase.STAFF_AMBIGUOUS_ANSWER, message.sourceMessageId());
  }

  /** Tells staff what the student does not have, or still has. */
  private List<RelayedMessage> notReceivedByStudent(RelayBatch batch) {
    RelayedMessage first = batch.first();
    return switch (first.kind()) {
      case DELETE -> tellStaff(batch, TicketPhrase.STAFF_NOT_TAKEN_BACK);
      case CONSENT, RECEIPT, FAREWELL, TELL -> List.of();
      case CANNED, GUIDE ->
          tellStaff(
              batch,
              context.formatter().hasText(first.kind(), first.detail())
                  ? TicketPhrase.STAFF_UNDELIVERED
                  : TicketPhrase.STAFF_IS_GONE);
      default -> tellStaff(batch, TicketPhrase.STAFF_UNDELIVERED);
    };
  }

  private List<RelayedMessage> tellStaff(RelayBatch batch, TicketPhrase phrase) {
    return tellStaff(batch.ticket(), phrase, batch.first().sourceMessageId());
  }

  private List<RelayedMessage> tellStaff(
      Ticket ticket, TicketPhrase phrase, @Nullable Integer replyTo) {
    return systemNotes.notes(ticket, systemNotes.nextSource(), phrase).stream()
        .map(note -> note.withReplyTo(replyTo))
        .toList();
  }

  /**
   * Tells the student, once, about a message that reached nobody, or that somebody still has
   * although the student took it back.
   */
  private List<RelayedMessage> notReceivedByStaff(RelayBatch batch) {
    RelayedMessage first = batch.first();
    List<RelayedMessage> copies = context.cache().relayedFrom(first.from(), (int) first.source());
    return switch (first.kind()) {
      case MESSAGE ->
          copies.stream().allMatch(it -> it.to().equals(first.to()) || it.state() == State.DROPPED)
              ? tellStudent(batch, TicketPhrase.TICKET_CANNOT_PASS)
              : List.of();
      case DELETE ->
          copies.stream()
                  .filter(it -> it.target() != null || it.mayHaveUnknownCopy())
                  .findFirst()
                  .filter(it -> it.to().equals(first.to()))
                  .isPresent()
              ? tellStudent(batch, TicketPhrase.TICKET_NOT_TAKEN_BACK)
              : List.of();
      default -> List.of();
    };
  }

  private List<RelayedMessage> tellStudent(RelayBatch batch, TicketPhrase phrase) {
    return List.of(
        RelayedMessage.toStudent(batch.ticket(), Kind.TELL, systemNotes.nextSource(), phrase.key())
            .withReplyTo(batch.first().sourceMessageId()));
  }
}
