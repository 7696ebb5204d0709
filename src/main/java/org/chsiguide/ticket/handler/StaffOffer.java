package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Placement;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.PassportDetector;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketCallbackQuery;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Offers to send staff what a student writes outside a ticket, if it may be meant for them, and
 * does so when the student accepts; the dialog answers it first.
 */
record StaffOffer(TicketContext context, StudentMessageHandler studentMessageHandler) {

  /**
   * Lets the dialog answer, with an offer to send the message to staff if it may be meant for them:
   * a picture, such as a screenshot of an error, may be on any screen.
   */
  Handling answer(TicketMessage message) {
    Optional<Event> offer = offer(message);
    if (offer.isEmpty()
        || context.dialog().isInput(message.conversation().currentStep())
        || studentMessageHandler.findRefusal(message.chat()).isPresent()) {
      return new Handling.NotHandled();
    }
    return new Handling.Replaced(offer.get(), CompletableFuture.completedFuture(null));
  }

  private Optional<Event> offer(TicketMessage message) {
    Event event = message.update().event();
    if (event instanceof Event.MediaSent media && media.kind() == MediaKind.PICTURE) {
      String button = new TicketButton(Action.SHOW_STAFF, message.id()).encode();
      return Optional.of(new Event.MediaSent(media.kind(), button));
    }
    if (event instanceof Event.TextSent said
        && !PassportDetector.mayShowPassport(message.content())
        && mayMeanStaff(message.chat())) {
      String button = new TicketButton(Action.ASK_STAFF, message.id()).encode();
      return Optional.of(new Event.TextSent(said.text(), button));
    }
    return Optional.empty();
  }

  /**
   * Sends staff a message that the dialog has answered, so it is older than the button. It is
   * copied, so only its id is needed; the content says whether the student must agree first. It is
   * sent once, but again after the student refused to send it or took it back.
   */
  Handling accept(TicketCallbackQuery tap) {
    boolean isPicture = tap.action() == Action.SHOW_STAFF;
    ChatId student = tap.chat();
    int message = (int) tap.button().number();
    boolean isOffered = isPicture || mayMeanStaff(student);
    if (!isOffered || !context.staffChats().hasReaders() || message >= tap.messageId()) {
      return new Handling.NotHandled();
    }
    boolean isSent =
        context.cache().relayedFrom(student, message).stream()
            .anyMatch(RelayedMessage::isPendingOrMayHaveArrived);
    boolean isHeld =
        isPicture && context.findLive(student).filter(it -> it.hasFlag(Flag.CONSENTED)).isEmpty();
    boolean isPassedOn =
        isSent || (!isHeld && studentMessageHandler.findRefusal(student).isEmpty());
    String notice = isPassedOn ? context.studentNotices(tap.update().language()).passedOn() : "";
    context.messenger().answerCallbackQuery(tap.query().id(), notice);
    return isSent ? new Handling.Handled() : send(tap);
  }

  /** Sends staff a message of which only the id is known, and whether it is a picture. */
  private Handling send(TicketCallbackQuery tap) {
    MessageContent content =
        tap.action() == Action.SHOW_STAFF
            ? MessageContent.photo("", "")
            : new MessageContent.Text("");
    IncomingMessage sent =
        new IncomingMessage(
            (int) tap.button().number(),
            tap.update().fromName(),
            Revision.NEW,
            Placement.NONE,
            content);
    CompletionStage<Void> removed = context.tickets().remove(tap.chat(), sent.id());
    Handling handling =
        studentMessageHandler.handleNew(new TicketMessage(context, tap.update(), sent));
    return new Handling.Handled(removed.thenCompose(done -> handling.saved()));
  }

  /**
   * Returns whether what the student writes may be meant for staff: after a ticket or a broadcast.
   */
  boolean mayMeanStaff(ChatId student) {
    return context.findLive(student).isPresent() || isAfterBroadcast(student);
  }

  private boolean isAfterBroadcast(ChatId student) {
    Instant horizon = context.clock().instant().minus(Ticket.REOPENS_WITHIN);
    return context.tickets().lastBroadcast(student).filter(it -> it.isAfter(horizon)).isPresent();
  }
}
