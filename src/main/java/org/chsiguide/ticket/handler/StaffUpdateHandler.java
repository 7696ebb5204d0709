package org.chsiguide.ticket.handler;

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
import org.chsiguide.ticket.TicketMessage;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.relay.AnswerCollisions;
import org.chsiguide.ticket.relay.MessageRelay;
import org.chsiguide.ticket.relay.StaffAlbums;
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

  StaffUpdateHandler(
      TicketContext context,
      MessageRelay relay,
      AnswerCollisions collisions,
      StaffAlbums albums,
      OpenTickets openTickets) {
    this.context = context;
    this.relay = relay;
    this.rejected = context.<Rejected, Boolean>createCache(Duration.ofDays(1)).asMap();
    this.closing = new TicketClosing(context, relay);
    this.staffAnswers = new StaffAnswers(context, relay, collisions, albums);
    this.buttons =
        new StaffButtonHandler(
            context,
            relay,
            collisions,
            staffAnswers,
            closing,
            context.createCache(StaffButtonHandler.DOUBLE_TAP));
    this.awayHandler = new AwayCommandHandler(context);
    this.openTickets = openTickets;
    this.commands = new TicketCommandHandler(context, relay, staffAnswers, closing);
  }

  Handling handleGroup(IncomingUpdate update) {
    IncomingMessage message = update.message();
    if (message != null && message.content() instanceof MessageContent.GroupMigrated moved) {
      CompletionStage<Void> saved = context.staffChats().moveGroup(update.chat(), moved.to());
      relay.retryStaff();
      return new Handling.Handled(saved);
    }
    if (update.event() instanceof Event.Blocked) {
      relay.groupSetupWarnings().warnAbout(update.chat(), GroupProblem.RIGHTS);
      return new Handling.Handled();
    }
    relay.retryStaff();
    if (message == null) {
      return buttons.handle(update);
    }
    Optional<Ticket> ticket =
        Optional.ofNullable(message.topic()).flatMap(context.cache()::findByTopic);
    return handleMessage(new TicketMessage(context, update, message), ticket);
  }

  /**
   * Handles an update of a private chat of staff; updates that are not about tickets are passed on.
   */
  Handling handlePrivate(IncomingUpdate update) {
    IncomingMessage message = update.message();
    if (message == null) {
      return buttons.handle(update);
    }
    Integer messageId =
        message.revision() == Revision.EDITED ? (Integer) message.id() : message.replyTo();
    Optional<Ticket> ticket =
        messageId == null
            ? Optional.empty()
            : context
                .cache()
                .findStudent(update.chat(), messageId)
                .filter(student -> !student.equals(update.chat()))
                .flatMap(context.cache()::findByStudent);
    return handleMessage(new TicketMessage(context, update, message), ticket);
  }

  /**
   * Asks for whom a message is that a member of staff without a group wrote outside a ticket, so
   * that no answer is lost. The dialog answers, too, unless the message is a reply. Nobody is asked
   * about an album, any part of which may be a note.
   */
  Handling askWhoseAnswer(IncomingUpdate update, IncomingMessage incomingMessage) {
    TicketMessage message = new TicketMessage(context, update, incomingMessage);
    if (message.isEdit()) {
      return new Handling.Handled(); // an answer, a text of a step or of a broadcast, no question
    }
    boolean isAnswer =
        context.staffChats().group() == null
            && incomingMessage.mediaGroupId() == null
            && !InternalNote.matches(message.content())
            && !message.isSlashText()
            && update.isTextOrMedia();
    return isAnswer
            && openTickets.askWhoseAnswer(message.chat(), message.id())
            && incomingMessage.replyTo() != null
        ? new Handling.Handled()
        : new Handling.NotHandled();
  }

  private Handling handleMessage(TicketMessage message, Optional<Ticket> ticket) {
    if (ticket.isPresent()
        && message.content() instanceof MessageContent.Other other
        && SERVICE_MESSAGES.contains(other.kind())) {
      return handleServiceMessage(message, ticket.get(), other.kind());
    }
    if (!context.staffChats().includes(message.from())) {
      return ticket.isEmpty() ? new Handling.NotHandled() : rejectNonMember(message);
    }
    if (message.message().isCommand("tickets")) {
      return message.recordAndReply(StaffAction.Kind.TICKETS, openTickets::list);
    }
    Optional<String> away = message.message().argumentOf("away");
    if (away.isPresent()) {
      return awayHandler.handle(message, away.get());
    }
    return ticket
        .map(it -> handleInTicket(message, it))
        .orElseGet(() -> commands.handleElsewhere(message));
  }

  private Handling handleInTicket(TicketMessage message, Ticket ticket) {
    if (message.update().isPrivate() && context.staffChats().group() != null) {
      return commands.sayWhere(message);
    }
    boolean isNote = InternalNote.matches(message.content());
    if (isNote && !message.isEdit()) {
      return staffAnswers.handleNote(ticket, message);
    }
    if (!isNote && message.isSlashText()) {
      return commands.handle(ticket, message);
    }
    if (message.isEdit()) {
      return message.record(
          StaffAction.Kind.CHANGE_ANSWER, ticket, () -> staffAnswers.handleEdited(ticket, message));
    }
    awayHandler.remind(message);
    return message.record(
        StaffAction.Kind.ANSWER, ticket, () -> staffAnswers.handleNew(ticket, message));
  }

  private Handling handleServiceMessage(TicketMessage message, Ticket ticket, String kind) {
    boolean isClosed = kind.equals("forum_topic_closed");
    ForumTopicId topic = message.message().topic();
    if (topic != null && (isClosed || kind.equals("forum_topic_reopened"))) {
      relay.topicMarks().setClosed(topic, isClosed);
    }
    return isClosed && context.staffChats().includes(message.from()) && ticket.isOpen()
        ? message.record(
            StaffAction.Kind.CLOSE,
            ticket,
            () -> new Handling.Handled(closing.closeWithTopic(ticket, message.source())))
        : new Handling.Handled();
  }

  /**
   * Refuses what may be an answer. Tells each user once a day in each topic, because it counts
   * against the rate limit of the group.
   */
  private Handling rejectNonMember(TicketMessage message) {
    if (InternalNote.matches(message.content())) {
      return new Handling.Handled();
    }
    relay.reactions().show(message.chat(), message.id(), Status.UNDELIVERED);
    Rejected user = new Rejected(message.from(), message.message().topic());
    if (rejected.putIfAbsent(user, true) == null) {
      message.reply(TicketPhrase.STAFF_NOT_YOU);
    }
    return new Handling.Handled();
  }
}
