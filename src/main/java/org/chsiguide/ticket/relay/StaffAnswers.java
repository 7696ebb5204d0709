package org.chsiguide.ticket.relay;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.ticket.CallbackAnswers;
import org.chsiguide.ticket.InternalNote;
import org.chsiguide.ticket.MessageStatus;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StaffAlbums;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * Handles the answers that staff write: new ones, edits and deletions. {@link AnswerCollisions}
 * holds those that come right after one of a colleague.
 */
public final class StaffAnswers {
  private final TicketCache ticketCache;
  private final TicketRepository tickets;
  private final MessageRelay relay;
  private final AnswerCollisions collisions;
  private final CallbackAnswers answers;
  private final InstantSource clock;
  private final Executor loop;
  private final StaffAlbums albums;
  private final NoteConversion noteConversion;

  /** Creates the handler. */
  public StaffAnswers(
      TicketContext context,
      MessageRelay relay,
      AnswerCollisions collisions,
      CallbackAnswers answers) {
    this.ticketCache = context.ticketCache();
    this.tickets = context.tickets();
    this.relay = relay;
    this.collisions = collisions;
    this.answers = answers;
    this.clock = context.clock();
    this.loop = context.loop();
    this.noteConversion = new NoteConversion(tickets, relay);
    this.albums = new StaffAlbums(tickets, new MonotonicClock(clock), context.loop(), this::decide);
  }

  /** Returns the incomplete albums. */
  public StaffAlbums albums() {
    return albums;
  }

  /** Handles a new answer. */
  public Handling handleNew(Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message) {
    String album = message.mediaGroupId();
    RelayedMessage answer = answer(ticket, incomingUpdate, message);
    if (album != null) {
      return handleAlbumPart(
          ticket, answer.withAlbum(album, incomingUpdate.from()).withState(State.GATHERING));
    }
    return new Handling.Handled(
        send(ticket, incomingUpdate.from(), answer, message.id(), message.content()));
  }

  /**
   * Sends the student of this ticket what staff wrote without saying to whom. A message that has
   * gone to somebody is not sent again.
   */
  public Handling handleChosen(TicketCallbackQuery tap, int message) {
    Ticket ticket = tap.ticket();
    if (!ticketCache.relayedFrom(tap.chat(), message).isEmpty()) {
      return answers.answer(tap.query(), TicketPhrase.STAFF_IS_DECIDED);
    }
    RelayedMessage answer = RelayedMessage.fromStaff(ticket, Kind.MESSAGE, tap.chat(), message);
    boolean isHeld = AnswerCollisions.isCollision(ticket, tap.from(), clock.instant());
    CompletionStage<Void> sent = send(ticket, tap.from(), answer, message, null);
    return isHeld
        ? answers.answerSilently(tap.query(), sent)
        : answers.answer(tap.query(), TicketPhrase.STAFF_SENT, sent);
  }

  /** Sends an answer, or holds it if a colleague was first. */
  private CompletionStage<Void> send(
      Ticket ticket,
      UserId author,
      RelayedMessage answer,
      int message,
      @Nullable MessageContent content) {
    Instant now = clock.instant();
    return AnswerCollisions.isCollision(ticket, author, now)
        ? collisions.hold(ticket, answer.from(), List.of(answer), message, content)
        : relay.write(ticket.withStaffAnswer(author, now), List.of(answer), content);
  }

  /** Handles an internal note. */
  public Handling handleNote(
      Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message) {
    String album = message.mediaGroupId();
    RelayedMessage note = answer(ticket, incomingUpdate, message).withState(State.INTERNAL);
    if (album != null) {
      return handleAlbumPart(ticket, note.withAlbum(album, incomingUpdate.from()));
    }
    relay.reactions().show(incomingUpdate.chat(), message.id(), MessageStatus.INTERNAL);
    return new Handling.Handled(relay.add(ticket, List.of(note)));
  }

  private static RelayedMessage answer(
      Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message) {
    return RelayedMessage.fromStaff(ticket, Kind.MESSAGE, incomingUpdate.chat(), message.id())
        .withReplyTo(message.replyTo());
  }

  /** Adds a part to its album, which is decided on when it is complete. */
  private Handling handleAlbumPart(Ticket ticket, RelayedMessage part) {
    return new Handling.Handled(albums.add(part, relay.add(ticket, List.of(part))));
  }

