package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.MessageStatus;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StaffChats;
import org.chsiguide.ticket.StatusReactions;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.chsiguide.ticket.TicketRepository;
import org.chsiguide.ticket.TicketTexts;
import org.chsiguide.ticket.TopicMarks;
import org.jspecify.annotations.Nullable;

/**
 * Brings passages from chat to chat, each once: recorded is that it begins, then it is brought,
 * then what came of it is recorded. What had begun when the bot stopped is not brought again; staff
 * are told that it may be missing.
 *
 * <p>This class decides what goes when; {@link StaffQueue} and {@link StudentQueue} bring it.
 */
public final class MessageRelay implements AutoCloseable {

  /** The parts of an album come one after another within moments. */
  private static final Duration ALBUM_DELAY = Duration.ofMillis(400);

  private static final Duration ICON_INTERVAL = Duration.ofSeconds(20);

  private final TicketCache ticketCache;
  private final TicketRepository tickets;
  private final StaffChats staffChats;
  private final ForumTopics forumTopics;
  private final TicketTexts notices;
  private final ScheduledExecutorService loop;
  private final TopicMarks topicMarks;
  private final SystemNotes systemNotes;
  private final RelayCalls relayCalls;
  private final StatusReactions reactions;
  private final FairQueue staffQueue;
  private final FairQueue studentQueue;

  private final HeldMessages heldMessages = new HeldMessages();

  public MessageRelay(TicketContext context) {
    this.ticketCache = context.ticketCache();
    this.tickets = context.tickets();
    this.staffChats = context.staffChats();
    this.forumTopics = context.forumTopics();
    this.notices = context.texts();
    this.loop = context.loop();
    this.topicMarks = new TopicMarks(ticketCache, forumTopics, context.clock());
    this.systemNotes =
        new SystemNotes(ticketCache, staffChats, context.clock(), fresh -> enqueue(fresh, null));
    this.reactions = new StatusReactions(forumTopics, loop);
    this.relayCalls = new RelayCalls(context);
    this.staffQueue = new StaffQueue(context, relayCalls, topicMarks, systemNotes).fairQueue();
    this.studentQueue = new StudentQueue(context, relayCalls, systemNotes, reactions).fairQueue();
  }

