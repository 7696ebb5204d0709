package org.chsiguide.ticket.relay;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * Asks a member of staff who answers right after a colleague. The answer is held until somebody
 * sends or drops it, which happens once, together with what is held after it in the same chat.
 */
public final class AnswerCollisions {
  /** Within this time a member of staff may not have seen the answer of a colleague. */
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private final MessageRelay relay;
  private final TicketContext context;

  /** The last answers of tickets, in memory only, for as long as they matter. */
  private final Cache<Long, LastAnswer> lastAnswers;

  /** The last questions about tickets, in memory only; after a restart their authors are asked. */
  private final Cache<Long, Question> lastQuestions;

  /** An answer to a ticket that had this owner then. */
  private record LastAnswer(UserId author, @Nullable UserId owner) {}

  /** The question to this author about this answer, by its number, and those that follow it. */
  private record Question(UserId author, long answer) {}

  AnswerCollisions(TicketContext context, MessageRelay relay) {
    this.relay = relay;
    this.context = context;
    this.lastAnswers = context.createCache(WINDOW);
    this.lastQuestions = context.createCache(Duration.ofDays(1));
  }

  /** Returns whether a colleague has just answered, or has claimed the ticket meanwhile. */
  boolean isCollision(Ticket ticket, UserId person, Instant now) {
    UserId claimedBy = ticket.claimedBy();
    Instant last = ticket.times().lastAnswer();
    return claimedBy != null
        && !claimedBy.equals(person)
        && !new LastAnswer(person, claimedBy).equals(lastAnswers.getIfPresent(ticket.id()))
        && (last == null || last.plus(WINDOW).isAfter(now));
  }

  /** Returns the ticket after an answer of this member of staff. */
  Ticket answer(Ticket ticket, UserId author, Instant now) {
    Ticket answered = ticket.withStaffAnswer(author, now);
    lastAnswers.put(ticket.id(), new LastAnswer(author, answered.claimedBy()));
    return answered;
  }

  /**
   * Sends an answer or, if a colleague was first, holds it and asks whether to send it, unless its
   * author was asked last, and has not decided.
   */
  CompletionStage<Void> send(
      Ticket ticket, UserId author, List<RelayedMessage> answer, @Nullable MessageContent content) {
    Instant now = context.clock().instant();
    if (!isCollision(ticket, author, now)) {
      return relay.write(ticket, it -> answer(it, author, now), answer, content);
    }
    List<RelayedMessage> held = new ArrayList<>();
    answer.forEach(it -> held.add(it.withState(State.HELD)));
    RelayedMessage first = answer.get(0);
    Question last = lastQuestions.getIfPresent(ticket.id());
    boolean isAsked =
        last != null
            && last.author().equals(author)
            && held(ticket, first.from()).stream().anyMatch(it -> number(it) == last.answer());
    if (!isAsked) {
      held.add(question(ticket, first));
      lastQuestions.put(ticket.id(), new Question(author, number(first)));
    }
    return relay.write(ticket, it -> it, held, content);
  }

  /** Does this at the tap of a button, which is answered by the question if there is one. */
  Handling send(Ticket ticket, TicketCallbackQuery tap, List<RelayedMessage> answer) {
    boolean isHeld = isCollision(ticket, tap.from(), context.clock().instant());
    CompletionStage<Void> sent = send(ticket, tap.from(), answer, null);
    return isHeld ? tap.answerSilently(sent) : tap.answer(TicketPhrase.STAFF_SENT, sent);
  }

  /** Returns the question to staff whether to send this answer all the same. */
  static RelayedMessage question(Ticket ticket, RelayedMessage answer) {
    return RelayedMessage.toStaff(ticket, Kind.COLLISION, -number(answer), answer.from())
        .withReplyTo(answer.sourceMessageId());
  }

  /** Returns its number, as in {@link TicketButton.Action#SEND_HELD}. */
  private static long number(RelayedMessage answer) {
    return Math.abs(answer.source());
  }

  /**
   * Sends the held answer that this question is about, and those after it, or drops them.
   *
   * @param decision {@code PENDING}, which sends them, or {@code DROPPED}
   */
  public Handling decide(Ticket ticket, TicketCallbackQuery tap, State decision) {
    long message = tap.button().number();
    context.messenger().delete(tap.chat(), tap.messageId());
    List<RelayedMessage> held = held(ticket, tap.chat());
    Set<Long> earlier =
        held.stream()
            .takeWhile(it -> number(it) != message && it.source() < message)
            .map(RelayedMessage::source)
            .collect(Collectors.toSet());
    boolean isOpen = held.stream().anyMatch(it -> number(it) == message);
    if (!isOpen && (held.size() == earlier.size() || !isTakenBack(tap.chat(), message))) {
      return tap.answer(TicketPhrase.STAFF_IS_DECIDED);
    }
    Instant now = context.clock().instant();
    boolean isSent = decision == State.PENDING;
    CompletionStage<Void> written =
        relay.write(ticket, it -> isSent ? answer(it, tap.from(), now) : it);
    return tap.answer(
        isSent ? TicketPhrase.STAFF_SENT : TicketPhrase.STAFF_NOT_SENT,
        relay.decide(
            ticket.student(),
            it -> isAnswerOf(tap.chat(), it) && !earlier.contains(it.source()),
            decision,
            written));
  }

  /** Returns whether this answer was dropped, while its question may also be about others. */
  private boolean isTakenBack(ChatId staff, long message) {
    return context.tickets().relayedFrom(staff, (int) message).stream()
        .anyMatch(it -> it.state() == State.DROPPED);
  }

  private List<RelayedMessage> held(Ticket ticket, ChatId staff) {
    return context.ticketCache().held(ticket.student()).stream()
        .filter(it -> isAnswerOf(staff, it))
        .toList();
  }

  /** Returns whether it is an answer from this chat of staff, or shows them one. */
  static boolean isAnswerOf(ChatId staff, RelayedMessage message) {
    return message.kind() == Kind.NOTE
        ? message.to().equals(staff)
        : message.from().equals(staff) && !message.isToStaff();
  }
}
