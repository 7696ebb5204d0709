package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.ForumTopicId;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.UserId;
import org.chsiguide.runtime.PeriodicTask;
import org.chsiguide.ticket.ForumTopicMarks;
import org.chsiguide.ticket.GroupSetupWarnings;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StatusReactions;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.Ticket.Flag;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.jspecify.annotations.Nullable;

/**
 * Relays messages between students and staff, each once: it records the start, sends the message,
 * and records the outcome. A message that was being sent when the bot stopped is not sent again;
 * staff are told that it may be missing.
 *
 * <p>This class decides what is sent when; {@link StaffQueue} and {@link StudentQueue} send it.
 */
public final class MessageRelay implements AutoCloseable {
  /** The interval of updates that wait, because each counts against the rate limit of the group. */
  private static final Duration UPDATE_INTERVAL = Duration.ofSeconds(20);

  private final TicketContext context;
  private final TicketCache cache;
  private final ScheduledExecutorService loop;
  private final ForumTopicMarks topicMarks;
  private final SystemNotes systemNotes;
  private final StatusReactions reactions;
  private final TicketCardUpdater cardUpdater;
  private final RecentMessageContents contents;
  private final GroupSetupWarnings groupSetupWarnings;
  private final AnswerCollisions collisions;
  private final StaffAlbums albums;
  private final StaffQueue staffQueue;
  private final RelayQueue studentQueue;

  /** Creates the relay; {@link #resume} starts it. */
  public MessageRelay(TicketContext context) {
    this.context = context;
    this.cache = context.cache();
    this.loop = context.loop();
    this.topicMarks = new ForumTopicMarks(context);
    this.systemNotes = new SystemNotes(context);
    this.reactions = new StatusReactions(context.relayMessenger(), loop);
    this.cardUpdater = new TicketCardUpdater(context);
    this.contents = new RecentMessageContents(context.clock());
    this.groupSetupWarnings = new GroupSetupWarnings(context);
    this.collisions = new AnswerCollisions(context, this);
    this.albums = new StaffAlbums(context, this, collisions);
    this.staffQueue = new StaffQueue(context, this, topicMarks);
    this.studentQueue = new StudentQueue(context, this, albums);
    context.staffChats().onChange(() -> releaseFormer(cache.findAll()));
  }

  /** Resumes the messages of an earlier run, and tells staff which may be missing. */
  public void resume() {
    albums.awaitUpdate();
    List<Ticket> earlier = cache.findAll(); // now, before a message opens any of them again
    loop.execute(() -> earlier.forEach(topicMarks::resume));
    earlier.stream()
        .filter(it -> it.isOpen() || it.hasFlag(Flag.BLOCKED))
        .forEach(cardUpdater::updateLater);
    List<RelayedMessage> inDoubt = recover();
    releaseFormer(earlier); // whose notes are of this run
    List<RelayedMessage> unfinished = context.tickets().unfinished();
    noteTopicsOfWaiting(unfinished);
    loop.execute(() -> inDoubt.forEach(it -> queueOf(it).giveUp(it)));
    enqueue(unfinished);
    PeriodicTask.start(loop, UPDATE_INTERVAL, this::updateMarks);
  }

  /**
   * Puts back what was being sent and may be repeated, and moves open tickets to the current group
   * of staff, where their topics begin with their cards.
   *
   * @return the messages that may have arrived and must not be repeated
   */
  private List<RelayedMessage> recover() {
    Map<Boolean, List<RelayedMessage>> begun =
        context.tickets().unfinished().stream()
            .filter(it -> it.state() == State.BEGUN)
            .collect(Collectors.partitioningBy(RelayedMessage::isAtMostOnce));
    await(context.tickets().putBack(begun.getOrDefault(false, List.of())));
    ChatId group = context.staffChats().group();
    for (Ticket ticket : cache.findOpen()) {
      if (group != null && ticket.topicIn(group).isEmpty() && !cache.isUnsent(ticket)) {
        RelayedMessage card = RelayedMessage.toStaff(ticket, Kind.CARD, -ticket.id(), group);
        await(cache.write(ticket, it -> it, List.of(card)));
      }
    }
    return begun.getOrDefault(true, List.of());
  }

