package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.html.PlainText;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.ForumTopics;
import org.jspecify.annotations.Nullable;

/**
 * Names the topics in the group of staff and sets their icons, which show whose turn it is.
 * Confined to the thread of the loop, except for the names.
 */
public final class ForumTopicMarks {

  /**
   * An icon that changes back and forth would use up the rate limit of the group, so a change
   * waits.
   */
  private static final Duration ICON_DELAY = Duration.ofSeconds(30);

  /** https://core.telegram.org/bots/api#createforumtopic. */
  private static final int NAME_CHARACTERS = 128;

  private static final int MAX_NAMES = 1_000;

  private final TicketCache ticketCache;
  private final ForumTopics forumTopics;
  private final InstantSource clock;

  /** The names of recent authors for new topics; never stored. */
  private final Map<ChatId, String> names = new ConcurrentHashMap<>();

  /** Tickets whose icon may be outdated, with the time of the change. */
  private final Map<Long, Instant> changed = new HashMap<>();

  /** The states that the icons of tickets show, as far as known. */
  private final Map<Long, Ticket.State> shown = new HashMap<>();

  /** The topics that a person closed in the app; only admins can write in them. */
  private final Set<ForumTopic> closed = ConcurrentHashMap.newKeySet();

  private boolean hasIcons;

  /** Creates the marks; nothing is known about any topic. */
  public ForumTopicMarks(TicketCache ticketCache, ForumTopics forumTopics, InstantSource clock) {
    this.ticketCache = ticketCache;
    this.forumTopics = forumTopics;
    this.clock = clock;
  }

  /** Remembers the name of a student for a topic that is not open yet. */
  public void name(ChatId student, String author) {
    if (names.size() >= MAX_NAMES) {
      names.clear();
    }
    names.put(student, author);
  }

  /** Forgets the name of a student. */
  public void forgetName(ChatId student) {
    names.remove(student);
  }

  /** Opens a topic for a ticket. */
  public CompletionStage<Delivery> open(Ticket ticket, ChatId group) {
    return loadIcons()
        .thenCompose(
            known ->
                forumTopics.createTopic(group, name(ticket), StaffNotices.icon(Ticket.State.NEW)));
  }

  /** Records that a topic was opened with the icon of a new ticket. */
  public void recordOpened(Ticket ticket) {
    shown.put(ticket.id(), Ticket.State.NEW);
  }

  /** Records that a person closed or reopened a topic in the app. */
  public void setClosed(ForumTopic topic, boolean isClosed) {
    if (isClosed) {
      closed.add(topic);
    } else {
      closed.remove(topic);
    }
  }

  /** Reopens a topic that a person closed, because there is a message to answer. */
  public CompletionStage<Void> reopen(@Nullable ForumTopic topic) {
    return topic == null || !closed.remove(topic)
        ? CompletableFuture.completedFuture(null)
        : forumTopics.reopenTopic(topic).thenAccept(outcome -> onReopened(topic, outcome));
  }

  /** A topic that is still closed is retried. */
  private void onReopened(ForumTopic topic, Delivery outcome) {
    if (!(outcome instanceof Delivery.Sent)) {
      closed.add(topic);
    }
  }

  /** Records that the icon of a ticket may be outdated. */
  public void markChanged(Ticket ticket) {
    changed.put(ticket.id(), clock.instant());
  }

  /** Updates the icon of one topic that has been outdated for a while. */
  public void updateIcon(ChatId group) {
    Instant cutoff = clock.instant().minus(ICON_DELAY);
    Optional<Long> due =
        changed.entrySet().stream()
            .filter(entry -> !entry.getValue().isAfter(cutoff))
            .map(Map.Entry::getKey)
            .findFirst();
    if (due.isEmpty()) {
      return;
    }
    changed.remove(due.get());
    Ticket ticket = ticketCache.find(due.get()).orElse(null);
    ForumTopic topic = ticket == null ? null : ticket.topicIn(group).orElse(null);
    if (ticket == null || topic == null || ticket.state() == shown.get(ticket.id())) {
      updateIcon(group);
      return;
    }
    shown.put(ticket.id(), ticket.state());
    var unused =
        loadIcons()
            .thenCompose(known -> forumTopics.setIcon(topic, StaffNotices.icon(ticket.state())));
  }

  private CompletionStage<Void> loadIcons() {
    if (hasIcons) {
      return CompletableFuture.completedFuture(null);
    }
    return forumTopics.icons().thenAccept(known -> hasIcons = !known.isEmpty());
  }

  /** Returns the number of the ticket with the name of the student, if known. */
  private String name(Ticket ticket) {
    String author = names.getOrDefault(ticket.student(), "").strip();
    String name = "#" + ticket.id() + (author.isEmpty() ? "" : " " + author);
    return PlainText.prefix(name, NAME_CHARACTERS);
  }
}
