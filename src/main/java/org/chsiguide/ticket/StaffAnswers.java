package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.bot.Tap;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.PersonId;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.jspecify.annotations.Nullable;

/**
 * What staff send to a student: answers they write, change and take back, prepared ones, and steps
 * of the guide. Who answers right after a colleague is asked first.
 */
final class StaffAnswers {
  /** Whoever answers so soon after a colleague may not have seen their answer. */
  static final Duration COLLISION = Duration.ofMinutes(2);

  private final Book book;
  private final Tickets tickets;
  private final Relay relay;
  private final Messenger messenger;
  private final CardButtons card;
  private final TapAnswers answers;
  private final InstantSource clock;
  private final StaffAlbums albums;

  /** The detail of what takes back a message that is a note now, and staff are to be told. */
  static final String SAID = "note";

  /** The same for the other parts of an album. */
  private static final String UNSAID = "part";

  /** What was written here and is not on record yet; a change of it may come at once. */
  private final Map<Written, Passage> unrecorded = new ConcurrentHashMap<>();

  private record Written(ChatId chat, int message) {}

  /** Which update decides on what is held, until that is done; it may come once more. */
  private final Map<String, Long> decisions = new ConcurrentHashMap<>();

  StaffAnswers(
      Book book,
      Tickets tickets,
      Relay relay,
      Messenger messenger,
      CardButtons card,
      TapAnswers answers,
      InstantSource clock,
      ScheduledExecutorService loop) {
    this.book = book;
    this.tickets = tickets;
    this.relay = relay;
    this.messenger = messenger;
    this.card = card;
    this.answers = answers;
    this.clock = clock;
    this.albums = new StaffAlbums(tickets, clock, loop, this::decided);
  }

  /** The albums that are still coming in. */
  StaffAlbums albums() {
    return albums;
  }

  /** Staff wrote it. */
  Handling written(Ticket ticket, Arrival arrival, Incoming message) {
    String album = message.album();
    Passage answer = answer(ticket, arrival, message);
    if (album != null) {
      return part(ticket, answer.ofAlbum(album, arrival.from()).in(State.GATHERING));
    }
    Instant now = clock.instant();
    if (isSecond(ticket, arrival.from(), now)) {
      CompletionStage<Void> held =
          held(ticket, arrival.chat(), List.of(answer), message.id(), message.content());
      return new Handling.Taken(recorded(answer.in(State.HELD), held));
    }
    return new Handling.Taken(
        recorded(
            answer,
            relay.write(ticket.answered(arrival.from(), now), List.of(answer), message.content())));
  }

  /** Staff wrote it for each other. */
  Handling noted(Ticket ticket, Arrival arrival, Incoming message) {
    String album = message.album();
    Passage note = answer(ticket, arrival, message).in(State.INTERNAL);
    if (album != null) {
      return part(ticket, note.ofAlbum(album, arrival.from()));
    }
    relay.reactions().show(arrival.chat(), message.id(), MessageStatus.INTERNAL);
    return new Handling.Taken(recorded(note, relay.add(ticket, List.of(note))));
  }

  private static Passage answer(Ticket ticket, Arrival arrival, Incoming message) {
    return Passage.pending(ticket, Kind.MESSAGE, arrival.chat(), message.id(), ticket.student(), "")
        .answering(message.replyTo());
  }

  /** What all of its album are is decided when it is whole. */
  private Handling part(Ticket ticket, Passage part) {
    return new Handling.Taken(albums.add(part, recorded(part, relay.add(ticket, List.of(part)))));
  }

  private CompletionStage<Void> recorded(Passage answer, CompletionStage<Void> stage) {
    Written written = new Written(answer.from(), (int) answer.source());
    unrecorded.put(written, answer);
    return stage.whenComplete((done, failure) -> unrecorded.remove(written, answer));
  }

  /**
   * An album is whole: it is a note if one of its parts is, whatever has become of the others; else
   * those that wait go together. On the thread of the loop.
   */
  private CompletionStage<Void> decided(List<Passage> parts) {
    List<Passage> waiting = parts.stream().filter(it -> it.state() == State.GATHERING).toList();
    Ticket ticket = parts.isEmpty() ? null : book.find(parts.get(0).ticket()).orElse(null);
    if (ticket == null) {
      return tickets.record(in(waiting, State.DROPPED));
    }
    if (parts.stream().anyMatch(it -> it.state() == State.INTERNAL)) {
      return becomesNote(ticket, parts);
    }
    if (waiting.isEmpty()) {
      return done();
    }
    Passage first = waiting.get(0);
    PersonId author = new PersonId(Long.parseLong(first.detail()));
    Instant now = clock.instant();
    if (isSecond(ticket, author, now)) {
      return relay
          .add(ticket, List.of(collision(ticket, first.from(), first.source(), first.message())))
          .thenCompose(asked -> decided(waiting, State.HELD));
    }
    return book.change(ticket.id(), it -> it.answered(author, now), List.of())
        .thenCompose(answered -> decided(waiting, State.PENDING));
  }