  private static void await(CompletionStage<?> saved) {
    saved.toCompletableFuture().join();
  }

  /** A message reopens its ticket when it is saved, but the topic only when it is sent. */
  private void noteTopicsOfWaiting(List<RelayedMessage> waiting) {
    waiting.stream()
        .map(RelayedMessage::student)
        .flatMap(student -> cache.findByStudent(student).map(Ticket::topic).stream())
        .forEach(topic -> topicMarks.setClosed(topic, true));
  }

  /** Returns the reactions that show staff the status of their messages. */
  public StatusReactions reactions() {
    return reactions;
  }

  /** Returns the warnings about the setup of the group. */
  public GroupSetupWarnings groupSetupWarnings() {
    return groupSetupWarnings;
  }

  /** Returns what holds answers of staff that come right after one of a colleague. */
  public AnswerCollisions collisions() {
    return collisions;
  }

  /** Returns the albums from staff. */
  public StaffAlbums albums() {
    return albums;
  }

  TicketCardUpdater cards() {
    return cardUpdater;
  }

  RecentMessageContents contents() {
    return contents;
  }

  /** Returns the notes of the bot itself to staff and students. */
  public SystemNotes systemNotes() {
    return systemNotes;
  }

  /** Changes a ticket. */
  public CompletionStage<Void> write(Ticket ticket, UnaryOperator<Ticket> change) {
    return write(ticket, change, List.of());
  }

  /** Changes a ticket, and sends these messages of it. */
  public CompletionStage<Void> write(
      Ticket ticket, UnaryOperator<Ticket> change, List<RelayedMessage> relayedMessages) {
    return write(ticket, change, relayedMessages, null);
  }

  /**
   * Changes a ticket, if it is still the last of its student, and sends these messages with this
   * content. If the change claims the ticket, all staff get a line that names its owner.
   *
   * @param ticket new, or as it was when it was looked up
   * @param change applied to the ticket as it is now, and perhaps once more
   */
  public CompletionStage<Void> write(
      Ticket ticket,
      UnaryOperator<Ticket> change,
      List<RelayedMessage> relayedMessages,
      @Nullable MessageContent content) {
    Optional<Ticket> before = cache.find(ticket);
    Ticket after = change.apply(before.orElse(ticket));
    UserId owner = before.map(Ticket::claimedBy).orElse(null);
    List<RelayedMessage> lines = owner == null ? systemNotes.claimLines(after) : List.of();
    List<RelayedMessage> all = Stream.concat(relayedMessages.stream(), lines.stream()).toList();
    Ticket former = before.orElse(after);
    if (content != null) {
      contents.put(all, content);
    }
    return cache
        .write(ticket, change, all)
        .thenAccept(
            saved -> {
              enqueue(saved);
              loop.execute(() -> show(former, after));
            });
  }

  /** Shows staff what changed in a ticket while its card, which is drawn like this, was sent. */
  void showChanges(Ticket drawn) {
    cache.find(drawn).ifPresent(now -> show(drawn, now));
  }

  /** Shows staff, on the card and the topic of a ticket, what changed in it. */
  private void show(Ticket before, Ticket after) {
    topicMarks.markChanged(after);
    if (!Objects.equals(after.claimedBy(), before.claimedBy())
        || after.hasFlag(Flag.BLOCKED) != before.hasFlag(Flag.BLOCKED)) {
      cache.find(after).ifPresent(cardUpdater::update);
    } else if (after.language() != before.language()) {
      cardUpdater.updateLater(after);
    }
  }

  /** Saves and sends messages of a ticket. */
  public CompletionStage<Void> add(Ticket ticket, List<RelayedMessage> relayedMessages) {
    return write(ticket, it -> it, relayedMessages);
  }

  /** Saves deletions, and whose turn it is then; none, after one that failed. */
  public CompletionStage<Void> takeBack(Ticket ticket, List<RelayedMessage> deletions) {
    Ticket.State turn = cache.turnAfter(deletions, ticket.id());
    Instant now = context.clock().instant();
    return write(ticket, it -> it.withTurn(turn, now), deletions);
  }

