package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.ticket.ForumTopicMarks;
import org.chsiguide.ticket.GroupSetupWarnings;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages to staff, one call at a time because the rate limit of the group is low;
 * messages of one student that wait together are sent to a topic in one call. A topic is opened for
 * its first message, and again if a person deleted it. Confined to the thread of the loop.
 */
final class StaffQueue extends RelayQueue {
  private static final Logger log = LoggerFactory.getLogger(StaffQueue.class);

  /** How long messages wait if the group does not accept them. */
  private static final Duration UNAVAILABLE_PAUSE = Duration.ofSeconds(30);

  /**
   * Copies in one call may count one by one against the rate limit of the group, so a student with
   * many messages gets few at a time: at 20 a minute, others wait some 7 seconds after two.
   */
  private static final int MAX_BATCH_SIZE = 2;

  private final StaffChats staffChats;
  private final ForumTopicMarks topicMarks;
  private final GroupSetupWarnings groupSetupWarnings;
  private final ForumTopicBackoff topicOpenBackoff;
  private final BooleanSupplier isOpen;
  private final InstantSource clock;

  StaffQueue(
      TicketContext context,
      RelayRequests requests,
      SystemNotes systemNotes,
      ForumTopicMarks topicMarks,
      RelayTasks tasks,
      BooleanSupplier isOpen) {
    super(context, requests, systemNotes, tasks, 1, () -> waitForCapacity(context));
    this.staffChats = context.staffChats();
    this.topicMarks = topicMarks;
    this.groupSetupWarnings = new GroupSetupWarnings(context);
    this.topicOpenBackoff = new ForumTopicBackoff(context.clock());
    this.isOpen = isOpen;
    this.clock = context.clock();
  }

  /** While the office is closed, nobody is to be woken. */
  @Override
  ForumTopics forumTopics() {
    return isOpen.getAsBoolean() ? super.forumTopics() : super.forumTopics().silently();
  }

  private static CompletionStage<Void> waitForCapacity(TicketContext context) {
    ChatId group = context.staffChats().group();
    return group == null ? done() : context.forumTopics().whenReady(group);
  }

  @Override
  boolean isToStaff() {
    return true;
  }

  @Override
  CompletionStage<Void> process(Ticket ticket, List<RelayTask> waiting) {
    RelayedMessage first = waiting.get(0).message();
    if (isOfBlockedStudent(ticket, first)) {
      // Parts of an album can arrive after the block.
      return drop(ticket, StaffQueue::isWritten);
    }
    if (!maySend(ticket, first)) {
      return reopen(ticket);
    }
    if (isToFormerReader(first)) {
      return reassign(ticket, messages(waiting).stream().filter(this::isToFormerReader).toList());
    }
    ChatId group = staffChats.group();
    if (group == null || !first.to().isGroup()) {
      return deliverNext(ticket, ChatOrTopic.of(first.to()), waiting);
    }
    Optional<ForumTopicId> topic = ticket.topicIn(group);
    if (topic.isPresent()) {
      return deliverNext(ticket, ChatOrTopic.of(topic.get()), waiting);
    }
    if (changesNothing(first)) {
      return deliver(ticket, ChatOrTopic.of(group), waiting.subList(0, 1));
    }
    if (isOfClosing(first)) {
      return drop(ticket, StaffQueue::isOfClosing);
    }
    if (!topicOpenBackoff.remaining().isZero()) {
      fairQueue.delay(ticket.id(), topicOpenBackoff.remaining());
      return done();
    }
    return openTopic(ticket, group, waiting);
  }

  /**
   * A message that was written before staff closed its ticket reopens it first. What a student had
   * written who was blocked meanwhile goes no more.
   */
  @Override
  boolean maySend(Ticket ticket, RelayedMessage first) {
    return !isOfBlockedStudent(ticket, first)
        && (first.kind() != Kind.MESSAGE || ticket.isOpen() || ticket.isSolved());
  }

  private static boolean isOfBlockedStudent(Ticket ticket, RelayedMessage message) {
    return ticket.hasFlag(Flag.BLOCKED) && isWritten(message);
  }

  /**
   * Reopens a ticket that was closed before staff could read a message; it is on the list of
   * tickets then, and the student is told.
   */
  private CompletionStage<Void> reopen(Ticket ticket) {
    RelayedMessage receipt =
        RelayedMessage.toStudent(ticket, Kind.RECEIPT, systemNotes.nextSource(), "");
    return ticketCache
        .update(ticket.id(), it -> it.withStudentMessage(clock.instant()), List.of(receipt))
        .thenAccept(systemNotes::send);
  }

