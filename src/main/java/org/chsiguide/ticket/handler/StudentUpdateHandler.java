package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.ButtonAction;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.dialog.ScreenState;
import org.chsiguide.dialog.Step;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.CachedRestrictions;
import org.chsiguide.ticket.DisplayNames;
import org.chsiguide.ticket.PassportDetector;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.StepVisitTimes;
import org.chsiguide.ticket.StudentNotices;
import org.chsiguide.ticket.StudentTicketButton;
import org.chsiguide.ticket.ThanksDetector;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketCallbackData;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles the updates of students that concern tickets. {@link StudentMessages}, {@link
 * PassportConsent} and {@link TicketClosing} have the behaviours. A student who moves on in the
 * dialog writes to the bot again, not to staff.
 */
final class StudentUpdateHandler {
  private final TicketCache ticketCache;
  private final TicketRepository tickets;
  private final CachedRestrictions restrictions;
  private final StaffChats staffChats;
  private final MessageRelay relay;
  private final Supplier<Dialog> dialog;
  private final InstantSource clock;
  private final DisplayNames names;
  private final StepVisitTimes stepVisitTimes;
  private final Messenger messenger;
  private final StudentNotices notices;
  private final PassportConsent consent;
  private final StudentMessages studentMessages;
  private final TicketClosing closing;

  StudentUpdateHandler(
      TicketContext context,
      CachedRestrictions restrictions,
      MessageRelay relay,
      TicketClosing closing) {
    this.ticketCache = context.ticketCache();
    this.tickets = context.tickets();
    this.restrictions = restrictions;
    this.staffChats = context.staffChats();
    this.relay = relay;
    this.messenger = context.messenger();
    this.notices = context.texts().forStudents();
    this.dialog = context.texts().dialog();
    this.clock = context.clock();
    this.names = context.names();
    this.stepVisitTimes = new StepVisitTimes(clock);
    this.consent = new PassportConsent(context, relay);
    this.studentMessages =
        new StudentMessages(context, restrictions, relay, consent, stepVisitTimes);
    this.closing = closing;
  }

  Handling handle(IncomingUpdate incomingUpdate, Optional<Conversation> conversation) {
    conversation.ifPresent(
        it -> stepVisitTimes.recordVisit(incomingUpdate.chat(), it.currentStep()));
    Event event = incomingUpdate.event();
    if (event instanceof Event.ErasureConfirmed) {
      return forget(incomingUpdate.chat());
    }
    if (event instanceof Event.Blocked || event instanceof Event.Unblocked) {
      return noteReachability(incomingUpdate, event instanceof Event.Unblocked);
    }
    if (event instanceof Event.UnknownButtonPressed tapped) {
      return handleCallbackQuery(incomingUpdate, tapped.data(), conversation);
    }
    if (event instanceof Event.ButtonPressed
        || event instanceof Event.CommandSent
        || event instanceof Event.Started
        || event instanceof Event.StepOpened) {
      return isForgettingCancelled(event, conversation)
          ? new Handling.NotHandled()
          : handleLeaving(incomingUpdate);
    }
    IncomingMessage message = incomingUpdate.message();
    return message == null || conversation.isEmpty()
        ? new Handling.NotHandled()
        : handleMessage(incomingUpdate, message, conversation.get());
  }

