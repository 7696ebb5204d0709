package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.ticket.ForumTopicMarks;
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
import org.jspecify.annotations.Nullable;

/**
 * Relays messages between students and staff, each once: it records the start, sends the message,
 * and records the outcome. A message that was being sent when the bot stopped is not sent again;
 * staff are told that it may be missing.
 *
 * <p>This class decides what is sent when; {@link StaffQueue} and {@link StudentQueue} send it.
 */
public final class MessageRelay implements AutoCloseable {
  private static final Duration ICON_INTERVAL = Duration.ofSeconds(20);

  /** The parts of an album arrive within moments. */
  private static final Duration ALBUM_DELAY = Duration.ofMillis(400);

  private final TicketCache ticketCache;
  private final TicketRepository tickets;
  private final StaffChats staffChats;
  private final ForumTopics forumTopics;
  private final TicketTexts notices;
  private final ScheduledExecutorService loop;
  private final ForumTopicMarks topicMarks;
  private final SystemNotes systemNotes;
  private final StatusReactions reactions;
  private final TicketCardUpdater cardUpdater;
  private final RelayRecovery recovery;
  private final StaffQueue staffQueue;
  private final RelayTasks tasks = new RelayTasks();
  private final RelayQueue studentQueue;

  /**
   * Creates the relay; {@link #resume} starts it.
   *
   * @param isOpen returns whether the office is open, so that messages to staff make a sound
   */
  public MessageRelay(TicketContext context, BooleanSupplier isOpen) {
    this.ticketCache = context.ticketCache();
    this.tickets = context.tickets();
    this.staffChats = context.staffChats();
    this.forumTopics = context.forumTopics();
    this.notices = context.texts();
    this.loop = context.loop();
    this.topicMarks = new ForumTopicMarks(context);
    this.systemNotes = new SystemNotes(context, this::enqueue);
    this.reactions = new StatusReactions(forumTopics, loop);
    this.cardUpdater = new TicketCardUpdater(context);
    RelayRequests requests = new RelayRequests(context);
    this.recovery = new RelayRecovery(context, systemNotes);
    this.staffQueue = new StaffQueue(context, requests, systemNotes, topicMarks, tasks, isOpen);
    this.studentQueue = new StudentQueue(context, requests, systemNotes, tasks, reactions);
  }

  /** Resumes the messages of an earlier run, and tells staff which may be missing. */
  public void resume() {
    List<Ticket> earlier = ticketCache.findAll(); // now, before a message opens any of them again
    Future<?> unused = loop.submit(() -> earlier.forEach(topicMarks::resume));
    List<RelayedMessage> recovered = recovery.recover();
    recovered.forEach(this::noteTopicOfWaiting);
    enqueue(recovered);
    PeriodicTask.start(loop, ICON_INTERVAL, this::updateTopic);
  }

  /** A message reopens its ticket when it is saved, but the topic only when it is sent. */
  private void noteTopicOfWaiting(RelayedMessage waiting) {
    if (waiting.kind() == Kind.MESSAGE || waiting.kind() == Kind.CARD) {
      ticketCache
          .find(waiting.ticket())
          .map(Ticket::topic)
          .ifPresent(it -> topicMarks.setClosed(it, true));
    }
  }

  /** Returns the reactions that show staff the status of their messages. */
  public StatusReactions reactions() {
    return reactions;
  }

  /** Returns the cards in the chats of staff. */
  TicketCardUpdater cards() {
    return cardUpdater;
  }

  /** Returns the notes of the bot itself to staff and students. */
  public SystemNotes systemNotes() {
    return systemNotes;
  }

  /** Saves a ticket. */
  public CompletionStage<Void> write(Ticket ticket) {
    return write(ticket, List.of());
  }

  /** Saves a ticket with its messages, and sends these. */
  public CompletionStage<Void> write(Ticket ticket, List<RelayedMessage> relayedMessages) {
    return write(ticket, relayedMessages, null);
  }

  /** Saves a ticket with its messages, and sends these; they have this content. */
  public CompletionStage<Void> write(
      Ticket ticket, List<RelayedMessage> relayedMessages, @Nullable MessageContent content) {
    return save(
        ticket,
        lines ->
            tasks.save(
                relayedMessages,
                content,
                () ->
                    ticketCache.write(
                        ticket, Stream.concat(relayedMessages.stream(), lines.stream()).toList())));
  }

  /**
   * Saves a ticket with messages, among them a part of an album of a student, and sends these when
   * the other parts have had time to arrive.
   */
  public CompletionStage<Void> writeAlbumPart(Ticket ticket, List<RelayedMessage> relayedMessages) {
    return ticketCache
        .write(ticket, relayedMessages)
        .thenAccept(
            saved -> {
              Future<?> unused =
                  loop.schedule(
                      () -> enqueue(saved), ALBUM_DELAY.toMillis(), TimeUnit.MILLISECONDS);
            });
  }

