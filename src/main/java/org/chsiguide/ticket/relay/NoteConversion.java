package org.chsiguide.ticket.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.ticket.MessageStatus;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketRepository;

/**
 * Turns answers of staff into internal notes: those that wait are not sent, and those that were
 * sent are deleted.
 */
record NoteConversion(TicketRepository tickets, MessageRelay relay) {
  /** The detail of a deletion because the answer became a note, of which staff are told. */
  static final String ANNOUNCED = "note";

  /** The detail of such a deletion for the other parts of an album. */
  private static final String UNANNOUNCED = "part";

  /** Turns an answer, or the parts of an album, into a note. */
  CompletionStage<Void> convert(Ticket ticket, List<RelayedMessage> messages) {
    List<RelayTask> held = relay.held().takeAbout(messages);
    List<RelayedMessage> delivered =
        messages.stream().filter(it -> mayBeDelivered(it, held)).toList();
    List<RelayedMessage> deletes = new ArrayList<>();
    for (RelayedMessage message : delivered) {
      deletes.add(
          RelayedMessage.pending(
              ticket,
              Kind.DELETE,
              message.from(),
              message.source(),
              message.to(),
              deletes.isEmpty() ? ANNOUNCED : UNANNOUNCED));
    }
    List<RelayedMessage> others = messages.stream().filter(it -> !delivered.contains(it)).toList();
    List<RelayedMessage> notes =
        others.stream()
            .filter(it -> it.state() != State.DROPPED)
            .map(it -> it.withState(State.INTERNAL))
            .toList();
    CompletionStage<Void> recorded =
        tickets
            .record(notes)
            .whenComplete(
                (done, failure) -> {
                  if (failure != null) {
                    relay.held().putBack(held);
                  }
                });
    return relay
        .add(ticket, deletes)
        .thenCompose(added -> recorded)
        .thenRun(
            () -> {
              relay.queues().releaseAlbum(notes);
              others.forEach(
                  it ->
                      relay.reactions().show(it.from(), (int) it.source(), MessageStatus.INTERNAL));
            });
  }

  /** Of a message that is recorded as held, memory knows whether it is held or was just sent. */
  private static boolean mayBeDelivered(RelayedMessage message, List<RelayTask> held) {
    return message.state() == State.HELD
        ? held.stream().noneMatch(it -> it.message().isAbout(message))
        : mayBeDelivered(message);
  }

  /** Returns whether the student has the message, or may have it soon. */
  static boolean mayBeDelivered(RelayedMessage message) {
    return switch (message.state()) {
      case PENDING, BEGUN, DONE, AMBIGUOUS -> true;
      case GATHERING, HELD, DROPPED, INTERNAL -> false;
    };
  }
}
