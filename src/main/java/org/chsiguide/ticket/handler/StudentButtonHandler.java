package org.chsiguide.ticket.handler;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Handles the buttons about tickets that students tap. {@link PassportConsent} and {@link
 * TicketClosing} have most of the behaviours.
 */
record StudentButtonHandler(
    TicketContext context,
    MessageRelay relay,
    StudentMessageHandler studentMessageHandler,
    StaffOffer staffOffer,
    PassportConsent consent,
    TicketClosing closing) {

  Handling handle(IncomingUpdate incomingUpdate, String data) {
    CallbackQuery callbackQuery = incomingUpdate.callbackQuery();
    Conversation conversation = incomingUpdate.conversation();
    TicketButton button = TicketButton.decode(data).orElse(null);
    if (callbackQuery == null
        || button == null
        || !button.action().isOfStudent()
        || conversation == null) {
      return new Handling.NotHandled();
    }
    if (button.action() == Action.ASK_STAFF || button.action() == Action.SHOW_STAFF) {
      return askStaff(incomingUpdate, callbackQuery, button, conversation);
    }
    TicketCallbackQuery tap = new TicketCallbackQuery(context, incomingUpdate, callbackQuery);
    return context
        .ticketCache()
        .findByStudent(incomingUpdate.chat())
        .map(ticket -> runAction(ticket, tap, button, conversation))
        .orElseGet(Handling.NotHandled::new);
  }

  private Handling runAction(
      Ticket ticket, TicketCallbackQuery tap, TicketButton button, Conversation conversation) {
    context.names().rememberStudent(tap.chat(), tap.update().fromName());
    return switch (button.action()) {
      case LEAVE -> leave(ticket, conversation);
      case GO_TO_STEP -> openStep(ticket, button.argument());
      case CONSENT -> consent.grant(ticket, tap, button.ticket());
      case REFUSE -> consent.refuse(ticket, tap, button.ticket());
      case CLOSE_AS_SOLVED, RATE, SAY_SOLVED -> closing.handle(ticket, tap, button);
      default -> throw new AssertionError(button);
    };
  }

  /**
   * Sends staff a message that the dialog has answered, so it is older than the button. It is
   * copied, so only its id is needed; the content says whether the student must agree first. It is
   * sent once, but again after the student refused to send it or took it back.
   */
  private Handling askStaff(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      TicketButton ask,
      Conversation conversation) {
    boolean isPicture = ask.action() == Action.SHOW_STAFF;
    ChatId student = incomingUpdate.chat();
    int message = (int) ask.number();
    boolean isOffered = isPicture || staffOffer.mayMeanStaff(student);
    if (!isOffered || !context.staffChats().hasReaders() || message >= callbackQuery.messageId()) {
      return new Handling.NotHandled();
    }
    boolean isSent =
        context.ticketCache().relayedFrom(student, message).stream()
            .anyMatch(RelayedMessage::isPendingOrMayHaveArrived);
    boolean isHeld =
        isPicture && context.findLive(student).filter(it -> it.hasFlag(Flag.CONSENTED)).isEmpty();
    boolean isPassedOn =
        isSent || (!isHeld && studentMessageHandler.findRefusal(student).isEmpty());
    String notice = isPassedOn ? context.studentNotices().passedOn(conversation.language()) : "";
    context.messenger().answerCallbackQuery(callbackQuery.id(), notice);
    return isSent ? new Handling.Handled() : send(incomingUpdate, message, isPicture, conversation);
  }

  /** Sends staff a message of which only the id is known, and whether it is a picture. */
  private Handling send(
      IncomingUpdate incomingUpdate, int message, boolean isPicture, Conversation conversation) {
    MessageContent content = isPicture ? MessageContent.photo("", "") : new MessageContent.Text("");
    IncomingMessage sent =
        new IncomingMessage(
            message, incomingUpdate.fromName(), Revision.NEW, Placement.NONE, content);
    CompletionStage<Void> removed = context.tickets().remove(incomingUpdate.chat(), message);
    Handling handling =
        studentMessageHandler.handleNew(new StudentMessage(incomingUpdate, sent, conversation));
    return new Handling.Handled(removed.thenCompose(done -> handling.saved()));
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
    boolean isThere = context.studentNotices().hasText(RelayedMessage.Kind.GUIDE, step);
    return goToStep(
        ticket,
        it -> isThere ? it.withoutFlag(Flag.TALKING).withFlag(Flag.INVITED) : it,
        new StepId(step));
  }

  private Handling goToStep(Ticket ticket, UnaryOperator<Ticket> change, StepId step) {
    return new Handling.Replaced(new Event.StepOpened(step), relay.write(ticket, change));
  }
}
