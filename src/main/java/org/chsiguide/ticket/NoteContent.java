package org.chsiguide.ticket;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.messenger.UserId;

/** What the bot itself tells staff about a ticket; in the store, one word with its arguments. */
public sealed interface NoteContent {

  /**
   * A phrase.
   *
   * @param people the members of staff whom it names, if it names any
   */
  record Plain(TicketPhrase phrase, List<UserId> people) implements NoteContent {}

  /** The ticket was put off. */
  record Snoozed(UserId actor, Instant until) implements NoteContent {}

  /**
   * What a colleague sent from the dialog.
   *
   * @param kind {@code CANNED} or {@code GUIDE}
   * @param id the id of the canned response or the step
   */
  record Sent(RelayedMessage.Kind kind, String id) implements NoteContent {}

  /** Returns a phrase that names these members of staff. */
  static NoteContent of(TicketPhrase phrase, UserId... people) {
    return new Plain(phrase, List.of(people));
  }

  /** Returns it as a word, followed by its arguments. */
  default String encode() {
    if (this instanceof Plain plain) {
      return Stream.concat(
              Stream.of(plain.phrase().key()), plain.people().stream().map(UserId::toString))
          .collect(joining(":"));
    }
    if (this instanceof Snoozed snoozed) {
      return "snoozed:" + snoozed.actor() + ":" + snoozed.until().getEpochSecond();
    }
    if (this instanceof Sent sent) {
      return sent.kind() + ":" + sent.id();
    }
    throw new AssertionError(this);
  }

  /**
   * Decodes it, also as earlier versions wrote it; a phrase that is there no more says that
   * something is gone.
   */
  static NoteContent decode(String text) {
    String[] parts = text.split(":", 2);
    String argument = parts.length == 1 ? "" : parts[1];
    return switch (parts[0]) {
      case "rating" -> of(TicketPhrase.STAFF_CLOSED_BY_STUDENT);
      case "reminder" -> of(TicketPhrase.STAFF_REMINDER);
      case "snoozed" -> decodeSnoozed(argument.split(":"));
      case "snooze_over" -> of(TicketPhrase.STAFF_SNOOZE_OVER);
      case "CANNED", "GUIDE" -> new Sent(RelayedMessage.Kind.valueOf(parts[0]), argument);
      default ->
          new Plain(
              Keyed.find(TicketPhrase.values(), parts[0]).orElse(TicketPhrase.STAFF_IS_GONE),
              Stream.of(argument.split(":"))
                  .filter(id -> !id.isEmpty())
                  .map(id -> new UserId(Long.parseLong(id)))
                  .toList());
    };
  }

  private static NoteContent decodeSnoozed(String[] arguments) {
    return new Snoozed(
        new UserId(Long.parseLong(arguments[0])),
        Instant.ofEpochSecond(Long.parseLong(arguments[1])));
  }
}