  private Handling handleMessage(
      IncomingUpdate incomingUpdate, IncomingMessage message, Conversation conversation) {
    Optional<Ticket> last = ticketCache.findByStudent(incomingUpdate.chat());
    if (message.revision() == Revision.EDITED && isBlocked(last)) {
      return new Handling.Handled(CompletableFuture.completedFuture(null));
    }
    if (message.revision() == Revision.EDITED) {
      return last.isPresent()
              && tickets.findTicketId(incomingUpdate.chat(), message.id()).isPresent()
          ? studentMessages.handleEdited(incomingUpdate, last.get(), message)
          : new Handling.NotHandled();
    }
    Integer replyTo = message.replyTo();
    boolean isAnswer =
        last.isPresent()
            && replyTo != null
            && tickets.findTicketId(incomingUpdate.chat(), replyTo).isPresent();
    if (message.content() instanceof MessageContent.Text words && words.html().startsWith("/")) {
      return isAnswer && replyTo != null && message.isCommand("delete")
          ? studentMessages.handleDeleteRequest(incomingUpdate, last.get(), replyTo)
          : new Handling.NotHandled();
    }
    if (!staffChats.hasReaders()) {
      return new Handling.NotHandled();
    }
    boolean isForStaff = isAnswer || isTalking(last, conversation);
    if (!isAtTicketStep(conversation)
        && !(isLive(last) && isForStaff)
        && !isAnswerToBroadcast(incomingUpdate.chat(), message)) {
      return offerStaff(incomingUpdate, message, conversation, last);
    }
    return canBeReopened(last) && ThanksDetector.isOnlyThanks(message.content())
        ? studentMessages.answerThanks(incomingUpdate, conversation, last.get())
        : studentMessages.handleNew(incomingUpdate, message, conversation, last);
  }

  /** Returns whether the last ticket is closed and a message would reopen it. */
  private boolean canBeReopened(Optional<Ticket> last) {
    return isLive(last) && !isBlocked(last) && last.filter(Ticket::isOpen).isEmpty();
  }

  /**
   * Lets the dialog answer, with an offer to send the message to staff if it may be meant for them.
   */
  private Handling offerStaff(
      IncomingUpdate incomingUpdate,
      IncomingMessage message,
      Conversation conversation,
      Optional<Ticket> last) {
    if (incomingUpdate.event() instanceof Event.MediaSent media) {
      return offerPicture(incomingUpdate, media.kind(), message, conversation, last);
    }
    boolean isOffered =
        !isAskedByDialog(conversation)
            && !PassportDetector.mayShowPassport(message.content())
            && mayMeanStaff(incomingUpdate.chat(), last)
            && studentMessages.findRefusal(incomingUpdate.chat(), last).isEmpty();
    if (!isOffered || !(incomingUpdate.event() instanceof Event.TextSent said)) {
      return new Handling.NotHandled();
    }
    names.rememberStudent(incomingUpdate.chat(), message.authorName());
    return new Handling.Replaced(
        new Event.TextSent(
            said.text(), TicketCallbackData.encode(new StudentTicketButton.AskStaff(message.id()))),
        CompletableFuture.completedFuture(null));
  }

  /** Offers to send staff a picture, such as a screenshot of an error, on any screen. */
  private Handling offerPicture(
      IncomingUpdate incomingUpdate,
      MediaKind kind,
      IncomingMessage message,
      Conversation conversation,
      Optional<Ticket> last) {
    if (kind != MediaKind.PICTURE
        || isAskedByDialog(conversation)
        || studentMessages.findRefusal(incomingUpdate.chat(), last).isPresent()) {
      return new Handling.NotHandled();
    }
    names.rememberStudent(incomingUpdate.chat(), message.authorName());
    return new Handling.Replaced(
        new Event.MediaSent(
            kind, TicketCallbackData.encode(new StudentTicketButton.ShowStaff(message.id()))),
        CompletableFuture.completedFuture(null));
  }

  private boolean mayMeanStaff(ChatId student, Optional<Ticket> last) {
    return isLive(last) || isAfterBroadcast(student);
  }

  private boolean isAnswerToBroadcast(ChatId student, IncomingMessage message) {
    Integer replyTo = message.replyTo();
    return replyTo != null && tickets.isBroadcast(student, replyTo);
  }

  private boolean isAfterBroadcast(ChatId student) {
    Instant horizon = clock.instant().minus(Ticket.REOPENS_WITHIN);
    return tickets.lastBroadcast(student).filter(it -> it.isAfter(horizon)).isPresent();
  }