  /** Goes on with what an earlier run left, and tells staff of what nobody knows. */
  public void resume() {
    ChatId group = staffChats.group();
    if (group != null) {
      tickets.redirectTo(group).toCompletableFuture().join();
      ticketCache.findOpen().forEach(ticket -> moveToGroup(group, ticket));
    }
    List<RelayedMessage> unfinished = new ArrayList<>();
    for (RelayedMessage relayedMessage : tickets.unfinished()) {
      if (relayedMessage.state() == State.BEGUN && relayedMessage.isAtMostOnce()) {
        markAmbiguous(relayedMessage);
      } else {
        unfinished.add(
            relayedMessage.state() == State.BEGUN
                ? relayedMessage.withState(State.PENDING)
                : relayedMessage);
      }
    }
    enqueue(unfinished, null);
    Future<?> unused = loop.submit(() -> ticketCache.findOpen().forEach(topicMarks::markChanged));
    unused =
        loop.scheduleWithFixedDelay(
            this::updateTopicIcon,
            ICON_INTERVAL.toMillis(),
            ICON_INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Staff have another group than when this ticket got its topic, so it gets one there, which
   * begins with its card. What is on record of that already is brought with all else that is
   * unfinished.
   */
  private void moveToGroup(ChatId group, Ticket ticket) {
    if (ticket.topic() != null
        && !ticket.hasFlag(Ticket.Flag.BLOCKED)
        && ticket.topicIn(group).isEmpty()) {
      RelayedMessage card =
          RelayedMessage.pending(ticket, Kind.CARD, ticket.student(), -ticket.id(), group, "");
      ticketCache.write(ticket, List.of(card)).toCompletableFuture().join();
    }
  }

  /** Shows staff what became of their messages. */
  public StatusReactions reactions() {
    return reactions;
  }

  /** What the bot itself says to staff and students. */
  public SystemNotes remarks() {
    return systemNotes;
  }

  /** Writes down how a ticket stands. */
  public CompletionStage<Void> write(Ticket ticket) {
    return write(ticket, List.of());
  }

  /** The same, and what is to be brought for it, and brings that. */
  public CompletionStage<Void> write(Ticket ticket, List<RelayedMessage> relayedMessages) {
    return write(ticket, relayedMessages, null);
  }

  /** The same for what says this. */
  CompletionStage<Void> write(
      Ticket ticket, List<RelayedMessage> relayedMessages, @Nullable MessageContent content) {
    return ticketCache.write(ticket, relayedMessages).thenAccept(fresh -> enqueue(fresh, content));
  }

  /** The same, whatever has become of the ticket since it was looked up. */
  CompletionStage<Void> add(Ticket ticket, List<RelayedMessage> relayedMessages) {
    return ticketCache
        .update(ticket.id(), it -> it, relayedMessages)
        .thenAccept(fresh -> enqueue(fresh, null));
  }

  /** Brings what was written down just now, in one go where it can; what is held waits. */
  public void enqueue(List<RelayedMessage> relayedMessages, @Nullable MessageContent content) {
    enqueue(
        relayedMessages.stream()
            .map(relayedMessage -> new QueuedRelay(relayedMessage, content))
            .toList());
  }

  private void enqueue(List<QueuedRelay> relays) {
    relays.stream().filter(it -> it.passage().state() == State.HELD).forEach(heldMessages::add);
    List<QueuedRelay> others = relays.stream().filter(MessageRelay::isQueueable).toList();
    if (!others.isEmpty()) {
      Future<?> unused = loop.submit(() -> others.forEach(this::addToQueue));
    }
  }

  private static boolean isQueueable(QueuedRelay queuedRelay) {
    State state = queuedRelay.passage().state();
    return state == State.PENDING || state == State.GATHERING;
  }

  /** An answer that is taken back before it went does not go. */
  private void addToQueue(QueuedRelay queuedRelay) {
    RelayedMessage relayedMessage = queuedRelay.passage();
    FairQueue queue = queueFor(relayedMessage);
    if (relayedMessage.kind() == Kind.DELETE && queue == studentQueue) {
      queue.replace(relayedMessage.ticket(), it -> it.passage().isAbout(relayedMessage), List.of());
    }
    queue.add(queuedRelay);
  }

  /**
   * An album of staff is decided on: the parts that may go do so in the place where they waited.
   */
  void releaseAlbum(List<RelayedMessage> parts) {
    RelayedMessage first = parts.get(0);
    enqueue(parts.stream().filter(it -> it.state() == State.HELD).toList(), null);
    List<QueuedRelay> released =
        parts.stream()
            .filter(it -> it.state() == State.PENDING)
            .map(it -> new QueuedRelay(it, null))
            .toList();
    Future<?> unused =
        loop.submit(
            () ->
                studentQueue.replace(
                    first.ticket(),
                    it ->
                        it.passage().state() == State.GATHERING
                            && Objects.equals(it.passage().album(), first.album()),
                    released));
  }

  /** The same, when the parts of its album had time to come too. */
  public void enqueueAlbum(List<RelayedMessage> relayedMessages, @Nullable MessageContent content) {
    enqueue(relayedMessages.stream().filter(it -> it.state() == State.HELD).toList(), content);
    List<RelayedMessage> notHeld =
        relayedMessages.stream().filter(it -> it.state() != State.HELD).toList();
    Future<?> unused =
        loop.schedule(
            () -> enqueue(notHeld, content), ALBUM_DELAY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What waits for somebody to say that it may go. */
  public HeldMessages held() {
    return heldMessages;
  }

  /** Keeps nothing of this student in memory. */
  public void forget(ChatId student) {
    heldMessages.forget(student);
    topicMarks.forgetName(student);
  }

  /** Whether staff have nothing of it yet, for the student has not said that it may go. */
  public boolean isUnsent(Ticket ticket) {
    return !heldMessages
        .find(it -> it.ticket() == ticket.id() && it.kind() == Kind.RECEIPT)
        .isEmpty();
  }

  /** Lets go what is held by now and fits. */
  public CompletionStage<Void> release(Predicate<RelayedMessage> filter) {
    List<QueuedRelay> relays = heldMessages.take(filter);
    if (relays.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<QueuedRelay> pending = relays.stream().map(it -> it.withState(State.PENDING)).toList();
    return record(relays, State.PENDING).thenRun(() -> enqueue(pending));
  }

  /** Never brings what is held by now and fits. */
  public CompletionStage<Void> drop(Predicate<RelayedMessage> filter) {
    return drop(heldMessages.take(filter));
  }

  /** Never brings what was held and is taken out. */
  public CompletionStage<Void> drop(List<QueuedRelay> taken) {
    return record(taken, State.DROPPED).thenRun(() -> markUndelivered(taken));
  }

  private void markUndelivered(List<QueuedRelay> relays) {
    relays.stream()
        .map(QueuedRelay::passage)
        .filter(it -> it.kind() == Kind.MESSAGE && !isToStaff(it))
        .forEach(it -> reactions.show(it.from(), (int) it.source(), MessageStatus.UNDELIVERED));
  }

  /** Never brings what waits, for staff or for the student. */
  CompletionStage<Void> dropAll(Ticket ticket) {
    return CompletableFuture.supplyAsync(
            () -> {
              List<QueuedRelay> waiting = new ArrayList<>(staffQueue.drain(ticket.id()));
              waiting.addAll(studentQueue.drain(ticket.id()));
              return waiting;
            },
            loop)
        .thenCompose(
            waiting ->
                relayCalls.record(waiting, State.DROPPED).thenRun(() -> markUndelivered(waiting)))
        .thenCompose(dropped -> drop(relayedMessage -> relayedMessage.ticket() == ticket.id()));
  }

  private CompletionStage<Void> record(List<QueuedRelay> taken, State state) {
    return tickets
        .record(taken.stream().map(it -> it.passage().withState(state)).toList())
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                heldMessages.putBack(taken);
              }
            });
  }

  /** Something may have changed in the group: tries again at once what it did not take. */
  public void retryStaffQueue() {
    Future<?> unused = loop.submit(staffQueue::resume);
  }

  /** Whose topic it will be, if it is yet to be opened. */
  public void rememberName(ChatId student, String author) {
    topicMarks.name(student, author);
  }

  /** Somebody closed a topic in the app, or opened it again. */
  public void setTopicClosed(ForumTopic topic, boolean isClosed) {
    topicMarks.setClosed(topic, isClosed);
  }

  /** Tells staff that a student is forgotten; nothing of it is kept. */
  public void announceForgotten(ForumTopic topic) {
    var unused =
        forumTopics.send(
            ChatOrTopic.of(topic), null, notices.forStaff().note(TicketPhrase.STAFF_FORGOTTEN));
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }

  private FairQueue queueFor(RelayedMessage relayedMessage) {
    return isToStaff(relayedMessage) ? staffQueue : studentQueue;
  }

  private boolean isToStaff(RelayedMessage relayedMessage) {
    return switch (relayedMessage.kind()) {
      case CARD, NOTE, COLLISION -> true;
      case RECEIPT, CONSENT, FAREWELL, TELL, CANNED, GUIDE -> false;
      case MESSAGE, EDIT, DELETE ->
          ticketCache
              .find(relayedMessage.ticket())
              .map(ticket -> ticket.student().equals(relayedMessage.from()))
              .orElse(relayedMessage.to().value() < 0);
    };
  }

  /** Nobody knows whether it is there. */
  private void markAmbiguous(RelayedMessage relayedMessage) {
    var unused = tickets.record(List.of(relayedMessage.withState(State.AMBIGUOUS)));
    ticketCache
        .find(relayedMessage.ticket())
        .ifPresent(
            ticket -> systemNotes.noteAmbiguous(ticket, relayedMessage, isToStaff(relayedMessage)));
  }

  /** Shows whose turn it is, when nothing else is to be sent. */
  private void updateTopicIcon() {
    ChatId group = staffChats.group();
    if (group != null && staffQueue.isIdle()) {
      topicMarks.updateIcon(group);
    }
  }
}