  private CompletionStage<Void> decided(List<Passage> waiting, State state) {
    List<Passage> parts = in(waiting, state);
    return tickets.record(parts).thenRun(() -> relay.decided(parts));
  }

  /** What waits stays here, and what went is taken back. */
  private CompletionStage<Void> becomesNote(Ticket ticket, List<Passage> messages) {
    List<Passage> waiting = messages.stream().filter(StaffAnswers::isWaiting).toList();
    List<Passage> gone = messages.stream().filter(StaffAnswers::mayHaveGone).toList();
    List<Passage> deletes = new ArrayList<>();
    for (Passage message : gone) {
      deletes.add(
          Passage.pending(
              ticket,
              Kind.DELETE,
              message.from(),
              message.source(),
              message.to(),
              deletes.isEmpty() ? SAID : UNSAID));
    }
    List<Passage> notes = in(waiting, State.INTERNAL);
    return relay
        .add(ticket, deletes)
        .thenCompose(added -> tickets.record(notes))
        .thenRun(
            () -> {
              waiting.forEach(message -> relay.held().take(it -> it.isAbout(message)));
              if (!notes.isEmpty()) {
                relay.decided(notes);
              }
              messages.stream()
                  .filter(it -> !mayHaveGone(it))
                  .forEach(
                      it ->
                          relay
                              .reactions()
                              .show(it.from(), (int) it.source(), MessageStatus.INTERNAL));
            });
  }

  private static boolean isWaiting(Passage message) {
    return message.state() == State.GATHERING || message.state() == State.HELD;
  }

  private static boolean mayHaveGone(Passage message) {
    return switch (message.state()) {
      case PENDING, BEGUN, DONE, AMBIGUOUS -> true;
      case GATHERING, HELD, DROPPED, INTERNAL -> false;
    };
  }

  private static List<Passage> in(List<Passage> passages, State state) {
    return passages.stream().map(it -> it.in(state)).toList();
  }

  /**
   * Staff changed it. What becomes a note is taken back, with all of its album; what was a note
   * stays one, for a slip of the finger is no reason to send it.
   */
  Handling edited(Ticket ticket, Arrival arrival, Incoming message) {
    Optional<Passage> found = sent(ticket, arrival.chat(), message.id());
    if (found.isEmpty() || !message.content().canChange()) {
      return new Handling.Taken(done());
    }
    Passage original = found.get();
    boolean isNote = InternalNote.is(message.content());
    if (original.state() == State.INTERNAL) {
      return isNote
          ? new Handling.Taken(done())
          : say(ticket, arrival, message, Phrase.STAFF_STAYS_A_NOTE);
    }
    if (isNote && original.state() == State.GATHERING) {
      Passage note = original.in(State.INTERNAL);
      return new Handling.Taken(albums.add(note, tickets.record(List.of(note))));
    }
    if (isNote) {
      return new Handling.Taken(becomesNote(ticket, album(original)));
    }
    boolean isHeld = relay.held().change(arrival.chat(), message.id(), message.content());
    // What was let go a moment ago may still be on record as held.
    boolean mayBeShown = mayHaveGone(original) || original.state() == State.HELD;
    if (isHeld || !mayBeShown) {
      return new Handling.Taken(done());
    }
    Passage edit =
        Passage.pending(ticket, Kind.EDIT, arrival.chat(), message.id(), ticket.student(), "");
    return new Handling.Taken(relay.write(ticket, List.of(edit), message.content()));
  }

  /** This message, with all that is shown as one with it. */
  private List<Passage> album(Passage message) {
    String album = message.album();
    return album == null ? List.of(message) : tickets.album(message.from(), album);
  }

  /** Takes back the message that this one answers, if it is one that staff wrote. */
  Handling deleted(Ticket ticket, Arrival arrival, Incoming message) {
    Integer replyTo = message.replyTo();
    if (replyTo == null || sent(ticket, arrival.chat(), replyTo).isEmpty()) {
      return say(ticket, arrival, message, Phrase.STAFF_NOT_DELETED);
    }
    Passage delete =
        Passage.pending(ticket, Kind.DELETE, arrival.chat(), replyTo, ticket.student(), "");
    return new Handling.Taken(relay.write(ticket, List.of(delete)));
  }

  /** The way of a message of this chat to the student, if staff wrote it. */
  private Optional<Passage> sent(Ticket ticket, ChatId chat, int message) {
    Passage now = unrecorded.get(new Written(chat, message));
    return now == null
        ? tickets.written(chat, message).stream()
            .filter(it -> it.to().equals(ticket.student()))
            .findFirst()
        : Optional.of(now);
  }

  /** Answers this message. */
  private Handling say(Ticket ticket, Arrival arrival, Incoming message, Phrase phrase) {
    Passage note =
        Passage.pending(
                ticket,
                Kind.NOTE,
                ticket.student(),
                -arrival.updateId(),
                arrival.chat(),
                phrase.key())
            .answering(message.id());
    return new Handling.Taken(relay.write(ticket, List.of(note)));
  }