  private static boolean isBlocked(Optional<Ticket> ticket) {
    return ticket.filter(it -> it.hasFlag(Flag.BLOCKED)).isPresent();
  }

  private boolean isLive(Optional<Ticket> ticket) {
    return ticket.filter(it -> it.isLive(clock.instant())).isPresent();
  }

  /** Returns whether the student writes to staff; an input step of the dialog comes first. */
  private boolean isTalking(Optional<Ticket> ticket, Conversation conversation) {
    return ticket.filter(it -> it.hasFlag(Flag.TALKING) || it.hasFlag(Flag.INVITED)).isPresent()
        && !isAskedByDialog(conversation);
  }

  private boolean isAskedByDialog(Conversation conversation) {
    return kind(conversation).filter(Step.Kind.Input.class::isInstance).isPresent();
  }

  private boolean isAtTicketStep(Conversation conversation) {
    return kind(conversation).filter(Step.Kind.Ticket.class::isInstance).isPresent();
  }

  private Optional<Step.Kind> kind(Conversation conversation) {
    return dialog.get().find(conversation.currentStep()).map(Step::kind);
  }

  private Handling handleCallbackQuery(
      IncomingUpdate incomingUpdate, String data, Optional<Conversation> conversation) {
    CallbackQuery callbackQuery = incomingUpdate.callbackQuery();
    TicketButton decoded = TicketCallbackData.decode(data).orElse(null);
    if (callbackQuery == null
        || !(decoded instanceof StudentTicketButton button)
        || conversation.isEmpty()) {
      return new Handling.NotHandled();
    }
    if (button instanceof StudentTicketButton.AskStaff ask) {
      return mayMeanStaff(incomingUpdate.chat(), ticketCache.findByStudent(incomingUpdate.chat()))
          ? askStaff(
              incomingUpdate,
              callbackQuery,
              ask.message(),
              new MessageContent.Text(""),
              conversation.get())
          : new Handling.NotHandled();
    }
    if (button instanceof StudentTicketButton.ShowStaff show) {
      return askStaff(
          incomingUpdate,
          callbackQuery,
          show.message(),
          new MessageContent.Photo("", ""),
          conversation.get());
    }
    return ticketCache
        .findByStudent(incomingUpdate.chat())
        .map(ticket -> runAction(incomingUpdate, callbackQuery, ticket, button, conversation.get()))
        .orElseGet(Handling.NotHandled::new);
  }

  private Handling runAction(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      Ticket ticket,
      StudentTicketButton button,
      Conversation conversation) {
    if (button instanceof StudentTicketButton.Leave) {
      return leave(ticket, conversation);
    }
    if (button instanceof StudentTicketButton.GoToStep go) {
      return goToStep(ticket.withoutFlag(Flag.TALKING).withFlag(Flag.INVITED), go.step());
    }
    if (button instanceof StudentTicketButton.GrantConsent grant) {
      return consent.grant(incomingUpdate, callbackQuery, ticket, grant.ticket());
    }
    if (button instanceof StudentTicketButton.RefuseConsent refuse) {
      return consent.refuse(incomingUpdate, callbackQuery, ticket, refuse.ticket());
    }
    if (button instanceof StudentTicketButton.Close close) {
      return closing.closeByStudent(incomingUpdate, callbackQuery, ticket, close);
    }
    if (button instanceof StudentTicketButton.Rate rate) {
      return closing.handleRating(incomingUpdate, callbackQuery, ticket, rate);
    }
    if (button instanceof StudentTicketButton.SaySolved say) {
      return closing.handleSolvedAnswer(incomingUpdate, callbackQuery, ticket, say);
    }
    throw new AssertionError(button);
  }

