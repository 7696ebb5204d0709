package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.ForumTopics.Outcome;
import org.chsiguide.ticket.GroupSetupWarnings;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.TopicMarks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages to staff, one call at a time because the rate limit of the group is low;
 * messages of one student that wait together are sent in one call. A topic is opened for its first
 * message, and again if a person deleted it. Confined to the thread of the loop.
 */
final class StaffQueue {
  private static final Logger log = LoggerFactory.getLogger(StaffQueue.class);

  /** How long the queue pauses if the group does not accept messages. */
  private static final Duration UNAVAILABLE_PAUSE = Duration.ofSeconds(30);

  /**
   * Copies in one call may count one by one against the rate limit of the group, so a student with
   * many messages gets few at a time: at 20 a minute, others wait some 7 seconds after two.
   */
  private static final int MAX_BATCH_SIZE = 2;

  private final TicketCache ticketCache;
  private final StaffChats staffChats;
  private final TopicMarks topicMarks;
  private final RelaySender relayCalls;
  private final ForumTopics forumTopics;
  private final StaffRequests requests;
  private final GroupSetupWarnings groupSetupWarnings;
  private final SystemNotes systemNotes;
  private final RequeuePolicy requeuePolicy;
  private final ScheduledExecutorService loop;
  private final TopicOpenBackoff topicOpenBackoff;
  private final FairQueue fairQueue;

  StaffQueue(
      TicketContext context,
      RelaySender relayCalls,
      TopicMarks topicMarks,
      SystemNotes systemNotes) {
    this.ticketCache = context.ticketCache();
    this.staffChats = context.staffChats();
    this.topicMarks = topicMarks;
    this.relayCalls = relayCalls;
    this.forumTopics = context.forumTopics();
    this.requests = new StaffRequests(context, relayCalls);
    this.groupSetupWarnings =
        new GroupSetupWarnings(
            staffChats, context.messenger(), context.texts().forStaff(), context.clock());
    this.systemNotes = systemNotes;
    this.loop = context.loop();
    this.requeuePolicy = new RequeuePolicy(relayCalls, systemNotes, loop);
    this.topicOpenBackoff = new TopicOpenBackoff(context.clock());
    this.fairQueue = new FairQueue(1, this::waitForCapacity, this::process, loop);
  }

  FairQueue fairQueue() {
    return fairQueue;
  }

  private CompletionStage<Void> waitForCapacity() {
    ChatId group = staffChats.group();
    return group == null ? done() : forumTopics.whenReady(group);
  }

  /** Returns whether a blocked student sent it; parts of an album can arrive after the block. */
  private static boolean isRefused(Ticket ticket, QueuedRelay queuedRelay) {
    Kind kind = queuedRelay.message().kind();
    return ticket.hasFlag(Ticket.Flag.BLOCKED)
        && queuedRelay.message().from().equals(ticket.student())
        && (kind == Kind.MESSAGE || kind == Kind.EDIT);
  }

  private CompletionStage<Void> process(long id, Deque<QueuedRelay> queue) {
    Ticket ticket = ticketCache.find(id).orElse(null);
    QueuedRelay first = queue.peek();
    if (first == null) {
      return done();
    }
    if (ticket == null) {
      queue.clear();
      return done();
    }
    if (isRefused(ticket, first)) {
      List<QueuedRelay> refused =
          queue.stream().filter(queuedRelay -> isRefused(ticket, queuedRelay)).toList();
      queue.removeAll(refused);
      return relayCalls.record(refused, State.DROPPED);
    }
    if (first.message().to().value() >= 0) {
      return deliver(ticket, ChatOrTopic.of(first.message().to()), queue);
    }
    ChatId group = staffChats.group();
    if (group == null) {
      queue.clear();
      return done();
    }
    Optional<ForumTopic> topic = ticket.topicIn(group);
    if (topic.isPresent()) {
      return deliver(ticket, ChatOrTopic.of(topic.get()), queue);
    }
    if (!topicOpenBackoff.remaining().isZero()) {
      fairQueue.delay(id, topicOpenBackoff.remaining());
      return done();
    }
    return openTopic(ticket, group, queue);
  }