  /**
   * Sends what stands in the guide, and shows it to staff, too; the buttons of the card are the
   * first ones again.
   *
   * @param kind {@code CANNED} or {@code GUIDE}
   * @param id of the answer or the step
   */
  Handling fromTheGuide(Arrival arrival, Tap tap, Ticket ticket, Kind kind, String id) {
    long happening = -arrival.updateId();
    Passage answer = Passage.pending(ticket, kind, arrival.chat(), happening, ticket.student(), id);
    Passage trace =
        Passage.pending(
            ticket, Kind.NOTE, ticket.student(), happening, arrival.chat(), kind + ":" + id);
    Instant now = clock.instant();
    if (isSecond(ticket, arrival.from(), now)) {
      card.show(arrival, tap, ticket, TicketCard.Page.MAIN);
      return answers.silently(
          tap, held(ticket, arrival.chat(), List.of(answer, trace), null, null));
    }
    Ticket after = ticket.answered(arrival.from(), now);
    card.show(arrival, tap, after, TicketCard.Page.MAIN);
    return answers.say(tap, Phrase.STAFF_SENT, relay.write(after, List.of(answer, trace)));
  }

  /** A colleague answered a moment ago, or has said that they will. */
  private static boolean isSecond(Ticket ticket, PersonId person, Instant now) {
    PersonId claimedBy = ticket.claimedBy();
    Instant last = ticket.times().lastAnswer();
    return claimedBy != null
        && !claimedBy.equals(person)
        && (last == null || last.plus(COLLISION).isAfter(now));
  }

  /** Holds an answer, and asks whether it is to be sent all the same. */
  private CompletionStage<Void> held(
      Ticket ticket,
      ChatId chat,
      List<Passage> answer,
      @Nullable Integer message,
      @Nullable Content content) {
    List<Passage> passages = new ArrayList<>(in(answer, State.HELD));
    passages.add(collision(ticket, chat, answer.get(0).source(), message));
    return relay.write(ticket, passages, content);
  }

  private static Passage collision(
      Ticket ticket, ChatId chat, long source, @Nullable Integer message) {
    return Passage.pending(ticket, Kind.COLLISION, ticket.student(), -Math.abs(source), chat, "")
        .answering(message);
  }

  /**
   * Sends what was held.
   *
   * @param message names it
   */
  Handling sendHeld(Arrival arrival, Tap tap, Ticket ticket, String message) {
    messenger.delete(arrival.chat(), tap.messageId());
    if (!decides(arrival, ticket, message)) {
      return answers.say(tap, Phrase.STAFF_IS_DECIDED);
    }
    Predicate<Passage> answer = heldAnswer(ticket, message);
    CompletionStage<Void> sent =
        relay
            .write(ticket.answered(arrival.from(), clock.instant()))
            .thenCompose(written -> relay.release(answer));
    return answers.say(tap, Phrase.STAFF_SENT, decided(ticket, message, sent));
  }

  /** Never sends what was held. */
  Handling dropHeld(Arrival arrival, Tap tap, Ticket ticket, String message) {
    messenger.delete(arrival.chat(), tap.messageId());
    if (!decides(arrival, ticket, message)) {
      return answers.say(tap, Phrase.STAFF_IS_DECIDED);
    }
    Predicate<Passage> answer = heldAnswer(ticket, message);
    CompletionStage<Void> dropped = relay.write(ticket).thenCompose(written -> relay.drop(answer));
    return answers.say(tap, Phrase.STAFF_NOT_SENT, decided(ticket, message, dropped));
  }

  /** Whether it is still to be decided, and nobody else was quicker. */
  private boolean decides(Arrival arrival, Ticket ticket, String message) {
    if (relay.held().find(it -> isAnswer(it, ticket, message)).isEmpty()) {
      return false;
    }
    Long first = decisions.putIfAbsent(key(ticket, message), arrival.updateId());
    return first == null || first == arrival.updateId();
  }

  private CompletionStage<Void> decided(Ticket ticket, String message, CompletionStage<Void> done) {
    return done.thenRun(() -> decisions.remove(key(ticket, message)));
  }

  private static String key(Ticket ticket, String message) {
    return ticket.id() + ":" + message;
  }

  /** What is held with this message: itself, and the rest of its album. */
  private Predicate<Passage> heldAnswer(Ticket ticket, String message) {
    Set<String> albums =
        relay.held().find(it -> isAnswer(it, ticket, message)).stream()
            .map(load -> load.passage().album())
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    return it ->
        isAnswer(it, ticket, message)
            || (it.ticket() == ticket.id() && it.album() != null && albums.contains(it.album()));
  }

  private static boolean isAnswer(Passage passage, Ticket ticket, String message) {
    return passage.ticket() == ticket.id()
        && (passage.to().equals(ticket.student()) || passage.kind() == Kind.NOTE)
        && message.equals(Long.toString(Math.abs(passage.source())));
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
