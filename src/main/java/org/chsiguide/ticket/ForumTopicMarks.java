package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.UserId;
import org.jspecify.annotations.Nullable;

/**
 * Names the topics in the group of staff after the student and the owner of the ticket, sets their
 * icons, which show whose turn it is, and pins their cards. Confined to the thread of the loop,
 * except for the topics that a person closed.
 */
public final class ForumTopicMarks {
  /**
   * An icon that changes back and forth would use up the rate limit of the group, so a change
   * waits.
   */
  private static final Duration ICON_DELAY = Duration.ofSeconds(30);

  /** https://core.telegram.org/bots/api#createforumtopic; telegrambots counts UTF-16 units. */
  private static final int NAME_LENGTH = 128;

  private final TicketContext context;

  /** Tickets whose icon may be outdated, with the time of the first change. */
  private final Map<Long, Instant> changed = new HashMap<>();

  /** The marks that the topics of tickets show, as far as known. */
  private final Map<Long, Mark> shown = new HashMap<>();

  /** The cards that are to be pinned, the oldest first. */
  private final Deque<CardMessage> unpinned = new ArrayDeque<>();

  private record CardMessage(ChatId group, int message) {}

  /** The topics that a person may have closed in the app; only admins can write in them then. */
  private final Set<ForumTopicId> closed = ConcurrentHashMap.newKeySet();

  /**
   * What a topic shows.
   *
   * @param state absent if unknown
   * @param title the hash of its title, because names of forgotten students must not stay in
   *     memory; 0 if it is not known to have all names
   */
  private record Mark(Ticket.@Nullable State state, int title) {
    static final Mark UNKNOWN = new Mark(null, 0);
  }

  /** Creates the marks; nothing is known about any topic. */
  public ForumTopicMarks(TicketContext context) {
    this.context = context;
  }

  /** Records a ticket of an earlier run: its icon may be outdated, or its topic closed with it. */
  public void resume(Ticket ticket) {
    ForumTopicId topic = ticket.topic();
    if (ticket.isOpen()) {
      markChanged(ticket);
    } else if (topic != null) {
      closed.add(topic);
    }
  }

  /** Opens a topic for a ticket. */
  public CompletionStage<Delivery> open(Ticket ticket, ChatId group) {
    return context
        .relayMessenger()
        .createTopic(group, title(ticket), StaffNotices.icon(Ticket.State.NEW));
  }

  /** Records that a topic was opened with the icon of a new ticket, which may be outdated. */
  public void recordOpened(Ticket ticket) {
    shown.put(ticket.id(), mark(ticket, Ticket.State.NEW, Mark.UNKNOWN));
    markChanged(ticket);
  }

  /** Records that a person closed or reopened a topic in the app, or may have closed it. */
  public void setClosed(ForumTopicId topic, boolean isClosed) {
    if (isClosed) {
      closed.add(topic);
    } else {
      closed.remove(topic);
    }
  }

  /** Reopens a topic that a person may have closed, because there is a message to answer. */
  public CompletionStage<Void> reopen(@Nullable ForumTopicId topic) {
    return topic == null || !closed.remove(topic)
        ? CompletableFuture.completedFuture(null)
        : context
            .relayMessenger()
            .reopenTopic(topic)
            .thenAccept(outcome -> onReopened(topic, outcome));
  }

  /** A topic that is still closed is retried. */
  private void onReopened(ForumTopicId topic, Delivery outcome) {
    if (!(outcome instanceof Delivery.Sent)) {
      closed.add(topic);
    }
  }

  /** Records that the icon or the title of a ticket may be outdated. */
  public void markChanged(Ticket ticket) {
    changed.putIfAbsent(ticket.id(), context.clock().instant());
  }

  /** Pins a card with one of the next updates, because messages come first. */
  public void pinLater(ChatId group, int card) {
    unpinned.add(new CardMessage(group, card));
  }

  /** Pins one card; else updates the icon and the title of one topic outdated for a while. */
  public void updateTopic(ChatId group) {
    CardMessage card = unpinned.poll();
    if (card != null) {
      context.relayMessenger().pin(card.group(), card.message()); // if the bot may
      return;
    }
    Instant cutoff = context.clock().instant().minus(ICON_DELAY);
    Optional<Long> due =
        changed.entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(cutoff))
            .map(Map.Entry::getKey)
            .findFirst();
    if (due.isEmpty()) {
      return;
    }
    changed.remove(due.get());
    Ticket ticket = context.cache().find(due.get()).orElse(null);
    ForumTopicId topic = ticket == null ? null : ticket.topicIn(group).orElse(null);
    if (ticket == null || topic == null) {
      updateTopic(group);
      return;
    }
    Mark before = shown.getOrDefault(ticket.id(), Mark.UNKNOWN);
    Mark next = mark(ticket, ticket.state(), before);
    if (next.equals(before)) {
      updateTopic(group);
      return;
    }
    shown.put(ticket.id(), next);
    String newTitle = next.title() == before.title() ? null : title(ticket);
    context.relayMessenger().editTopic(topic, newTitle, StaffNotices.icon(ticket.state()));
  }

  /** Takes the name of a forgotten student out of the title of their topic, which is over. */
  public void showForgotten(Ticket ticket, ForumTopicId topic) {
    context
        .relayMessenger()
        .editTopic(topic, "#" + ticket.id(), StaffNotices.icon(Ticket.State.CLOSED));
  }

  /**
   * Returns what the topic shows with this icon and, if both names of the title are known, a new
   * title. After a restart they may not be; the title then waits, because it would lose the name of
   * the student.
   */
  private Mark mark(Ticket ticket, Ticket.State state, Mark before) {
    UserId owner = ticket.claimedBy();
    boolean canBeNamed =
        context.names().ofStudent(ticket.student()).isPresent()
            && (owner == null || context.names().knows(owner));
    return new Mark(state, canBeNamed ? title(ticket).hashCode() : before.title());
  }

  /** Returns the number of the ticket with the names of the student and the owner, if known. */
  private String title(Ticket ticket) {
    UserId owner = ticket.claimedBy();
    String suffix =
        owner != null && context.names().knows(owner) ? " · " + context.names().ofStaff(owner) : "";
    String name = context.names().ofTicket(ticket);
    int end = Math.min(name.length(), NAME_LENGTH - suffix.length());
    boolean isInsideEmoji = end < name.length() && Character.isLowSurrogate(name.charAt(end));
    return name.substring(0, isInsideEmoji ? end - 1 : end) + suffix;
  }
}
