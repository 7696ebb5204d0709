package org.chsiguide.ticket.handler;

import static org.chsiguide.staff.StaffAction.Kind.ANSWER;
import static org.chsiguide.staff.StaffAction.Kind.CHANGE_ANSWER;
import static org.chsiguide.staff.StaffAction.Kind.CLOSE;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentMap;
import org.chsiguide.dialog.Event;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.IncomingMessage;
import org.chsiguide.messenger.IncomingMessage.Revision;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.staff.StaffAction;
import org.chsiguide.ticket.InternalNote;
import org.chsiguide.ticket.StatusReactions.Status;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.CardActions;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.StaffAnswers;
import org.chsiguide.update.IncomingUpdate;
import org.chsiguide.update.UpdateHandler.Handling;
import org.jspecify.annotations.Nullable;

/**
 * Handles the updates of staff in their group, or in their private chats if there is none. {@link
 * StaffAnswers}, {@link StaffButtonHandler}, {@link TicketCommandHandler}, {@link
 * AwayCommandHandler} and {@link OpenTickets} have the behaviours.
 */
final class StaffUpdateHandler {

  /** The kinds of service messages; a person sent all others. */
  private static final Set<String> SERVICE_MESSAGES =
      Set.of("forum_topic_closed", "forum_topic_reopened", "unknown");

  private final TicketContext context;
  private final MessageRelay relay;
  private final StaffAnswers staffAnswers;
  private final StaffButtonHandler buttons;
  private final TicketClosing closing;
  private final TicketCommandHandler commands;
  private final AwayCommandHandler awayHandler;
  private final OpenTickets openTickets;

  /** The users who were told lately that they are not staff. */
  private final ConcurrentMap<Rejected, Boolean> rejected;

  /** A user who was told in this topic; anonymous administrators are one user for the bot. */
  private record Rejected(UserId user, @Nullable ForumTopicId topic) {}

  StaffUpdateHandler(TicketContext context, MessageRelay relay, OpenTickets openTickets) {
    this.context = context;
    this.relay = relay;
    this.rejected = context.<Rejected, Boolean>createCache(Duration.ofDays(1)).asMap();
    this.closing = new TicketClosing(context, relay);
    this.staffAnswers = new StaffAnswers(context, relay);
    this.buttons =
        new StaffButtonHandler(
            context, new CardActions(context, relay), relay.collisions(), staffAnswers, closing);
    this.awayHandler = new AwayCommandHandler(context);
    this.openTickets = openTickets;
    this.commands = new TicketCommandHandler(context, relay, staffAnswers, closing);
  }

  Handling handleGroup(IncomingUpdate incomingUpdate) {
    IncomingMessage message = incomingUpdate.message();
    if (message != null && message.content() instanceof MessageContent.GroupMigrated moved) {
      CompletionStage<Void> saved =
          context.staffChats().moveGroup(incomingUpdate.chat(), moved.to());
      relay.retryStaff();
      return new Handling.Handled(saved);
    }
    if (incomingUpdate.event() instanceof Event.Blocked) {
      relay.groupSetupWarnings().warnAbout(incomingUpdate.chat(), GroupProblem.RIGHTS);
      return new Handling.Handled();
    }
    relay.retryStaff();
    if (incomingUpdate.event() instanceof Event.UnknownButtonPressed tapped) {
      return buttons.handle(incomingUpdate, tapped.data());
    }
    if (message == null) {
      return new Handling.NotHandled();
    }
    Optional<Ticket> ticket =
        Optional.ofNullable(message.topic()).flatMap(context.ticketCache()::findByTopic);
    return handleMessage(incomingUpdate, message, ticket);
  }

  /**
   * Handles an update of a private chat of staff; updates that are not about tickets are passed on.
   */
  Handling handlePrivate(IncomingUpdate incomingUpdate) {
    if (incomingUpdate.event() instanceof Event.UnknownButtonPressed tapped) {
      return buttons.handle(incomingUpdate, tapped.data());
    }
    IncomingMessage message = incomingUpdate.message();
    if (message == null) {
      return new Handling.NotHandled();
    }
    Integer messageId =
        message.revision() == Revision.EDITED ? (Integer) message.id() : message.replyTo();
    Optional<Ticket> ticket =
        messageId == null
            ? Optional.empty()
            : context
                .ticketCache()
                .findStudent(incomingUpdate.chat(), messageId)
                .filter(student -> !student.equals(incomingUpdate.chat()))
                .flatMap(context.ticketCache()::findByStudent);
    return handleMessage(incomingUpdate, message, ticket);
  }