  /**
   * Opens a topic. If the bot stops before the topic is recorded, it stays empty and another one is
   * opened, because Telegram has no list of topics. Topics are opened one at a time, so each stop
   * or lost response leaves at most one empty topic, and the backoff limits their number.
   */
  private CompletionStage<Void> openTopic(Ticket ticket, ChatId group, Deque<QueuedRelay> queue) {
    return topicMarks
        .open(ticket, group)
        .thenComposeAsync(
            outcome -> {
              if (outcome instanceof Outcome.Done opened && !opened.ids().isEmpty()) {
                topicOpenBackoff.reset();
                return onTopicOpened(ticket, new ForumTopic(group, opened.ids().get(0)), queue);
              }
              if (outcome instanceof Outcome.GroupNotReady shut) {
                onUnavailable(group, shut.problem());
              } else if (outcome instanceof Outcome.GroupMigrated moved) {
                onGroupMoved(moved.to());
              } else if (outcome instanceof Outcome.Unknown) {
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
      Ticket ticket, ForumTopic topic, Deque<QueuedRelay> queue) {
    topicMarks.recordOpened(ticket);
    List<QueuedRelay> cards =
        queue.stream()
            .filter(queuedRelay -> queuedRelay.message().kind() == Kind.CARD)
            .limit(1)
            .toList();
    queue.removeAll(cards);
    FairQueue.putBack(queue, cards);
    List<RelayedMessage> card =
        cards.isEmpty()
            ? List.of(
                RelayedMessage.pending(
                    ticket,
                    Kind.CARD,
                    ticket.student(),
                    systemNotes.nextSource(),
                    topic.group(),
                    ""))
            : List.of();
    return ticketCache
        .assignTopic(ticket.id(), topic, card)
        .thenAcceptAsync(
            fresh -> fresh.forEach(it -> queue.addFirst(new QueuedRelay(it, null))), loop);
  }

  private CompletionStage<Void> deliver(Ticket ticket, ChatOrTopic spot, Deque<QueuedRelay> queue) {
    List<QueuedRelay> batch =
        readdress(
            FairQueue.takeBatch(queue, MAX_BATCH_SIZE, QueuedRelay::isBatchable), spot.chat());
    topicMarks.markChanged(ticket);
    return reopenIfNeeded(spot, batch.get(0).message())
        .thenComposeAsync(open -> requests.send(ticket, spot, batch), loop)
        .thenComposeAsync(outcome -> handleOutcome(ticket, spot, batch, outcome, queue), loop)
        .exceptionallyCompose(failure -> FairQueue.putBackAndFail(queue, batch, failure, loop));
  }

  /** Reopens a closed topic for a message or a card, but not for a note. */
  private CompletionStage<Void> reopenIfNeeded(ChatOrTopic spot, RelayedMessage relayedMessage) {
    return relayedMessage.kind() == Kind.MESSAGE || relayedMessage.kind() == Kind.CARD
        ? topicMarks.reopen(spot.topic())
        : done();
  }

  private CompletionStage<Void> handleOutcome(
      Ticket ticket,
      ChatOrTopic spot,
      List<QueuedRelay> batch,
      Outcome outcome,
      Deque<QueuedRelay> queue) {
    if (outcome instanceof Outcome.Done done) {
      return relayCalls.recordDelivered(batch, done.ids());
    }
    if (outcome instanceof Outcome.TopicDeleted) {
      return ticketCache
          .update(ticket.id(), it -> it.withTopic(null), List.of())
          .thenCompose(changed -> requeuePolicy.putBack(queue, batch));
    }
    if (outcome instanceof Outcome.GroupMigrated moved) {
      onGroupMoved(moved.to());
      return requeuePolicy.putBack(queue, readdress(batch, moved.to()));
    }
    if (outcome instanceof Outcome.GroupNotReady shut) {
      onUnavailable(spot.chat(), shut.problem());
      return requeuePolicy.putBack(queue, batch);
    }
    if (outcome instanceof Outcome.RetryAfter later) {
      fairQueue.pause(later.delay());
      return requeuePolicy.putBack(queue, batch);
    }
    if (outcome instanceof Outcome.Unknown) {
      return requeuePolicy.handleUnknown(ticket, queue, batch, true);
    }
    if (batch.size() > 1) {
      return requeuePolicy.putBackSingly(queue, batch);
    }
    RelayedMessage relayedMessage = batch.get(0).message();
    log.info(
        "ticket {}: {} was not delivered to staff: {}",
        ticket.id(),
        relayedMessage.kind(),
        outcome);
    return relayCalls
        .record(batch, State.DROPPED)
        .thenRun(
            () -> {
              if (relayedMessage.kind() == Kind.MESSAGE) {
                systemNotes.tellStudent(
                    ticket, TicketPhrase.TICKET_CANNOT_PASS, relayedMessage.sourceMessageId());
              }
            });
  }

  /** Addresses messages to the current group, which may have migrated while they waited. */
  private static List<QueuedRelay> readdress(List<QueuedRelay> batch, ChatId to) {
    return batch.stream()
        .map(queuedRelay -> queuedRelay.withMessage(queuedRelay.message().to(to)))
        .toList();
  }

  private void onGroupMoved(ChatId to) {
    var unused = staffChats.moveGroup(to);
  }

  /** Pauses the queue; the waiting messages stay in it. */
  private void onUnavailable(ChatId group, ForumTopics.GroupProblem lack) {
    fairQueue.pause(UNAVAILABLE_PAUSE);
    groupSetupWarnings.warnAbout(group, lack);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