  /**
   * Releases those of these tickets whose owner no longer answers students, and tells of open ones;
   * drops what former staff would decide on.
   */
  private void releaseFormer(List<Ticket> tickets) {
    collisions.dropFormer();
    UnaryOperator<Ticket> release = it -> it.withClaimant(null);
    for (Ticket ticket : tickets) {
      UserId owner = ticket.claimedBy();
      if (owner != null && !context.staffChats().includes(owner)) {
        CompletionStage<?> unused =
            ticket.isOpen()
                ? write(
                    ticket,
                    release,
                    systemNotes.notes(
                        release.apply(ticket),
                        systemNotes.nextSource(),
                        TicketPhrase.STAFF_WAS_RELEASED,
                        owner))
                : cache.write(ticket, release, List.of());
      }
    }
  }

  /** Sends those of these saved messages that are pending, and shows staff the status of theirs. */
  void enqueue(List<RelayedMessage> saved) {
    saved.forEach(reactions::show);
    loop.execute(
        () ->
            saved.stream()
                .filter(RelayedMessage::isWaiting)
                .forEach(it -> queueOf(it).fairQueue.add(it.student())));
  }

  private RelayQueue queueOf(RelayedMessage message) {
    return message.isToStaff() ? staffQueue : studentQueue;
  }

  /** Retries the messages to the group at once, because its setup may have changed. */
  public void retryStaff() {
    loop.execute(staffQueue.fairQueue::resume);
  }

  /** Removes this student from memory. */
  public void forget(ChatId student) {
    contents.forget(student);
    context.names().forgetStudent(student);
  }

  /**
   * Sends or drops these held messages of a student: {@code PENDING} sends them.
   *
   * @param first completes before that is saved
   */
  public CompletionStage<Void> decide(
      ChatId student, List<RelayedMessage> held, State decision, CompletionStage<Void> first) {
    return cache.decide(student, held, decision, first).thenAccept(this::goOn);
  }

  /** Gives those waiting messages of a student that match this state. */
  public CompletionStage<Void> change(
      ChatId student, Predicate<RelayedMessage> which, State state) {
    return change(student, which, state, List.of());
  }

  /** Likewise, and sends these notes if there are any. */
  CompletionStage<Void> change(
      ChatId student, Predicate<RelayedMessage> which, State state, List<RelayedMessage> notes) {
    return context.tickets().change(student, which, state, notes).thenAccept(this::goOn);
  }

  /** Goes on with messages whose state was changed. */
  private void goOn(List<RelayedMessage> changed) {
    contents.remove(changed.stream().filter(it -> it.state() == State.DROPPED).toList());
    enqueue(changed);
  }

  /** Records that a person closed or reopened a topic in the app. */
  public void setTopicClosed(ForumTopicId topic, boolean isClosed) {
    topicMarks.setClosed(topic, isClosed);
  }

  /**
   * Tells staff that a student is forgotten, in their topic or in reply to each card; these notes
   * are not stored.
   */
  public void announceForgotten(Ticket ticket) {
    Screen note = context.staffNotices().note(TicketPhrase.STAFF_FORGOTTEN);
    Map<ChatId, Integer> cards = context.tickets().lastCards(ticket.id());
    Set<ChatId> chats = new HashSet<>(context.staffChats().all());
    chats.addAll(cards.keySet()); // also private ones from before there was a group
    chats.removeIf(chat -> !context.staffChats().mayReceive(chat));
    for (ChatId chat : chats) {
      ForumTopicId topic = ticket.topicIn(chat).orElse(null);
      if (topic != null) {
        topicMarks.showForgotten(ticket, topic);
      }
      if (topic != null || cards.containsKey(chat)) {
        context.relayMessenger().send(ChatOrTopic.of(chat, topic), cards.get(chat), note);
      }
    }
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }

  /**
   * Redraws a card; pins a card, or updates the icon and the title of a topic. It does so when
   * nothing else is to be sent.
   */
  private void updateMarks() {
    if (!staffQueue.fairQueue.isIdle()) {
      return;
    }
    cardUpdater.updateNext();
    ChatId group = context.staffChats().group();
    if (group != null) {
      topicMarks.updateTopic(group);
    }
  }
}