  /**
   * Asks for whom a message is that a member of staff without a group wrote outside a ticket, so
   * that no answer is lost. The dialog answers, too, unless the message is a reply. Nobody is asked
   * about an album, any part of which may be a note.
   */
  Handling askWhoseAnswer(IncomingUpdate incomingUpdate, IncomingMessage message) {
    if (message.revision() == Revision.EDITED) {
      return new Handling.Handled(); // an answer, a text of a step or of a broadcast, no question
    }
    boolean isAnswer =
        context.staffChats().group() == null
            && message.mediaGroupId() == null
            && !InternalNote.matches(message.content())
            && !isSlashText(message)
            && incomingUpdate.isTextOrMedia();
    return isAnswer
            && openTickets.askWhoseAnswer(incomingUpdate.chat(), message.id())
            && message.replyTo() != null
        ? new Handling.Handled()
        : new Handling.NotHandled();
  }

  private static boolean isSlashText(IncomingMessage message) {
    return message.content() instanceof MessageContent.Text && message.looksLikeCommand();
  }

  private Handling handleMessage(
      IncomingUpdate incomingUpdate, IncomingMessage message, Optional<Ticket> ticket) {
    if (ticket.isPresent()
        && message.content() instanceof MessageContent.Other other
        && SERVICE_MESSAGES.contains(other.kind())) {
      return handleServiceMessage(incomingUpdate, message, ticket.get(), other.kind());
    }
    if (!context.staffChats().includes(incomingUpdate.from())) {
      return ticket.isEmpty()
          ? new Handling.NotHandled()
          : rejectNonMember(incomingUpdate, message);
    }
    if (message.isCommand("tickets")) {
      CompletionStage<Void> recorded =
          context.auditLog().record(incomingUpdate, StaffAction.Kind.TICKETS);
      recorded.thenRun(() -> context.reply(incomingUpdate, message, openTickets.list()));
      return new Handling.Handled(recorded);
    }
    Optional<String> away = message.argumentOf("away");
    if (away.isPresent()) {
      return awayHandler.handle(incomingUpdate, message, away.get());
    }
    return ticket.isPresent()
        ? handleInTicket(incomingUpdate, message, ticket.get())
        : commands.handleElsewhere(incomingUpdate, message);
  }

  private Handling handleInTicket(
      IncomingUpdate incomingUpdate, IncomingMessage message, Ticket ticket) {
    if (incomingUpdate.isPrivate() && context.staffChats().group() != null) {
      return commands.sayWhere(incomingUpdate, message);
    }
    boolean isNote = InternalNote.matches(message.content());
    boolean isEdit = message.revision() == Revision.EDITED;
    if (isNote && !isEdit) {
      return staffAnswers.handleNote(ticket, incomingUpdate, message);
    }
    if (!isNote && isSlashText(message)) {
      return commands.handle(ticket, incomingUpdate, message);
    }
    if (!isEdit) {
      awayHandler.remind(incomingUpdate, message);
    }
    return context
        .auditLog()
        .record(
            incomingUpdate,
            isEdit ? CHANGE_ANSWER : ANSWER,
            ticket.id(),
            () ->
                isEdit
                    ? staffAnswers.handleEdited(ticket, incomingUpdate, message)
                    : staffAnswers.handleNew(ticket, incomingUpdate, message));
  }

  private Handling handleServiceMessage(
      IncomingUpdate incomingUpdate, IncomingMessage message, Ticket ticket, String kind) {
    boolean isClosed = kind.equals("forum_topic_closed");
    ForumTopicId topic = message.topic();
    if (topic != null && (isClosed || kind.equals("forum_topic_reopened"))) {
      relay.setTopicClosed(topic, isClosed);
    }
    return isClosed && context.staffChats().includes(incomingUpdate.from()) && ticket.isOpen()
        ? context
            .auditLog()
            .record(
                incomingUpdate,
                CLOSE,
                ticket.id(),
                () -> new Handling.Handled(closing.closeWithTopic(ticket, incomingUpdate)))
        : new Handling.Handled();
  }

  /**
   * Refuses what may be an answer. Tells each user once a day in each topic, because it counts
   * against the rate limit of the group.
   */
  private Handling rejectNonMember(IncomingUpdate incomingUpdate, IncomingMessage message) {
    if (InternalNote.matches(message.content())) {
      return new Handling.Handled();
    }
    relay.reactions().show(incomingUpdate.chat(), message.id(), Status.UNDELIVERED);
    Rejected user = new Rejected(incomingUpdate.from(), message.topic());
    if (rejected.putIfAbsent(user, true) == null) {
      context.reply(
          incomingUpdate, message, context.staffNotices().note(TicketPhrase.STAFF_NOT_YOU));
    }
    return new Handling.Handled();
  }
}
