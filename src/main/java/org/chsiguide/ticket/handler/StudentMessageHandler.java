package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.Restriction;
import org.chsiguide.ticket.StepVisitTimes;
import org.chsiguide.ticket.ThanksDetector;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.time.StaffAbsence;
import org.chsiguide.update.UpdateHandler.Handling;

/** Handles the messages of students to staff: new ones, edits and deletions. */
record StudentMessageHandler(
    TicketContext context,
    MessageRelay relay,
    PassportConsent consent,
    StepVisitTimes stepVisitTimes) {

  Handling handleNew(TicketMessage message) {
    ChatId student = message.chat();
    Optional<Ticket> last = context.cache().findByStudent(student);
    Optional<TicketPhrase> refusal = findRefusal(student);
    if (refusal.isPresent()) {
      UnaryOperator<Ticket> leave = it -> it.withoutFlag(Flag.TALKING).withoutFlag(Flag.INVITED);
      return last.map(ticket -> reply(ticket, leave, message, refusal.get()))
          .orElseGet(() -> refuse(message, refusal.get()));
    }
    Ticket ticket =
        context.findLive(student).orElseGet(() -> openTicket(student, message.conversation()));
    if (consent.isNeeded(ticket, message) && consent.isFull(ticket)) {
      return refuse(message, TicketPhrase.TICKET_CONSENT_FIRST);
    }
    context.names().rememberStudent(student, message.message().authorName());
    CompletionStage<Void> counted =
        last.isEmpty()
            ? context.restrictions().add(student, Restriction.Kind.ASKED_ANEW, ticket.id())
            : CompletableFuture.completedFuture(null);
    // The message stays queued if the count fails; a repeated update does not write it again.
    return new Handling.Handled(queue(ticket, message).thenCompose(done -> counted));
  }

  /** Holds a message, or sends it, with the receipt if that is held. */
  private CompletionStage<Void> queue(Ticket ticket, TicketMessage message) {
    boolean isHeld = consent.isNeeded(ticket, message);
    boolean isThanks = ticket.isOpen() && ThanksDetector.isOnlyThanks(message.content());
    boolean isStaffTurn = !isThanks && !(isHeld && ticket.isOpen());
    Instant now = context.clock().instant();
    UnaryOperator<Ticket> change =
        it ->
            (isStaffTurn ? it.withStudentMessage(now) : it.withStudentTalking())
                .withLanguage(message.update().language());
    List<RelayedMessage> relayedMessages = copies(ticket, message, isThanks);
    if (isNew(ticket) || !ticket.isOpen()) {
      relayedMessages.add(receipt(ticket, message.source()));
    } else if (isStaffTurn) {
      newAbsence(ticket, now)
          .map(it -> receipt(ticket, -it.from().toEpochMilli()))
          .ifPresent(relayedMessages::add);
    }
    if (isHeld) {
      return consent.hold(ticket, change, message, relayedMessages, null);
    }
    return relay.write(ticket, change, relayedMessages, consent.opening(ticket), State.PENDING);
  }

  private boolean isNew(Ticket ticket) {
    return context.cache().find(ticket).isEmpty();
  }

  /** Returns the copies for the readers of the ticket. */
  private List<RelayedMessage> copies(Ticket ticket, TicketMessage message, boolean isThanks) {
    RelayedMessage copy =
        RelayedMessage.toStaff(ticket, Kind.MESSAGE, message.id(), message.chat(), "")
            .withReplyTo(message.message().replyTo());
    RelayedMessage marked = isThanks ? copy.asThanks() : copy;
    return new ArrayList<>(context.staffChats().readers(ticket).stream().map(marked::to).toList());
  }

  private static RelayedMessage receipt(Ticket ticket, long source) {
    return RelayedMessage.toStudent(ticket, Kind.RECEIPT, source, "");
  }

  /**
   * Returns the absence of staff, if it began after the last turn of the ticket. The receipt about
   * it has the absence as its source, so it is sent once.
   */
  private Optional<StaffAbsence> newAbsence(Ticket ticket, Instant now) {
    return context
        .hours()
        .absenceAt(now)
        .filter(absence -> ticket.times().waitingSince().isBefore(absence.from()));
  }

  /** Answers thanks for a closed ticket, which stays closed. */
  Handling answerThanks(TicketMessage message, Ticket ticket) {
    return reply(
        ticket,
        it -> it.withLanguage(message.update().language()),
        message,
        TicketPhrase.TICKET_YOU_ARE_WELCOME);
  }

  /** Returns why this student may not write to staff; empty if they may. */
  Optional<TicketPhrase> findRefusal(ChatId student) {
    if (context.isBlocked(student)) {
      return Optional.of(TicketPhrase.TICKET_REFUSED);
    }
    return context.cache().findByStudent(student).isPresent()
            || context.restrictions().canOpenFirstTicket(student)
        ? Optional.empty()
        : Optional.of(TicketPhrase.TICKET_TOO_OFTEN);
  }

  /**
   * Handles an edit, which goes to everybody who has the message, and to former readers for whom it
   * still waits, because that goes to others later. If the edit is held, so is the waiting message,
   * which is copied as it is then. An edit is held however many messages are; with too many,
   * without its content, so that it is sent as a new message. Thanks that become a question wait
   * for an answer.
   */
  Handling handleEdited(TicketMessage message, Ticket ticket) {
    ChatId student = ticket.student();
    List<RelayedMessage> copies = context.cache().relayedFrom(student, message.id());
    boolean isForReaders =
        message.content().isEditable()
            && copies.stream()
                .filter(it -> it.state() != State.DROPPED)
                .anyMatch(it -> it.isWaiting() || context.staffChats().mayReceive(it.to()));
    if (!isForReaders) {
      return new Handling.Handled();
    }
    boolean wasQuestion = copies.stream().anyMatch(RelayedMessage::isQuestion);
    boolean isThanks = !wasQuestion && ThanksDetector.isOnlyThanks(message.content());
    RelayedMessage edit =
        RelayedMessage.toStudent(ticket, Kind.EDIT, message.id(), message.editId());
    List<RelayedMessage> edits = List.of(isThanks ? edit.asThanks() : edit);
    if (!consent.isNeeded(ticket, message)) {
      boolean isNewQuestion = !wasQuestion && !isThanks;
      Instant now = context.clock().instant();
      UnaryOperator<Ticket> change =
          it -> isNewQuestion && it.isOpen() ? it.withStudentMessage(now) : it;
      return new Handling.Handled(relay.write(ticket, change, edits, message.content()));
    }
    MessageContent content = consent.isFull(ticket) ? null : message.content();
    return new Handling.Handled(consent.hold(ticket, it -> it, message, edits, content));
  }

  /** Handles the request to delete a message, if the student wrote it. */
  Handling handleDeleteRequest(TicketMessage request, Ticket ticket, int message) {
    return context.cache().relayedFrom(ticket.student(), message).isEmpty()
        ? reply(ticket, it -> it, request, TicketPhrase.TICKET_NOT_DELETED)
        : new Handling.Handled(
            relay.takeBack(
                ticket, List.of(RelayedMessage.toStudent(ticket, Kind.DELETE, message, ""))));
  }

  /** Returns the step at which the student opens a ticket. */
  StepId originStep(Conversation conversation) {
    return context
        .dialog()
        .lastStageStep(conversation)
        .map(Step::id)
        .orElse(conversation.currentStep());
  }

  private Ticket openTicket(ChatId student, Conversation conversation) {
    StepId step = originStep(conversation);
    List<StepId> path = conversation.history();
    Ticket.Origin origin =
        new Ticket.Origin(
            step,
            path.subList(Math.max(0, path.size() - 8), path.size()),
            stepVisitTimes.arrivedAt(student, step).orElse(null));
    return Ticket.open(
            context.cache().nextId(),
            student,
            conversation.language(),
            origin,
            context.clock().instant())
        .withTopic(context.cache().findByStudent(student).map(Ticket::topic).orElse(null));
  }

  private Handling reply(
      Ticket ticket, UnaryOperator<Ticket> change, TicketMessage message, TicketPhrase phrase) {
    RelayedMessage reply =
        RelayedMessage.toStudent(ticket, Kind.TELL, message.source(), phrase.key());
    return new Handling.Handled(relay.write(ticket, change, List.of(reply)));
  }

  /** Refuses a message without storing anything. */
  private Handling refuse(TicketMessage message, TicketPhrase reason) {
    context
        .messenger()
        .send(message.chat(), context.studentNotices(message.update().language()).phrase(reason));
    return new Handling.Handled();
  }
}
