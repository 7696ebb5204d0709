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
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The topics in the group of staff: what they are called, and the small picture beside each that
 * tells whose turn it is. All of it but the names belongs to the thread of the loop.
 */
public final class TopicMarks {

  /** A mark that changes back and forth costs the group its budget, so it waits until it holds. */
  private static final Duration ICON_DELAY = Duration.ofSeconds(30);

  /** https://core.telegram.org/bots/api#createforumtopic. */
  private static final int NAME_CHARACTERS = 128;

  private static final int MAX_NAMES = 1_000;

  private final TicketCache ticketCache;
  private final ForumTopics forumTopics;
  private final InstantSource clock;

  /** The names of who wrote lately, for new topics; never stored. */
  private final Map<ChatId, String> names = new ConcurrentHashMap<>();

  /** Tickets whose mark may not be right any more, and since when. */
  private final Map<Long, Instant> changed = new HashMap<>();

  /** What the topics of tickets show, as far as is known. */
  private final Map<Long, Ticket.State> shown = new HashMap<>();

  /** Those that somebody closed in the app, where staff who are no admins cannot write then. */
  private final Set<ForumTopic> closed = ConcurrentHashMap.newKeySet();

  private boolean hasIcons;

  public TopicMarks(TicketCache ticketCache, ForumTopics forumTopics, InstantSource clock) {
    this.ticketCache = ticketCache;
    this.forumTopics = forumTopics;
    this.clock = clock;
  }

  /** Whose topic it will be, if it is yet to be opened. */
  public void name(ChatId student, String author) {
    if (names.size() >= MAX_NAMES) {
      names.clear();
    }
    names.put(student, author);
  }

  public void forgetName(ChatId student) {
    names.remove(student);
  }

  /** Opens a topic. */
  public CompletionStage<Outcome> open(Ticket ticket, ChatId group) {
    return loadIcons()
        .thenCompose(
            known ->
                forumTopics.createTopic(group, name(ticket), StaffNotices.icon(Ticket.State.NEW)));
  }

  /** A topic was opened, as new. */
  public void recordOpened(Ticket ticket) {
    shown.put(ticket.id(), Ticket.State.NEW);
  }

  /** Somebody closed it in the app, or opened it again. */
  public void setClosed(ForumTopic topic, boolean isClosed) {
    if (isClosed) {
      closed.add(topic);
    } else {
      closed.remove(topic);
    }
  }

  /** Opens one again that somebody closed, for there is something to answer in it. */
  public CompletionStage<Void> reopen(@Nullable ForumTopic topic) {
    return topic == null || !closed.remove(topic)
        ? CompletableFuture.completedFuture(null)
        : forumTopics.reopenTopic(topic).thenAccept(outcome -> onReopened(topic, outcome));
  }

  /** If it is closed still, it is tried again. */
  private void onReopened(ForumTopic topic, Outcome outcome) {
    if (!(outcome instanceof Outcome.Done)) {
      closed.add(topic);
    }
  }

  /** Something was sent there, or a stop may have kept its mark from being changed. */
  public void markChanged(Ticket ticket) {
    changed.put(ticket.id(), clock.instant());
  }

  /** Marks one topic whose turn it is, if one shows another and that has held for a while. */
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

  /** As Telegram shows the student; without any name of theirs, the number of the ticket. */
  private String name(Ticket ticket) {
    String author = names.getOrDefault(ticket.student(), "").strip();
    String name = "#" + ticket.id() + (author.isEmpty() ? "" : " " + author);
    return PlainText.prefix(name, NAME_CHARACTERS);
  }
}
