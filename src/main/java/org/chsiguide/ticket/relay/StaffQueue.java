package org.chsiguide.ticket.relay;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Delivery.GroupProblem;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.ticket.NoteContent;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StaffChats;
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

  /** The pause after the group did not accept messages. */
  private static final Duration UNAVAILABLE_PAUSE = Duration.ofSeconds(30);

  /**
   * Copies in one call may count one by one against the rate limit of the group, so a student with
   * many messages gets few at a time: at 20 a minute, others wait some 7 seconds after two.
   */
  private static final int MAX_BATCH_SIZE = 2;

  private final StaffChats staffChats;
  private final ForumTopicOpener topicOpener;

  StaffQueue(TicketContext context, MessageRelay relay) {
    super(context, relay, relay.toStaff());
    this.staffChats = context.staffChats();
    this.topicOpener = new ForumTopicOpener(context, relay, outcomeRecorder);
  }

  /** Sends what is queued. */
  void serve() {
    fairQueue.serve(1, this::waitForCapacity, this::process);
  }

  private CompletionStage<Void> waitForCapacity() {
    ChatId group = staffChats.group();
    return group == null ? done() : context.relayMessenger().whenReady(group);
  }

  @Override
  CompletionStage<Void> process(Ticket ticket, List<RelayedMessage> waiting) {
    RelayedMessage first = waiting.get(0);
    if (ticket.hasFlag(Flag.BLOCKED) && first.isWritten()) {
      // It had begun when the student was blocked, and was put back.
      return relay.drop(ticket.student(), it -> it.isToStaff() && it.isWritten());
    }
    if (isToFormerReader(first)) {
      return reassign(ticket, waiting.stream().filter(this::isToFormerReader).toList());
    }
    if (!first.to().equals(staffChats.group())) {
      return deliverAfterCard(ticket, first.to(), waiting, 1);
    }
    Optional<ForumTopicId> topic = topicOpener.find(ticket, first.to());
    if (topic.isPresent()) {
      return reopenIfNeeded(topic.get(), first)
          .thenComposeAsync(
              open -> deliverAfterCard(ticket, topic.get(), waiting, MAX_BATCH_SIZE),
              context.loop());
    }
    if (first.isChange() && requests.copyOf(first) == null) {
      return deliverFirst(ticket, first.to(), waiting, 1);
    }
    if (isOfClosing(first)) {
      return relay.drop(ticket.student(), StaffQueue::isOfClosing);
    }
    Duration backoff = topicOpener.backoff();
    if (!backoff.isZero()) {
      fairQueue.delay(ticket.student(), backoff);
      return done();
    }
    return topicOpener
        .open(ticket, first)
        .thenComposeAsync(outcome -> onOpened(ticket, first.to(), outcome), context.loop());
  }

  /**
   * Delivers to a reader, after the card if they have none of this ticket: because it is new, or
   * they joined after it was opened, or there is no group any more.
   */
  private CompletionStage<Void> deliverAfterCard(
      Ticket ticket, ChatOrTopic spot, List<RelayedMessage> waiting, int maxSize) {
    RelayedMessage first = waiting.get(0);
    ChatId reader = spot.chat();
    boolean lacksCard =
        first.kind() != Kind.CARD
            && !first.isChange()
            && staffChats.readers(ticket).contains(reader)
            && !context.tickets().lastCards(ticket.id()).containsKey(reader);
    if (!lacksCard) {
      return deliverFirst(ticket, spot, waiting, maxSize);
    }
    RelayedMessage card = RelayedMessage.toStaff(ticket, Kind.CARD, -ticket.id(), reader, "");
    return context
        .cache()
        .write(ticket, it -> it, List.of(card))
        .thenComposeAsync(
            cards ->
                cards.isEmpty()
                    ? deliverFirst(ticket, spot, waiting, maxSize)
                    : done(), // its turn is next
            context.loop());
  }

  /**
   * Returns whether the message goes to a former member of staff or a former staff group, or is a
   * question to a private chat although there is a group now; deletions still go there.
   */
  private boolean isToFormerReader(RelayedMessage message) {
    return switch (message.kind()) {
      case DELETE -> false;
      case CARD, MESSAGE -> !staffChats.all().contains(message.to());
      default -> !staffChats.mayReceive(message.to());
    };
  }

  /**
   * Redirects messages for former readers to the current readers of the ticket. Without readers,
   * the messages wait.
   */
  private CompletionStage<Void> reassign(Ticket ticket, List<RelayedMessage> messages) {
    if (!staffChats.hasReaders()) {
      fairQueue.delay(ticket.student(), UNAVAILABLE_PAUSE);
      return done();
    }
    return context
        .tickets()
        .reassign(messages, staffChats.readers(ticket))
        .thenAccept(copies -> {});
  }

  /** Returns whether it only says who closed a ticket; no topic is opened for that. */
  private static boolean isOfClosing(RelayedMessage message) {
    return message.kind() == Kind.NOTE
        && NoteContent.decode(message.detail()).phrase() == TicketPhrase.STAFF_WAS_CLOSED;
  }

  /** Delays only this ticket, unless the group is the problem. */
  private CompletionStage<Void> onOpened(Ticket ticket, ChatId group, Delivery outcome) {
    if (outcome instanceof Delivery.Sent) {
      return done();
    }
    if (isOfGroup(outcome)) {
      return onUnavailable(ticket, group, outcome);
    }
    log.warn("ticket {}: the topic could not be opened: {}", ticket.id(), outcome);
    boolean isUnknown = outcome instanceof Delivery.Unknown;
    fairQueue.delay(ticket.student(), isUnknown ? topicOpener.backoff() : UNAVAILABLE_PAUSE);
    return done();
  }

  /** Reopens a closed topic for a message or a card, but not for a note. */
  private CompletionStage<Void> reopenIfNeeded(ForumTopicId topic, RelayedMessage first) {
    return first.kind() == Kind.MESSAGE || first.kind() == Kind.CARD
        ? relay.topicMarks().reopen(topic)
        : done();
  }

  @Override
  CompletionStage<Void> handle(RelayBatch batch, Delivery delivery) {
    Ticket ticket = batch.ticket();
    ChatId chat = batch.spot().chat();
    Kind kind = batch.first().kind();
    if (delivery instanceof Delivery.TopicDeleted) {
      // The answers that are held there, and the questions about them, are deleted, too.
      return putBack(batch)
          .thenCompose(
              unsent ->
                  relay.drop(
                      ticket.student(),
                      it -> it.state() == State.HELD && AnswerCollisions.isAnswerOf(chat, it)))
          .thenRunAsync(() -> topicOpener.noteMissing(ticket, chat), context.loop());
    }
    if (isOfGroup(delivery)) {
      return putBack(batch).thenCompose(unsent -> onUnavailable(ticket, chat, delivery));
    }
    if (delivery instanceof Delivery.Blocked && !chat.isGroup() && kind == Kind.MESSAGE) {
      return retrying(() -> completedFuture(othersWithout(batch.first())))
          .thenCompose(
              others ->
                  others.isEmpty()
                      ? super.handle(batch, delivery)
                      : retrying(() -> context.tickets().reassign(batch.messages(), others))
                          .thenAccept(copies -> {}));
    }
    if (delivery instanceof Delivery.Sent sent && kind == Kind.CARD) {
      if (batch.spot() instanceof ForumTopicId) {
        sent.messageIds().forEach(card -> relay.topicMarks().pinLater(chat, card));
      }
      return super.handle(batch, delivery)
          .thenRunAsync(() -> relay.showChanges(ticket), context.loop());
    }
    return delivery instanceof Delivery.Sent || delivery instanceof Delivery.Unknown
        ? retrying(() -> reopenIfUnread(batch.messages()))
            .thenCompose(open -> super.handle(batch, delivery))
        : super.handle(batch, delivery);
  }

  /**
   * Reopens a ticket that staff closed before they could read a question among these messages of
   * its student: it is on the list of tickets then, and the student is told. A ticket that the
   * student calls solved stays closed.
   */
  CompletionStage<Void> reopenIfUnread(List<RelayedMessage> messages) {
    Optional<Ticket> closed =
        context
            .cache()
            .findByStudent(messages.get(0).student())
            .filter(it -> !it.isOpen() && !it.isSolved() && !it.hasFlag(Flag.BLOCKED));
    if (closed.isEmpty() || messages.stream().noneMatch(RelayedMessage::isQuestion)) {
      return done();
    }
    RelayedMessage receipt =
        RelayedMessage.toStudent(closed.get(), Kind.RECEIPT, relay.systemNotes().nextSource(), "");
    return relay.write(
        closed.get(), it -> it.withStudentMessage(context.clock().instant()), List.of(receipt));
  }

  /** Returns all members of staff to whom this message does not go yet. */
  private List<ChatId> othersWithout(RelayedMessage message) {
    List<ChatId> readers =
        context.cache().relayedFrom(message.from(), (int) message.source()).stream()
            .map(RelayedMessage::to)
            .toList();
    return staffChats.all().stream().filter(chat -> !readers.contains(chat)).toList();
  }

  private static boolean isOfGroup(Delivery delivery) {
    return delivery instanceof Delivery.GroupMigrated || delivery instanceof Delivery.GroupNotReady;
  }

  /**
   * Follows a group that was migrated, else pauses the queue, whose messages stay in it. Without a
   * right, the bot may still write in topics that are open, so this ticket alone waits.
   */
  private CompletionStage<Void> onUnavailable(Ticket ticket, ChatId group, Delivery delivery) {
    if (delivery instanceof Delivery.GroupMigrated moved) {
      return staffChats.moveGroup(group, moved.to());
    }
    GroupProblem lack = ((Delivery.GroupNotReady) delivery).problem();
    topicOpener.expectAll();
    if (lack == GroupProblem.RIGHTS) {
      fairQueue.delay(ticket.student(), UNAVAILABLE_PAUSE);
    } else {
      fairQueue.pause(UNAVAILABLE_PAUSE);
    }
    relay.groupSetupWarnings().warnAbout(group, lack);
    return done();
  }
}
