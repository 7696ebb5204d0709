package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
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

  StaffQueue(
      TicketContext context,
      RelayRequests requests,
      SystemNotes systemNotes,
      ForumTopicMarks topicMarks,
      MessagesAwaitingApproval heldMessages,
      BooleanSupplier isOpen) {
    super(context, requests, systemNotes, heldMessages, 1, () -> waitForCapacity(context));
    this.staffChats = context.staffChats();
    this.topicMarks = topicMarks;
    this.groupSetupWarnings = new GroupSetupWarnings(context);
    this.topicOpenBackoff = new ForumTopicBackoff(context.clock());
    this.isOpen = isOpen;
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

  /** Returns whether a blocked student sent it; parts of an album can arrive after the block. */
  private static boolean isRefused(Ticket ticket, RelayTask relayTask) {
    Kind kind = relayTask.message().kind();
    return ticket.hasFlag(Flag.BLOCKED) && (kind == Kind.MESSAGE || kind == Kind.EDIT);
  }

  @Override
  CompletionStage<Void> process(Ticket ticket, RelayTask first, Deque<RelayTask> queue) {
    if (isRefused(ticket, first)) {
      List<RelayTask> refused =
          queue.stream().filter(relayTask -> isRefused(ticket, relayTask)).toList();
      queue.removeAll(refused);
      return record(refused, State.DROPPED);
    }
    if (isToFormerReader(first)) {
      return reassign(ticket, queue);
    }
    ChatId group = staffChats.group();
    if (group == null || !first.message().to().isGroup()) {
      return deliverNext(ticket, ChatOrTopic.of(first.message().to()), queue);
    }
    Optional<ForumTopicId> topic = ticket.topicIn(group);
    if (topic.isPresent()) {
      return deliverNext(ticket, ChatOrTopic.of(topic.get()), queue);
    }
    if (needsNoTopic(first.message().to(group))) {
      queue.remove(first);
      return handle(ticket, ChatOrTopic.of(group), List.of(first), new Delivery.Sent(), queue);
    }
    if (!topicOpenBackoff.remaining().isZero()) {
      fairQueue.delay(ticket.id(), topicOpenBackoff.remaining());
      return done();
    }
    return openTopic(ticket, group, queue);
  }

  /**
   * Returns whether it goes to somebody who was removed from staff, though what they have is still
   * deleted, or to the group while staff have none.
   */
  private boolean isToFormerReader(RelayTask relayTask) {
    ChatId to = relayTask.message().to();
    return to.isGroup()
        ? staffChats.group() == null
        : relayTask.message().kind() != Kind.DELETE && !staffChats.mayReceive(to);
  }

  /**
   * Gives those who read the ticket now the messages that wait for former readers alone. Without
   * readers, they stay on record until the settings name some.
   */
  private CompletionStage<Void> reassign(Ticket ticket, Deque<RelayTask> queue) {
    List<RelayTask> waiting = queue.stream().filter(this::isToFormerReader).toList();
    if (!staffChats.hasReaders()) {
      queue.removeAll(waiting);
      return done();
    }
    return copyTo(staffChats.readers(ticket), ticket, waiting)
        .thenComposeAsync(
            copies -> {
              queue.removeAll(waiting);
              FairQueue.putBack(queue, copies);
              return record(waiting, State.DROPPED);
            },
            loop);
  }

  /** Saves copies of messages for these chats; returns those that are new. */
  private CompletionStage<List<RelayTask>> copyTo(
      List<ChatId> chats, Ticket ticket, List<RelayTask> relays) {
    List<RelayedMessage> copies =
        relays.stream()
            .map(RelayTask::message)
            .filter(it -> it.kind() == Kind.MESSAGE)
            .map(it -> it.withState(State.PENDING))
            .flatMap(it -> chats.stream().map(it::to))
            .toList();
    return ticketCache
        .update(ticket.id(), it -> it, copies)
        .thenApply(fresh -> fresh.stream().map(it -> new RelayTask(it, null)).toList());
  }

  /**
   * Returns whether no topic is opened for it: it only says who closed a ticket, or it changes what
   * staff never got.
   */
  private boolean needsNoTopic(RelayedMessage message) {
    return (message.kind() == Kind.EDIT || message.kind() == Kind.DELETE)
        ? requests.copyOf(message) == null
        : message.kind() == Kind.NOTE
            && NoteContent.decode(message.detail()) instanceof NoteContent.Plain plain
            && plain.phrase() == TicketPhrase.STAFF_WAS_CLOSED;
  }

  /**
   * Opens a topic. If the bot stops before the topic is recorded, it stays empty and another one is
   * opened, because Telegram has no list of topics. Topics are opened one at a time, so each stop
   * or lost response leaves at most one empty topic, and the backoff limits their number.
   */
  private CompletionStage<Void> openTopic(Ticket ticket, ChatId group, Deque<RelayTask> queue) {
    return topicMarks
        .open(ticket, group)
        .thenComposeAsync(
            outcome -> {
              if (outcome instanceof Delivery.Sent opened && !opened.messageIds().isEmpty()) {
                topicOpenBackoff.reset();
                return onTopicOpened(
                    ticket, new ForumTopicId(group, opened.messageIds().get(0)), queue);
              }
              if (outcome instanceof Delivery.GroupNotReady shut) {
                onUnavailable(ticket, group, shut.problem());
              } else if (outcome instanceof Delivery.GroupMigrated moved) {
                var unused = staffChats.moveGroup(moved.to());
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

  /** Puts the card first in a new topic. */
  private CompletionStage<Void> onTopicOpened(
      Ticket ticket, ForumTopicId topic, Deque<RelayTask> queue) {
    topicMarks.recordOpened(ticket);
    List<RelayTask> cards =
        queue.stream()
            .filter(relayTask -> relayTask.message().kind() == Kind.CARD)
            .limit(1)
            .toList();
    queue.removeAll(cards);
    FairQueue.putBack(queue, cards);
    List<RelayedMessage> card =
        cards.isEmpty()
            ? List.of(
                RelayedMessage.toStaff(ticket, Kind.CARD, systemNotes.nextSource(), topic.group()))
            : List.of();
    return retrying(() -> ticketCache.assignTopic(ticket.id(), topic, card))
        .thenAcceptAsync(
            fresh -> fresh.forEach(it -> queue.addFirst(new RelayTask(it, null))), loop);
  }

  private CompletionStage<Void> deliverNext(
      Ticket ticket, ChatOrTopic spot, Deque<RelayTask> queue) {
    List<RelayTask> batch =
        readdress(
            FairQueue.takeBatch(
                queue, MAX_BATCH_SIZE, it -> spot.topic() != null && it.isBatchable()),
            spot.chat());
    topicMarks.markChanged(ticket);
    return reopenIfNeeded(spot, batch.get(0).message())
        .thenComposeAsync(open -> deliver(ticket, spot, batch, queue), loop);
  }

  /** Reopens a closed topic for a message or a card, but not for a note. */
  private CompletionStage<Void> reopenIfNeeded(ChatOrTopic spot, RelayedMessage relayedMessage) {
    return relayedMessage.kind() == Kind.MESSAGE || relayedMessage.kind() == Kind.CARD
        ? topicMarks.reopen(spot.topic())
        : done();
  }

  @Override
  CompletionStage<Void> handle(
      Ticket ticket,
      ChatOrTopic spot,
      List<RelayTask> batch,
      Delivery delivery,
      Deque<RelayTask> queue) {
    if (delivery instanceof Delivery.TopicDeleted) {
      return ticketCache
          .update(ticket.id(), it -> it.withTopic(null), List.of())
          .thenComposeAsync(changed -> putBack(queue, batch), loop);
    }
    if (delivery instanceof Delivery.GroupMigrated moved) {
      var unused = staffChats.moveGroup(moved.to());
      return putBack(queue, readdress(batch, moved.to()));
    }
    if (delivery instanceof Delivery.GroupNotReady shut) {
      onUnavailable(ticket, spot.chat(), shut.problem());
      return putBack(queue, batch);
    }
    if (delivery instanceof Delivery.Blocked && spot.topic() == null) {
      return giveToOthers(ticket, spot.chat(), batch, queue)
          .thenComposeAsync(given -> super.handle(ticket, spot, batch, delivery, queue), loop);
    }
    if (delivery instanceof Delivery.Sent sent
        && spot.topic() != null
        && batch.get(0).message().kind() == Kind.CARD) {
      sent.messageIds().forEach(card -> topicMarks.pinLater(spot.chat(), card));
    }
    return super.handle(ticket, spot, batch, delivery, queue);
  }

  /** Sends messages for somebody who cannot be reached to all others who do not have them. */
  private CompletionStage<Void> giveToOthers(
      Ticket ticket, ChatId unreachable, List<RelayTask> batch, Deque<RelayTask> queue) {
    List<ChatId> others =
        staffChats.all().stream().filter(chat -> !chat.equals(unreachable)).toList();
    return copyTo(others, ticket, batch).thenAcceptAsync(queue::addAll, loop);
  }

  /**
   * Tells the student, once, of a message that reaches none of those to whom it was to go, or that
   * somebody still has though the student took it back.
   */
  @Override
  void onDropped(Ticket ticket, List<RelayTask> batch) {
    RelayedMessage message = batch.get(0).message();
    List<RelayedMessage> relayed = tickets.relayedFrom(message.from(), (int) message.source());
    if (message.kind() == Kind.MESSAGE
        && relayed.stream().allMatch(it -> it.state() == State.DROPPED)) {
      tellStudent(ticket, TicketPhrase.TICKET_CANNOT_PASS, message);
    }
    boolean isFirstCopy =
        relayed.stream()
            .filter(it -> it.target() != null)
            .findFirst()
            .filter(it -> it.to().equals(message.to()))
            .isPresent();
    if (message.kind() == Kind.DELETE && isFirstCopy) {
      tellStudent(ticket, TicketPhrase.TICKET_NOT_TAKEN_BACK, message);
    }
  }

  private void tellStudent(Ticket ticket, TicketPhrase phrase, RelayedMessage message) {
    tell(ticket, systemNotes.phrase(ticket, phrase, message.sourceMessageId()));
  }

  /** Addresses messages to the current group, which may have migrated while they waited. */
  private static List<RelayTask> readdress(List<RelayTask> batch, ChatId to) {
    return batch.stream()
        .map(relayTask -> relayTask.withMessage(relayTask.message().to(to)))
        .toList();
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
