package org.chsiguide.ticket;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.UserId;

/**
 * What the bot itself tells staff about a ticket.
 *
 * @param arguments the members of staff whom the phrase names, if it names any; after that of
 *     {@code STAFF_WAS_SNOOZED}, until when; of {@code STAFF_SENT}, {@code CANNED} or {@code GUIDE}
 *     and the id of the canned response or the step
 */
public record NoteContent(TicketPhrase phrase, List<String> arguments) {

  /** Returns a phrase with these arguments. */
  public static NoteContent of(TicketPhrase phrase, Object... arguments) {
    return new NoteContent(phrase, Stream.of(arguments).map(Object::toString).toList());
  }

  /** Returns it as a message with this source to this chat of staff. */
  public RelayedMessage note(Ticket ticket, long source, ChatId to) {
    return RelayedMessage.toStaff(ticket, RelayedMessage.Kind.NOTE, source, to, encode());
  }

  UserId person(int index) {
    return new UserId(Long.parseLong(arguments.get(index)));
  }

  Instant until() {
    return Instant.ofEpochSecond(Long.parseLong(arguments.get(1)));
  }

  /** Returns it for the store: the key of the phrase and the arguments. */
  String encode() {
    return String.join(":", Stream.concat(Stream.of(phrase.key()), arguments.stream()).toList());
  }

  /** Decodes it; a phrase that is there no more says that something is gone. */
  public static NoteContent decode(String text) {
    List<String> words = List.of(text.split(":"));
    return new NoteContent(
        Keyed.find(TicketPhrase.values(), words.get(0)).orElse(TicketPhrase.STAFF_IS_GONE),
        words.subList(1, words.size()));
  }
}