  private CompletionStage<Void> drop(Ticket ticket, Predicate<RelayedMessage> which) {
    return tickets
        .change(ticket.id(), it -> it.isToStaff() && which.test(it), State.DROPPED)
        .thenAccept(dropped -> {});
  }

  private static boolean isWritten(RelayedMessage message) {
    return message.kind() == Kind.MESSAGE || message.kind() == Kind.EDIT;
  }

  /**
   * Returns whether it goes to somebody who was removed from staff, though what they have is still
   * deleted, or to a group that is not that of staff any more.
   */
  private boolean isToFormerReader(RelayedMessage message) {
    ChatId to = message.to();
    return (to.isGroup() || message.kind() != Kind.DELETE) && !staffChats.mayReceive(to);
  }

  /**
   * Gives those who read the ticket now the messages that wait for former readers alone. Without
   * readers, they wait until staff have some.
   */
  private CompletionStage<Void> reassign(Ticket ticket, List<RelayedMessage> messages) {
    if (!staffChats.hasReaders()) {
      fairQueue.delay(ticket.id(), UNAVAILABLE_PAUSE);
      return done();
    }
    return tickets.reassign(messages, staffChats.readers(ticket)).thenAccept(copies -> {});
  }

  /** Returns whether it changes what staff never got. */
  private boolean changesNothing(RelayedMessage message) {
    return (message.kind() == Kind.EDIT || message.kind() == Kind.DELETE)
        && requests.copyOf(message) == null;
  }

  /** Returns whether it only says who closed a ticket, for which no topic is opened. */
  private static boolean isOfClosing(RelayedMessage message) {
    return message.kind() == Kind.NOTE
        && NoteContent.decode(message.detail()) instanceof NoteContent.Plain plain
        && plain.phrase() == TicketPhrase.STAFF_WAS_CLOSED;
  }

  /**
   * Opens a topic. If the bot stops before the topic is recorded, it stays empty and another one is
   * opened, because Telegram has no list of topics. Topics are opened one at a time, so each stop
   * or lost response leaves at most one empty topic, and the backoff limits their number.
   */
  private CompletionStage<Void> openTopic(Ticket ticket, ChatId group, List<RelayTask> waiting) {
    return topicMarks
        .open(ticket, group)
        .thenComposeAsync(
            outcome -> {
              if (outcome instanceof Delivery.Sent opened && !opened.messageIds().isEmpty()) {
                topicOpenBackoff.reset();
                return onTopicOpened(
                    ticket, new ForumTopicId(group, opened.messageIds().get(0)), waiting);
              }
              if (outcome instanceof Delivery.GroupNotReady shut) {
                onUnavailable(ticket, group, shut.problem());
              } else if (outcome instanceof Delivery.GroupMigrated moved) {
                return staffChats.moveGroup(group, moved.to());
              } else if (outcome instanceof Delivery.Unknown) {
                onUnknownTopic(ticket, group);
              } else {
                log.warn("ticket {}: the topic could not be opened: {}", ticket.id(), outcome);
                fairQueue.pause(UNAVAILABLE_PAUSE);
              }
              return done();
            },
            loop);
  }

  /** Delays only tickets without a topic. Staff may see empty topics, so they are told why. */
  private void onUnknownTopic(Ticket ticket, ChatId group) {
    topicOpenBackoff.increase();
    log.warn(
        "ticket {}: it is unknown whether the topic was opened; retrying in {}",
        ticket.id(),
        topicOpenBackoff.remaining());
    if (topicOpenBackoff.isFirstUnknown()) {
      groupSetupWarnings.warnAboutEmptyTopics(group);
    }
    fairQueue.delay(ticket.id(), topicOpenBackoff.remaining());
  }

  /** A new topic begins with the card. */
  private CompletionStage<Void> onTopicOpened(
      Ticket ticket, ForumTopicId topic, List<RelayTask> waiting) {
    topicMarks.recordOpened(ticket);
    RelayedMessage card =
        RelayedMessage.toStaff(ticket, Kind.CARD, systemNotes.nextSource(), topic.group());
    boolean hasCard = waiting.get(0).message().kind() == Kind.CARD;
    return retrying(
            () -> ticketCache.assignTopic(ticket.id(), topic, hasCard ? List.of() : List.of(card)))
        .thenAccept(saved -> {});
  }

