package org.chsiguide.ticket.handler;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.StepId;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
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

  Handling handle(IncomingUpdate update) {
    Conversation conversation = update.conversation();
    Optional<TicketCallbackQuery> tap =
        TicketCallbackQuery.of(context, update).filter(it -> it.action().isOfStudent());
    if (tap.isEmpty() || conversation == null) {
      return new Handling.NotHandled();
    }
    if (tap.get().action() == Action.ASK_STAFF || tap.get().action() == Action.SHOW_STAFF) {
      return staffOffer.accept(tap.get(), conversation);
    }
    return context
        .cache()
        .findByStudent(update.chat())
        .map(ticket -> runAction(ticket, tap.get(), conversation))
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
