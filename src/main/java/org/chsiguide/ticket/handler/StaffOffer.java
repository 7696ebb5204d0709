package org.chsiguide.ticket.handler;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.chsiguide.dialog.Event;
import org.chsiguide.dialog.MediaKind;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.ticket.PassportDetector;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketButton;
import org.chsiguide.ticket.TicketButton.Action;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.update.UpdateHandler.Handling;

/**
 * Offers to send staff what a student writes outside a ticket, if it may be meant for them; the
 * dialog answers it first.
 */
record StaffOffer(TicketContext context, StudentMessageHandler studentMessageHandler) {

  /**
   * Lets the dialog answer, with an offer to send the message to staff if it may be meant for them:
   * a picture, such as a screenshot of an error, may be on any screen.
   */
  Handling answer(StudentMessage message) {
    Optional<Event> offer = offer(message);
    if (offer.isEmpty()
        || context.dialog().isInput(message.conversation().currentStep())
        || studentMessageHandler.findRefusal(message.student()).isPresent()) {
      return new Handling.NotHandled();
    }
    return new Handling.Replaced(offer.get(), CompletableFuture.completedFuture(null));
  }

  private Optional<Event> offer(StudentMessage message) {
    Event event = message.update().event();
    if (event instanceof Event.MediaSent media && media.kind() == MediaKind.PICTURE) {
      String button = new TicketButton(Action.SHOW_STAFF, message.id()).encode();
      return Optional.of(new Event.MediaSent(media.kind(), button));
    }
    if (event instanceof Event.TextSent said
        && !PassportDetector.mayShowPassport(message.content())
        && mayMeanStaff(message.student())) {
      String button = new TicketButton(Action.ASK_STAFF, message.id()).encode();
      return Optional.of(new Event.TextSent(said.text(), button));
    }
    return Optional.empty();
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
