package org.chsiguide.ticket.relay;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
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
 * sends or drops it, which happens once, together with what its author writes after it until then.
 */
public final class AnswerCollisions {
  /** Within this time a member of staff may not have seen the answer of a colleague. */
  private static final Duration WINDOW = Duration.ofMinutes(2);

  private final MessageRelay relay;
  private final TicketContext context;

  /** The last answers of tickets, in memory only, for as long as they matter. */
  private final Cache<Long, LastAnswer> lastAnswers;

  /** An answer to a ticket that had this owner then. */
  private record LastAnswer(UserId author, @Nullable UserId owner) {}

  AnswerCollisions(TicketContext context, MessageRelay relay) {
    this.relay = relay;
    this.context = context;
    this.lastAnswers = context.createCache(WINDOW);
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
   * Sends an answer or, if a colleague was first, holds it and asks whether to send it, unless the
   * last question is to the same author.
   *
   * @param content absent if a button sends it, which is always answered by a question
   */
  CompletionStage<Void> send(
      Ticket ticket, UserId author, List<RelayedMessage> answer, @Nullable MessageContent content) {
    Instant now = context.clock().instant();
    if (!isCollision(ticket, author, now)) {
      return relay.write(ticket, it -> answer(it, author, now), answer, content);
    }
    List<RelayedMessage> held = new ArrayList<>();
    answer.forEach(it -> held.add(it.withState(State.HELD)));
    RelayedMessage question = question(ticket, answer.get(0), author);
    if (content == null || !isAsked(ticket, question)) {
      held.add(question);
    }
    return relay.write(ticket, it -> it, held, content);
  }

  /** Returns whether the last question about what is held in this chat is to the same author. */
  private boolean isAsked(Ticket ticket, RelayedMessage question) {
    return held(ticket, question.to()).stream()
        .flatMap(it -> findQuestion(ticket, it).stream())
        .reduce((earlier, later) -> later)
        .filter(last -> last.detail().equals(question.detail()))
        .isPresent();
  }

  /** Does this at the tap of a button, which is answered by the question if there is one. */
  public Handling send(Ticket ticket, TicketCallbackQuery tap, List<RelayedMessage> answer) {
    boolean isHeld = isCollision(ticket, tap.from(), context.clock().instant());
    CompletionStage<Void> sent = send(ticket, tap.from(), answer, null);
    return isHeld ? tap.answer("", sent) : tap.answer(TicketPhrase.STAFF_SENT, sent);
  }

  /** Returns the question to this author whether to send this answer all the same. */
  static RelayedMessage question(Ticket ticket, RelayedMessage answer, UserId author) {
    String detail = Long.toString(author.value());
    return RelayedMessage.toStaff(ticket, Kind.COLLISION, -number(answer), answer.from(), detail)
        .withReplyTo(answer.sourceMessageId());
  }

  private Optional<RelayedMessage> findQuestion(Ticket ticket, RelayedMessage answer) {
    RelayedMessage key =
        RelayedMessage.toStaff(ticket, Kind.COLLISION, -number(answer), answer.from(), "");
    return context.cache().find(key, Kind.COLLISION);
  }

  /** Returns its number, as in {@link TicketButton.Action#SEND_HELD}. */
  private static long number(RelayedMessage answer) {
    return Math.abs(answer.source());
  }

  /**
   * Sends the held answer that this question is about, and those after it until the next question,
   * or drops them.
   *
   * @param decision {@code PENDING}, which sends them, or {@code DROPPED}
   */
  public Handling decide(Ticket ticket, TicketCallbackQuery tap, State decision) {
    long message = tap.button().number();
    context.messenger().delete(tap.chat(), tap.messageId());
    List<RelayedMessage> held = held(ticket, tap.chat());
    List<RelayedMessage> decided =
        held.stream()
            .dropWhile(it -> number(it) != message && it.source() < message)
            .takeWhile(it -> number(it) == message || findQuestion(ticket, it).isEmpty())
            .toList();
    if (decided.isEmpty()) {
      return tap.answer(TicketPhrase.STAFF_IS_DECIDED);
    }
    Instant now = context.clock().instant();
    boolean isSent = decision == State.PENDING;
    return tap.answer(
        isSent ? TicketPhrase.STAFF_SENT : TicketPhrase.STAFF_NOT_SENT,
        relay.write(
            ticket, it -> isSent ? answer(it, tap.from(), now) : it, List.of(), decided, decision));
  }

  private List<RelayedMessage> held(Ticket ticket, ChatId staff) {
    return context.cache().held(ticket.student()).stream()
        .filter(it -> isAnswerOf(staff, it))
        .toList();
  }

  /** Drops what is held in chats of former staff, who no longer decide on it. */
  void dropFormer() {
    Predicate<RelayedMessage> isFormer =
        it ->
            it.state() == State.HELD
                && !chatOf(it).equals(it.student())
                && !context.staffChats().mayReceive(chatOf(it));
    context.tickets().unfinished().stream()
        .filter(isFormer)
        .map(RelayedMessage::student)
        .distinct()
        .forEach(student -> relay.drop(student, isFormer));
  }

  /** Returns whether it is an answer from this chat of staff, or shows them one. */
  static boolean isAnswerOf(ChatId staff, RelayedMessage message) {
    return chatOf(message).equals(staff) && (message.kind() == Kind.NOTE || !message.isToStaff());
  }

  private static ChatId chatOf(RelayedMessage held) {
    return held.kind() == Kind.NOTE ? held.to() : held.from();
  }
}
