package org.chsiguide.ticket.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.CommandParser;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Restriction;
import org.chsiguide.ticket.StepVisitTimes;
import org.chsiguide.ticket.ThanksDetector;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles the updates of students that concern tickets. {@link StudentMessageHandler}, {@link
 * PassportConsent}, {@link TicketClosing} and {@link StaffOffer} have most of the behaviours. A
 * student who moves on in the dialog writes to the bot again, not to staff.
 */
record StudentUpdateHandler(
    TicketContext context,
    MessageRelay relay,
    StepVisitTimes stepVisitTimes,
    PassportConsent consent,
    StudentMessageHandler studentMessageHandler,
    StaffOffer staffOffer,
    TicketClosing closing) {

  static StudentUpdateHandler create(TicketContext context, MessageRelay relay) {
    StepVisitTimes visits = new StepVisitTimes(context.clock());
    PassportConsent consent = new PassportConsent(context, relay);
    StudentMessageHandler messages = new StudentMessageHandler(context, relay, consent, visits);
    StaffOffer offer = new StaffOffer(context, messages);
    TicketClosing closing = new TicketClosing(context, relay);
    return new StudentUpdateHandler(context, relay, visits, consent, messages, offer, closing);
  }

  Handling handle(IncomingUpdate update) {
    Conversation conversation = update.conversation();
    if (conversation != null) {
      stepVisitTimes.recordVisit(update.chat(), conversation.currentStep());
    }
    Event event = update.event();
    if (event instanceof Event.ErasureConfirmed) {
      return forget(update.chat());
    }
    if (event instanceof Event.Blocked || event instanceof Event.Unblocked) {
      return noteReachability(update, event instanceof Event.Unblocked);
    }
    if (event instanceof Event.UnknownButtonPressed) {
      return TicketCallbackQuery.of(context, update)
          .filter(tap -> tap.action().isOfStudent() && conversation != null)
          .map(tap -> handleTap(tap, Objects.requireNonNull(conversation)))
          .orElseGet(Handling.NotHandled::new);
    }
    if (event instanceof Event.ButtonPressed
        || event instanceof Event.CommandSent
        || event instanceof Event.Started
        || event instanceof Event.StepOpened) {
      return handleLeaving(update);
    }
    IncomingMessage message = update.message();
    return message == null || conversation == null
        ? new Handling.NotHandled()
        : handleMessage(new TicketMessage(context, update, message));
  }

  boolean isAskedByDialog(IncomingUpdate update) {
    Conversation conversation = update.conversation();
    return conversation != null && context.dialog().isInput(conversation.currentStep());
  }

  private Handling handleMessage(TicketMessage message) {
    ChatId student = message.chat();
    Optional<Ticket> last = context.cache().findByStudent(student);
    if (message.isEdit()) {
      return handleEdited(message, last);
    }
    Integer replyTo = message.message().replyTo();
    boolean isAnswer =
        last.isPresent()
            && replyTo != null
            && context.cache().findStudent(student, replyTo).isPresent();
    if (isAnswer && replyTo != null && message.message().isCommand("delete")) {
      return studentMessageHandler.handleDeleteRequest(message, last.get(), replyTo);
    }
    boolean isCommand =
        message.update().event() instanceof Event.TextSent sent
            && CommandParser.isCommand(sent.text());
    if (isCommand || !message.update().isTextOrMedia() || !context.staffChats().hasReaders()) {
      return new Handling.NotHandled();
    }
    Optional<Ticket> live = context.findLive(student);
    boolean isForStaff = isAnswer || live.filter(it -> isTalking(it, message)).isPresent();
    if (!context.dialog().isTicket(message.conversation().currentStep())
        && !(live.isPresent() && isForStaff)
        && !isAnswerToBroadcast(message)) {
      return staffOffer.answer(message);
    }
    Optional<Ticket> closed = live.filter(it -> !it.isOpen() && !context.isBlocked(student));
    return closed.isPresent() && ThanksDetector.isOnlyThanks(message.content())
        ? studentMessageHandler.answerThanks(message, closed.get())
        : studentMessageHandler.handleNew(message);
  }

  /** An edit of what the dialog has answered does not interrupt the talk with staff. */
  private Handling handleEdited(TicketMessage message, Optional<Ticket> last) {
    ChatId student = message.chat();
    if (context.isBlocked(student)) {
      return new Handling.Handled();
    }
    if (last.isPresent() && context.cache().findStudent(student, message.id()).isPresent()) {
      return studentMessageHandler.handleEdited(message, last.get());
    }
    return last.filter(it -> it.isOpen() && isTalking(it, message)).isPresent()
        ? new Handling.Handled()
        : new Handling.NotHandled();
  }

  private boolean isAnswerToBroadcast(TicketMessage message) {
    Integer replyTo = message.message().replyTo();
    return replyTo != null && context.tickets().isBroadcast(message.chat(), replyTo);
  }

  /** Returns whether the student writes to staff; an input step of the dialog comes first. */
  private boolean isTalking(Ticket ticket, TicketMessage message) {
    return (ticket.hasFlag(Flag.TALKING) || ticket.hasFlag(Flag.INVITED))
        && !context.dialog().isInput(message.conversation().currentStep());
  }

  private Handling handleTap(TicketCallbackQuery tap, Conversation conversation) {
    if (tap.action() == Action.ASK_STAFF || tap.action() == Action.SHOW_STAFF) {
      return staffOffer.accept(tap);
    }
    return context
        .cache()
        .findByStudent(tap.chat())
        .map(ticket -> runAction(ticket, tap, conversation))
        .orElseGet(Handling.NotHandled::new);
  }

  private Handling runAction(Ticket ticket, TicketCallbackQuery tap, Conversation conversation) {
    context.names().rememberStudent(tap.chat(), tap.update().fromName());
    return switch (tap.action()) {
      case LEAVE -> leave(ticket, conversation);
      case GO_TO_STEP -> openStep(ticket, tap.button().argument());
      case CONSENT -> consent.grant(ticket, tap);
      case REFUSE -> consent.refuse(ticket, tap);
      case CLOSE_AS_SOLVED, RATE, SAY_SOLVED -> closing.handle(ticket, tap);
      default -> throw new AssertionError(tap.button());
    };
  }

  private Handling leave(Ticket ticket, Conversation conversation) {
    List<StepId> path = conversation.history();
    StepId destination =
        context.dialog().isTicket(conversation.currentStep()) && !path.isEmpty()
            ? studentMessageHandler.originStep(conversation)
            : conversation.currentStep();
    return goToStep(ticket, it -> it.withoutFlag(Flag.TALKING), destination);
  }

  /** Opens a step that staff sent; if the dialog no longer has it, the ticket goes on. */
  private Handling openStep(Ticket ticket, String step) {
    boolean isThere = context.formatter().hasText(RelayedMessage.Kind.GUIDE, step);
    return goToStep(
        ticket,
        it -> isThere ? it.withoutFlag(Flag.TALKING).withFlag(Flag.INVITED) : it,
        new StepId(step));
  }

  private Handling goToStep(Ticket ticket, UnaryOperator<Ticket> change, StepId step) {
    return new Handling.Replaced(new Event.StepOpened(step), relay.write(ticket, change));
  }

  private Handling handleLeaving(IncomingUpdate update) {
    Ticket before = context.cache().findByStudent(update.chat()).orElse(null);
    if (before == null) {
      return new Handling.NotHandled();
    }
    boolean hasMovedOn = before.hasFlag(Flag.INVITED) && stepVisitTimes.recordTap(before);
    Optional<Language> chosen = chosenLanguage(update);
    UnaryOperator<Ticket> change =
        it ->
            (hasMovedOn ? it.withoutFlag(Flag.INVITED) : it)
                .withoutFlag(Flag.TALKING)
                .withLanguage(chosen.orElse(it.language()));
    return change.apply(before).equals(before)
        ? new Handling.NotHandled()
        : new Handling.Observed(relay.write(before, change));
  }

  /** Returns the language that the student chooses; not with a button of an old screen. */
  private static Optional<Language> chosenLanguage(IncomingUpdate update) {
    Conversation conversation = update.conversation();
    return update.event() instanceof Event.ButtonPressed tapped
            && tapped.buttonAction() instanceof ButtonAction.ChangeLanguage choice
            && conversation != null
            && conversation.turn() == tapped.turn()
        ? Optional.of(choice.language())
        : Optional.empty();
  }

  private Handling noteReachability(IncomingUpdate update, boolean isReachable) {
    TicketPhrase phrase =
        isReachable ? TicketPhrase.STAFF_REACHABLE : TicketPhrase.STAFF_UNREACHABLE;
    long source = -update.updateId();
    Optional<Ticket> open =
        context
            .cache()
            .findByStudent(update.chat())
            .filter(it -> it.isOpen() && !it.hasFlag(Flag.BLOCKED));
    if (open.isEmpty()) {
      return new Handling.NotHandled();
    }
    List<RelayedMessage> messages = new ArrayList<>();
    if (!context.cache().isUnsent(open.get())) {
      messages.addAll(relay.systemNotes().notes(open.get(), source, phrase));
    }
    if (isReachable) {
      messages.addAll(consent.askAgain(open.get(), source));
    }
    return new Handling.Observed(relay.write(open.get(), it -> it, messages));
  }

  /** Deletes the data of a student. Copies in the chats of staff remain. */
  private Handling forget(ChatId student) {
    stepVisitTimes.forget(student);
    Optional<Ticket> ticket = context.cache().findByStudent(student);
    if (ticket.isEmpty()) {
      return new Handling.NotHandled();
    }
    relay.announceForgotten(ticket.get());
    CompletionStage<Void> restricted =
        ticket.get().hasFlag(Flag.BLOCKED)
            ? context.restrictions().add(student, Restriction.Kind.BLOCKED, ticket.get().id())
            : CompletableFuture.completedFuture(null);
    return new Handling.Observed(
        CompletableFuture.allOf(
                restricted.toCompletableFuture(),
                context.cache().forget(student).toCompletableFuture())
            .thenRun(() -> relay.forget(student)));
  }
}
