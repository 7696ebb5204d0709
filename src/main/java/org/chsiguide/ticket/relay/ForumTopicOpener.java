package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.OutcomeRecorder;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.runtime.MonotonicClock;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;

/**
 * Opens the topics of tickets, and again those that a person deleted. If the bot stops before a
 * topic is recorded, it stays empty and another one is opened, because Telegram has no list of
 * topics. Topics are opened one at a time, so each stop or lost response leaves at most one empty
 * topic; the delay after one whose outcome or id is unknown doubles until one is known to be open.
 * Confined to the thread of the loop.
 */
final class ForumTopicOpener {
  private static final Duration INITIAL_DELAY = Duration.ofSeconds(30);
  private static final Duration MAX_DELAY = Duration.ofMinutes(30);

  private final TicketContext context;
  private final MessageRelay relay;
  private final OutcomeRecorder outcomeRecorder;
  private final InstantSource clock;

  /** The topics that are not there; all come back when topics are switched on again. */
  private final Set<ForumTopicId> missing = new HashSet<>();

  private Duration delay = Duration.ZERO;
  private Instant nextAttempt = Instant.MIN;

  ForumTopicOpener(TicketContext context, MessageRelay relay, OutcomeRecorder outcomeRecorder) {
    this.context = context;
    this.relay = relay;
    this.outcomeRecorder = outcomeRecorder;
    this.clock = new MonotonicClock(context.clock());
  }

  /** Returns the topic of a ticket in this group, if it has one that is not missing. */
  Optional<ForumTopicId> find(Ticket ticket, ChatId group) {
    return ticket.topicIn(group).filter(it -> !missing.contains(it));
  }

  /** Notes that the topic of a ticket in this group is missing. */
  void noteMissing(Ticket ticket, ChatId group) {
    ticket.topicIn(group).ifPresent(missing::add);
  }

  /** Expects that all topics are there. */
  void expectAll() {
    missing.clear();
  }

  /** Returns how long no topic may be opened; zero if one may be. */
  Duration backoff() {
    Instant now = clock.instant();
    return now.isBefore(nextAttempt) ? Duration.between(now, nextAttempt) : Duration.ZERO;
  }

  /**
   * Opens a topic for this first message in it, and saves the card with which a topic begins, if it
   * is none. Staff may see empty topics, so they are told why.
   */
  CompletionStage<Delivery> open(Ticket ticket, RelayedMessage first) {
    ChatId group = first.to();
    return relay
        .topicMarks()
        .open(ticket, group)
        .thenComposeAsync(
            outcome -> {
              if (outcome instanceof Delivery.Sent opened && opened.messageId() != 0) {
                delay = Duration.ZERO;
                ForumTopicId topic = new ForumTopicId(group, opened.messageId());
                return record(ticket, topic, first).thenApply(recorded -> outcome);
              }
              if (outcome instanceof Delivery.Sent || outcome instanceof Delivery.Unknown) {
                increaseDelay();
                relay.groupSetupWarnings().warn(group, TicketPhrase.STAFF_EMPTY_TOPICS);
              }
              return CompletableFuture.completedFuture(outcome);
            },
            context.loop());
  }

  private void increaseDelay() {
    Duration nextDelay = delay.isZero() ? INITIAL_DELAY : delay.multipliedBy(2);
    delay = nextDelay.compareTo(MAX_DELAY) < 0 ? nextDelay : MAX_DELAY;
    nextAttempt = clock.instant().plus(delay);
  }

  private CompletionStage<Void> record(Ticket ticket, ForumTopicId topic, RelayedMessage first) {
    relay.topicMarks().recordOpened(ticket);
    missing.remove(topic); // a sandbox that is reset gives the ids again
    RelayedMessage card =
        RelayedMessage.toStaff(
            ticket, Kind.CARD, relay.systemNotes().nextSource(), topic.group(), "");
    List<RelayedMessage> lacking = first.kind() == Kind.CARD ? List.of() : List.of(card);
    return outcomeRecorder
        .retrying(() -> context.cache().assignTopic(ticket, topic, lacking))
        .thenAcceptAsync(
            saved -> {
              if (context.cache().find(ticket).isEmpty()) {
                relay.topicMarks().showForgotten(ticket, topic);
              }
            },
            context.loop());
  }
}