  /**
   * Decides on a complete album: it is a note if one of its parts is; otherwise the waiting parts
   * are sent together. Runs on the thread of the loop.
   */
  private CompletionStage<Void> decide(List<RelayedMessage> parts) {
    List<RelayedMessage> waiting =
        parts.stream().filter(it -> it.state() == State.GATHERING).toList();
    Ticket ticket = parts.isEmpty() ? null : ticketCache.find(parts.get(0).ticket()).orElse(null);
    if (ticket == null) {
      return tickets.record(waiting.stream().map(it -> it.withState(State.DROPPED)).toList());
    }
    if (isNote(parts)) {
      return noteConversion.convert(ticket, parts);
    }
    if (waiting.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    RelayedMessage first = waiting.get(0);
    UserId author = new UserId(Long.parseLong(first.detail()));
    Instant now = clock.instant();
    if (AnswerCollisions.isCollision(ticket, author, now)) {
      RelayedMessage question =
          AnswerCollisions.question(ticket, first.from(), first.source(), first.sourceMessageId());
      // The question is saved first and asked last: whoever reads it can answer it.
      return ticketCache
          .update(ticket.id(), it -> it, List.of(question))
          .thenComposeAsync(
              saved ->
                  decide(waiting, State.HELD).thenRun(() -> relay.queues().enqueue(saved, null)),
              loop);
    }
    return relay
        .update(ticket, it -> it.withStaffAnswer(author, now))
        .thenComposeAsync(answered -> decide(waiting, State.PENDING), loop);
  }

  /**
   * Gives these parts of an album this state, except for those that were taken back meanwhile. If
   * one became a note meanwhile, the album is decided on again.
   */
  private CompletionStage<Void> decide(List<RelayedMessage> waiting, State state) {
    return relay
        .retrying(
            () -> {
              List<RelayedMessage> album = album(waiting.get(0));
              List<RelayedMessage> excepted =
                  isNote(album)
                      ? waiting
                      : album.stream().filter(it -> it.state() == State.DROPPED).toList();
              List<RelayedMessage> parts =
                  waiting.stream()
                      .filter(part -> excepted.stream().noneMatch(part::isAbout))
                      .map(part -> part.withState(state))
                      .toList();
              return tickets.record(parts).thenApply(recorded -> parts);
            })
        .thenAccept(relay.queues()::releaseAlbum);
  }

  private static boolean isNote(List<RelayedMessage> album) {
    return album.stream().anyMatch(it -> it.state() == State.INTERNAL);
  }

  /**
   * Handles an edit. An answer that becomes a note is deleted with its album; a note stays a note,
   * because an edit by mistake must not send it.
   */
  public Handling handleEdited(
      Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message) {
    Optional<RelayedMessage> found = findRelayed(ticket, incomingUpdate.chat(), message.id());
    if (found.isEmpty() || !message.content().isEditable()) {
      return new Handling.Handled();
    }
    RelayedMessage original = found.get();
    boolean isNote = InternalNote.matches(message.content());
    if (original.state() == State.INTERNAL) {
      return isNote
          ? new Handling.Handled()
          : replyToStaff(ticket, incomingUpdate, message, TicketPhrase.STAFF_STAYS_A_NOTE);
    }
    if (isNote && original.state() == State.GATHERING) {
      RelayedMessage note = original.withState(State.INTERNAL);
      return new Handling.Handled(albums.add(note, tickets.record(List.of(note))));
    }
    if (isNote) {
      return new Handling.Handled(noteConversion.convert(ticket, album(original)));
    }
    boolean isHeld =
        !relay
            .held()
            .updateContent(incomingUpdate.chat(), message.id(), message.content())
            .isEmpty();
    // A message that was just released may still be recorded as held.
    boolean mayBeShown = NoteConversion.mayBeDelivered(original) || original.state() == State.HELD;
    if (isHeld || !mayBeShown) {
      return new Handling.Handled();
    }
    RelayedMessage edit =
        RelayedMessage.fromStaff(ticket, Kind.EDIT, incomingUpdate.chat(), message.id());
    return new Handling.Handled(relay.write(ticket, List.of(edit), message.content()));
  }

  /** Returns this message with the other parts of its album. */
  private List<RelayedMessage> album(RelayedMessage message) {
    String album = message.album();
    return album == null ? List.of(message) : tickets.albumParts(message.from(), album);
  }

  /**
   * Handles the request to delete the message that this one replies to, if staff wrote it. A held
   * one is dropped with its album.
   */
  public Handling handleDeleteRequest(
      Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message) {
    Integer replyTo = message.replyTo();
    Optional<RelayedMessage> found =
        Optional.ofNullable(replyTo).flatMap(it -> findRelayed(ticket, incomingUpdate.chat(), it));
    if (replyTo == null || found.isEmpty()) {
      return replyToStaff(ticket, incomingUpdate, message, TicketPhrase.STAFF_NOT_DELETED);
    }
    List<RelayTask> held = relay.held().takeAbout(album(found.get()));
    if (!held.isEmpty()) {
      return new Handling.Handled(relay.drop(held));
    }
    RelayedMessage delete =
        RelayedMessage.fromStaff(ticket, Kind.DELETE, incomingUpdate.chat(), replyTo);
    return new Handling.Handled(relay.write(ticket, List.of(delete)));
  }

  /** Returns whether this message of the chat is an answer or a note of staff. */
  public boolean isAnswer(Ticket ticket, ChatId chat, int message) {
    return findRelayed(ticket, chat, message).isPresent();
  }

  /** Returns a message of this chat to the student, if staff wrote it. */
  private Optional<RelayedMessage> findRelayed(Ticket ticket, ChatId chat, int message) {
    return ticketCache.relayedFrom(chat, message).stream()
        .filter(it -> it.to().equals(ticket.student()))
        .findFirst();
  }

  /** Replies to this message of staff. */
  public Handling replyToStaff(
      Ticket ticket, IncomingUpdate incomingUpdate, IncomingMessage message, TicketPhrase phrase) {
    RelayedMessage note =
        RelayedMessage.note(
                ticket, -incomingUpdate.updateId(), incomingUpdate.chat(), NoteContent.of(phrase))
            .withReplyTo(message.id());
    return new Handling.Handled(relay.write(ticket, List.of(note)));
  }
}