  private CompletionStage<Void> deliverNext(
      Ticket ticket, ChatOrTopic spot, List<RelayTask> waiting) {
    List<RelayTask> batch =
        batch(waiting, MAX_BATCH_SIZE, it -> spot.topic() != null && it.isBatchable());
    topicMarks.markChanged(ticket);
    return reopenIfNeeded(spot, batch.get(0).message())
        .thenComposeAsync(open -> deliver(ticket, spot, batch), loop);
  }

  /** Reopens a closed topic for a message or a card, but not for a note. */
  private CompletionStage<Void> reopenIfNeeded(ChatOrTopic spot, RelayedMessage relayedMessage) {
    return relayedMessage.kind() == Kind.MESSAGE || relayedMessage.kind() == Kind.CARD
        ? topicMarks.reopen(spot.topic())
        : done();
  }

  @Override
  CompletionStage<Void> handle(
      Ticket ticket, ChatOrTopic spot, List<RelayTask> batch, Delivery delivery) {
    RelayedMessage first = batch.get(0).message();
    if (delivery instanceof Delivery.TopicDeleted) {
      return putBack(batch)
          .thenCompose(
              waiting -> ticketCache.update(ticket.id(), it -> it.withTopic(null), List.of()))
          .thenAccept(changed -> {});
    }
    if (delivery instanceof Delivery.GroupMigrated moved) {
      return putBack(batch).thenCompose(waiting -> staffChats.moveGroup(spot.chat(), moved.to()));
    }
    if (delivery instanceof Delivery.GroupNotReady shut) {
      onUnavailable(ticket, spot.chat(), shut.problem());
      return putBack(batch);
    }
    if (delivery instanceof Delivery.Blocked
        && spot.topic() == null
        && first.kind() == Kind.MESSAGE) {
      return retrying(() -> completedFuture(othersWithout(first)))
          .thenComposeAsync(
              others ->
                  others.isEmpty()
                      ? super.handle(ticket, spot, batch, delivery)
                      : retrying(() -> tickets.reassign(messages(batch), others))
                          .thenAccept(copies -> {}),
              loop);
    }
    if (delivery instanceof Delivery.Sent sent
        && spot.topic() != null
        && first.kind() == Kind.CARD) {
      sent.messageIds().forEach(card -> topicMarks.pinLater(spot.chat(), card));
    }
    return super.handle(ticket, spot, batch, delivery);
  }

  /** Returns all members of staff to whom this message does not go yet. */
  private List<ChatId> othersWithout(RelayedMessage message) {
    List<ChatId> readers = copiesOf(message).map(RelayedMessage::to).toList();
    return staffChats.all().stream().filter(chat -> !readers.contains(chat)).toList();
  }

  private Stream<RelayedMessage> copiesOf(RelayedMessage message) {
    return tickets.relayedFrom(message.from(), (int) message.source()).stream();
  }

  /**
   * Tells the student, once, of a message that reaches none of those to whom it was to go, or that
   * somebody still has though the student took it back.
   */
  @Override
  List<RelayedMessage> notes(
      Ticket ticket, RelayedMessage first, State outcome, List<Integer> copies) {
    if (outcome != State.DROPPED) {
      return List.of();
    }
    return switch (first.kind()) {
      case MESSAGE ->
          copiesOf(first).allMatch(it -> it.to().equals(first.to()) || it.state() == State.DROPPED)
              ? tellStudent(ticket, TicketPhrase.TICKET_CANNOT_PASS, first)
              : List.of();
      case DELETE ->
          copiesOf(first)
                  .filter(it -> it.target() != null)
                  .findFirst()
                  .filter(it -> it.to().equals(first.to()))
                  .isPresent()
              ? tellStudent(ticket, TicketPhrase.TICKET_NOT_TAKEN_BACK, first)
              : List.of();
      default -> List.of();
    };
  }

  private List<RelayedMessage> tellStudent(
      Ticket ticket, TicketPhrase phrase, RelayedMessage message) {
    return systemNotes.phrase(ticket, phrase, message.sourceMessageId());
  }

  /**
   * Pauses the queue, whose messages stay in it. Without a right, the bot may still write in topics
   * that are open, so this ticket alone waits.
   */
  private void onUnavailable(Ticket ticket, ChatId group, GroupProblem lack) {
    if (lack == GroupProblem.RIGHTS) {
      fairQueue.delay(ticket.id(), UNAVAILABLE_PAUSE);
    } else {
      fairQueue.pause(UNAVAILABLE_PAUSE);
    }
    groupSetupWarnings.warnAbout(group, lack);
  }
}