  /** Changes a ticket, which may have changed since it was looked up. */
  CompletionStage<Void> update(Ticket ticket, UnaryOperator<Ticket> change) {
    return save(change.apply(ticket), lines -> ticketCache.update(ticket.id(), change, lines));
  }

  /**
   * Saves a ticket with the lines that name to all staff who has claimed it, by a button or by the
   * first answer.
   */
  private CompletionStage<Void> save(
      Ticket ticket, Function<List<RelayedMessage>, CompletionStage<List<RelayedMessage>>> action) {
    UserId owner = ticketCache.find(ticket.id()).map(Ticket::claimedBy).orElse(null);
    return action
        .apply(owner == null ? systemNotes.claimLines(ticket) : List.of())
        .thenAccept(
            fresh -> {
              enqueue(fresh);
              showOwner(ticket.id(), owner);
            });
  }

  /** Shows staff the owner of a ticket on its card and in the title of its topic, if it is new. */
  private void showOwner(long id, @Nullable UserId before) {
    ticketCache
        .find(id)
        .filter(ticket -> !Objects.equals(ticket.claimedBy(), before))
        .ifPresent(
            ticket ->
                loop.execute(
                    () -> {
                      topicMarks.markChanged(ticket);
                      cardUpdater.update(ticket);
                    }));
  }

  /** Saves and sends messages of a ticket, which may have changed since it was looked up. */
  CompletionStage<Void> add(Ticket ticket, List<RelayedMessage> relayedMessages) {
    return systemNotes.write(ticket, relayedMessages);
  }

  /**
   * Sends those of these saved messages that are pending, and shows staff which of theirs are not
   * sent any more.
   */
  void enqueue(List<RelayedMessage> saved) {
    saved.forEach(this::showIfUnsent);
    loop.execute(() -> saved.forEach(it -> queueOf(it).fairQueue.add(it.ticket())));
  }

  private RelayQueue queueOf(RelayedMessage message) {
    return message.isToStaff() ? staffQueue : studentQueue;
  }

  private void showIfUnsent(RelayedMessage message) {
    boolean isDropped = message.state() == State.DROPPED;
    if (!message.isToStaff()
        && message.kind() == Kind.MESSAGE
        && (isDropped || message.state() == State.INTERNAL)) {
      reactions.show(
          message.from(),
          (int) message.source(),
          isDropped ? MessageStatus.UNDELIVERED : MessageStatus.INTERNAL);
    }
  }

  /** Retries the messages to the group at once, because its setup may have changed. */
  public void retryStaff() {
    Future<?> unused = loop.submit(staffQueue.fairQueue::resume);
  }

  /** Returns the messages of a ticket that wait for approval, in order. */
  public List<RelayedMessage> held(long ticket) {
    return tickets.unfinished(ticket).stream().filter(it -> it.state() == State.HELD).toList();
  }

  /** Returns whether staff have no message of the ticket yet because the student has not agreed. */
  public boolean isUnsent(Ticket ticket) {
    return held(ticket.id()).stream().anyMatch(it -> it.kind() == Kind.RECEIPT);
  }

  /** Removes this student from memory. */
  public void forget(ChatId student) {
    tasks.forget(student);
    notices.names().forgetStudent(student);
  }

  /** Sends the held messages of a ticket that match. */
  public CompletionStage<Void> release(long ticket, Predicate<RelayedMessage> filter) {
    return change(ticket, filter, State.PENDING);
  }

  /** Drops the held messages of a ticket that match. */
  public CompletionStage<Void> drop(long ticket, Predicate<RelayedMessage> filter) {
    return change(ticket, filter, State.DROPPED);
  }

  private CompletionStage<Void> change(long ticket, Predicate<RelayedMessage> filter, State state) {
    return tickets
        .change(ticket, it -> it.state() == State.HELD && filter.test(it), state)
        .thenAccept(changed -> enqueue(changed));
  }

  /** Drops all waiting messages of a ticket. */
  CompletionStage<Void> dropAll(Ticket ticket) {
    return tickets
        .change(ticket.id(), it -> true, State.DROPPED)
        .thenAccept(dropped -> enqueue(dropped));
  }

  /** Retries until the store answers. */
  <T> CompletionStage<T> retrying(Supplier<CompletionStage<T>> action) {
    return staffQueue.retrying(action);
  }

  /** Records that a person closed or reopened a topic in the app. */
  public void setTopicClosed(ForumTopicId topic, boolean isClosed) {
    topicMarks.setClosed(topic, isClosed);
  }

  /** Tells staff that a student is forgotten; this note is not stored. */
  public void announceForgotten(ForumTopicId topic) {
    var unused =
        forumTopics.send(
            ChatOrTopic.of(topic), null, notices.forStaff().note(TicketPhrase.STAFF_FORGOTTEN));
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }

  /** Pins a card, or updates the icon and the title of a topic, when nothing else is to be sent. */
  private void updateTopic() {
    ChatId group = staffChats.group();
    if (group != null && staffQueue.fairQueue.isIdle()) {
      topicMarks.updateTopic(group);
    }
  }
}