  /**
   * Sends staff a message that the dialog has answered. It is copied, so only its id is needed; the
   * content says whether the student must agree first.
   */
  private Handling askStaff(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      int messageId,
      MessageContent content,
      Conversation conversation) {
    Optional<Ticket> last = ticketCache.findByStudent(incomingUpdate.chat());
    if (!staffChats.hasReaders()) {
      return new Handling.NotHandled();
    }
    boolean isTaken = studentMessages.findRefusal(incomingUpdate.chat(), last).isEmpty();
    messenger.answerCallbackQuery(
        callbackQuery.id(), isTaken ? notices.passedOn(conversation.language()) : "");
    IncomingMessage sent =
        new IncomingMessage(messageId, "", Revision.NEW, Placement.NONE, content);
    return studentMessages.handleNew(incomingUpdate, sent, conversation, last);
  }

  /** Returns to the step before the ticket step. */
  private Handling leave(Ticket ticket, Conversation conversation) {
    List<StepId> path = conversation.history();
    StepId destination =
        isAtTicketStep(conversation) && !path.isEmpty()
            ? studentMessages.originStep(conversation)
            : conversation.currentStep();
    return goToStep(ticket.withoutFlag(Flag.TALKING), destination);
  }

  private Handling goToStep(Ticket ticket, StepId step) {
    return new Handling.Replaced(new Event.StepOpened(step), relay.write(ticket));
  }

  /**
   * Returns whether the student cancelled the deletion of their data, so they still write to staff.
   */
  private static boolean isForgettingCancelled(Event event, Optional<Conversation> conversation) {
    return event instanceof Event.ButtonPressed tapped
        && tapped.buttonAction() instanceof ButtonAction.ReturnToStep
        && conversation
            .filter(it -> it.screenState() instanceof ScreenState.ErasureConfirmation)
            .isPresent();
  }

  private Handling handleLeaving(IncomingUpdate incomingUpdate) {
    Ticket before = ticketCache.findByStudent(incomingUpdate.chat()).orElse(null);
    if (before == null) {
      return new Handling.NotHandled();
    }
    boolean hasMovedOn = before.hasFlag(Flag.INVITED) && stepVisitTimes.recordTap(before);
    Ticket after = before.withoutFlag(Flag.TALKING);
    Ticket left = hasMovedOn ? after.withoutFlag(Flag.INVITED) : after;
    return left.equals(before)
        ? new Handling.NotHandled()
        : new Handling.Observed(relay.write(left));
  }

  private Handling noteReachability(IncomingUpdate incomingUpdate, boolean isReachable) {
    TicketPhrase phrase =
        isReachable ? TicketPhrase.STAFF_REACHABLE : TicketPhrase.STAFF_UNREACHABLE;
    ticketCache
        .findByStudent(incomingUpdate.chat())
        .filter(ticket -> ticket.isOpen() && !ticket.hasFlag(Flag.BLOCKED))
        .ifPresent(
            ticket ->
                relay
                    .systemNotes()
                    .noteToStaff(ticket, phrase.key(), null, -incomingUpdate.updateId()));
    return new Handling.NotHandled();
  }

  /** Deletes the data of a student. Copies in the chats of staff remain. */
  private Handling forget(ChatId student) {
    stepVisitTimes.forget(student);
    Optional<Ticket> ticket = ticketCache.findByStudent(student);
    if (ticket.isEmpty()) {
      return new Handling.NotHandled();
    }
    ChatId group = staffChats.group();
    if (group != null) {
      ticket.get().topicIn(group).ifPresent(relay::announceForgotten);
    }
    CompletionStage<Void> restricted =
        ticket.get().hasFlag(Flag.BLOCKED)
            ? restrictions.recordBlocked(student, ticket.get().id())
            : CompletableFuture.completedFuture(null);
    return new Handling.Observed(
        CompletableFuture.allOf(
                restricted.toCompletableFuture(), ticketCache.forget(student).toCompletableFuture())
            .thenRun(() -> relay.forget(student)));
  }
}
