package org.chsiguide.ticket.handler;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.dialog.Conversation;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.StudentTicketButton;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketCallbackData;
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

  /** Handles a tap on a button with this data. */
  Handling handle(IncomingUpdate incomingUpdate, String data, Optional<Conversation> conversation) {
    CallbackQuery callbackQuery = incomingUpdate.callbackQuery();
    TicketButton decoded = TicketCallbackData.decode(data).orElse(null);
    if (callbackQuery == null
        || !(decoded instanceof StudentTicketButton button)
        || conversation.isEmpty()) {
      return new Handling.NotHandled();
    }
    if (button instanceof StudentTicketButton.AskStaff ask) {
      return askStaff(incomingUpdate, callbackQuery, ask, conversation.get());
    }
    return context
        .ticketCache()
        .findByStudent(incomingUpdate.chat())
        .map(ticket -> new TicketCallbackQuery(incomingUpdate, callbackQuery, ticket))
        .map(tap -> runAction(tap, button, conversation.get()))
        .orElseGet(Handling.NotHandled::new);
  }

  private Handling runAction(
      TicketCallbackQuery tap, StudentTicketButton button, Conversation conversation) {
    Ticket ticket = tap.ticket();
    if (button instanceof StudentTicketButton.Leave) {
      return leave(ticket, conversation);
    }
    if (button instanceof StudentTicketButton.GoToStep go) {
      boolean isThere =
          context.studentNotices().hasText(RelayedMessage.Kind.GUIDE, go.step().value());
      return goToStep(
          ticket,
          it -> isThere ? it.withoutFlag(Flag.TALKING).withFlag(Flag.INVITED) : it,
          go.step());
    }
    context.messenger().answerCallbackQuery(tap.query().id(), "");
    if (button instanceof StudentTicketButton.Consent decision) {
      return decision.isGranted()
          ? consent.grant(tap, decision.ticket())
          : consent.refuse(tap, decision.ticket());
    }
    if (button instanceof StudentTicketButton.Close close) {
      return closing.closeByStudent(tap, close);
    }
    if (button instanceof StudentTicketButton.Rate rate) {
      return closing.handleRating(tap, rate);
    }
    if (button instanceof StudentTicketButton.SaySolved say) {
      return closing.handleSolvedAnswer(tap, say);
    }
    throw new AssertionError(button);
  }

  /**
   * Sends staff a message that the dialog has answered, so it is older than the button. It is
   * copied, so only its id is needed; the content says whether the student must agree first.
   */
  private Handling askStaff(
      IncomingUpdate incomingUpdate,
      CallbackQuery callbackQuery,
      StudentTicketButton.AskStaff ask,
      Conversation conversation) {
    Optional<Ticket> last = context.ticketCache().findByStudent(incomingUpdate.chat());
    boolean isOffered = ask.isPicture() || staffOffer.mayMeanStaff(incomingUpdate.chat(), last);
    if (!isOffered
        || !context.staffChats().hasReaders()
        || ask.message() >= callbackQuery.messageId()) {
      return new Handling.NotHandled();
    }
    MessageContent content =
        ask.isPicture() ? new MessageContent.Photo("", "") : new MessageContent.Text("");
    IncomingMessage sent =
        new IncomingMessage(ask.message(), "", Revision.NEW, Placement.NONE, content);
    boolean isPassedOn =
        studentMessageHandler.findRefusal(incomingUpdate.chat(), last).isEmpty()
            && (!ask.isPicture()
                || staffOffer.isLive(last.filter(it -> it.hasFlag(Flag.CONSENTED))));
    context
        .messenger()
        .answerCallbackQuery(
            callbackQuery.id(),
            isPassedOn ? context.studentNotices().passedOn(conversation.language()) : "");
    return studentMessageHandler.handleNew(incomingUpdate, sent, conversation, last);
  }

  /** Returns to the step before the ticket step. */
  private Handling leave(Ticket ticket, Conversation conversation) {
    List<StepId> path = conversation.history();
    StepId destination =
        staffOffer.isAtTicketStep(conversation) && !path.isEmpty()
            ? studentMessageHandler.originStep(conversation)
            : conversation.currentStep();
    return goToStep(ticket, it -> it.withoutFlag(Flag.TALKING), destination);
  }

  private Handling goToStep(Ticket ticket, UnaryOperator<Ticket> change, StepId step) {
    return new Handling.Replaced(new Event.StepOpened(step), relay.write(ticket, change));
  }
}
