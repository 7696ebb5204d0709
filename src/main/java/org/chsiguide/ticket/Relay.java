package org.chsiguide.ticket;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.jspecify.annotations.Nullable;

/**
 * Brings passages from chat to chat, each once: recorded is that it begins, then it is brought,
 * then what came of it is recorded. What had begun when the bot stopped is not brought again; staff
 * are told that it may be missing.
 *
 * <p>This class decides what goes when; {@link StaffLine} and {@link StudentLine} bring it.
 */
final class Relay implements AutoCloseable {

  /** The parts of an album come one after another within moments. */
  private static final Duration FOR_AN_ALBUM = Duration.ofMillis(400);

  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(20);

  private final Book book;
  private final Tickets tickets;
  private final Room room;
  private final Forum forum;
  private final Notices notices;
  private final ScheduledExecutorService loop;
  private final Topics topics;
  private final Remarks remarks;
  private final Crossing crossing;
  private final StatusReactions reactions;
  private final FairLine toStaff;
  private final FairLine toStudents;

  private final Held held = new Held();

  private volatile Future<?> rounds = CompletableFuture.completedFuture(null);

  Relay(
      Book book,
      Tickets tickets,
      Room room,
      Forum forum,
      Messenger messenger,
      Notices notices,
      InstantSource clock,
      ScheduledExecutorService loop) {
    this.book = book;
    this.tickets = tickets;
    this.room = room;
    this.forum = forum;
    this.notices = notices;
    this.loop = loop;
    this.topics = new Topics(book, forum, clock);
    this.remarks = new Remarks(book, room, clock, fresh -> carry(fresh, null));
    this.crossing = new Crossing(tickets, forum, messenger, loop);
    this.reactions = new StatusReactions(forum, loop);
    StaffCalls calls = new StaffCalls(tickets, crossing, notices, clock);
    Complaints complaints = new Complaints(room, messenger, notices.toStaff(), clock);
    this.toStaff =
        new StaffLine(
                book,
                room,
                topics,
                crossing,
                forum,
                calls,
                complaints,
                remarks,
                new OpeningPace(clock),
                loop)
            .line();
    this.toStudents =
        new StudentLine(book, crossing, notices.toStudents(), remarks, reactions, clock, loop)
            .line();
  }

  static ScheduledExecutorService loop() {
    return Executors.newSingleThreadScheduledExecutor(
        run -> {
          Thread thread = new Thread(run, "tickets");
          thread.setDaemon(true);
          return thread;
        });
  }

  /** Goes on with what an earlier run left, and tells staff of what nobody knows. */
  void resume() {
    ChatId group = room.group();
    if (group != null) {
      tickets.redirect(group).toCompletableFuture().join();
      book.open().forEach(ticket -> moveTo(group, ticket));
    }
    List<Passage> left = new ArrayList<>();
    for (Passage passage : tickets.unfinished()) {
      if (passage.state() == State.BEGUN && passage.isSentOnce()) {
        doubt(passage);
      } else {
        left.add(passage.state() == State.BEGUN ? passage.in(State.PENDING) : passage);
      }
    }
    carry(left, null);
    Future<?> unused = loop.submit(() -> book.open().forEach(topics::touched));
    rounds =
        loop.scheduleWithFixedDelay(
            this::mark,
            BETWEEN_ROUNDS.toMillis(),
            BETWEEN_ROUNDS.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /**
   * Staff have another group than when this ticket got its topic, so it gets one there, which
   * begins with its card. What is on record of that already is brought with all else that is
   * unfinished.
   */
  private void moveTo(ChatId group, Ticket ticket) {
    if (ticket.topic() != null
        && !ticket.is(Ticket.Flag.BLOCKED)
        && ticket.topicIn(group).isEmpty()) {
      Passage card = Passage.pending(ticket, Kind.CARD, ticket.student(), -ticket.id(), group, "");
      book.write(ticket, List.of(card)).toCompletableFuture().join();
    }
  }

  /** Brings nothing more of what is not under way: another replica does. */
  void rest() {
    rounds.cancel(false);
    held.clear();
    Future<?> unused =
        loop.submit(
            () -> {
              toStaff.clear();
              toStudents.clear();
              topics.forget();
            });
  }

  /** Shows staff what became of their messages. */
  StatusReactions reactions() {
    return reactions;
  }

  /** What the bot itself says to staff and students. */
  Remarks remarks() {
    return remarks;
  }

  /** Writes down how a ticket stands. */
  CompletionStage<Void> write(Ticket ticket) {
    return write(ticket, List.of());
  }

  /** The same, and what is to be brought for it, and brings that. */
  CompletionStage<Void> write(Ticket ticket, List<Passage> passages) {
    return write(ticket, passages, null);
  }

  /** The same for what says this. */
  CompletionStage<Void> write(Ticket ticket, List<Passage> passages, @Nullable Content content) {
    return book.write(ticket, passages).thenAccept(fresh -> carry(fresh, content));
  }

  /** The same, whatever has become of the ticket since it was looked up. */
  CompletionStage<Void> add(Ticket ticket, List<Passage> passages) {
    return book.change(ticket.id(), it -> it, passages).thenAccept(fresh -> carry(fresh, null));
  }

  /** Brings what was written down just now, in one go where it can; what is held waits. */
  void carry(List<Passage> passages, @Nullable Content content) {
    carry(passages.stream().map(passage -> new Load(passage, content)).toList());
  }

  private void carry(List<Load> loads) {
    loads.stream().filter(it -> it.passage().state() == State.HELD).forEach(held::add);
    List<Load> others = loads.stream().filter(Relay::isForALine).toList();
    if (!others.isEmpty()) {
      Future<?> unused = loop.submit(() -> others.forEach(this::queue));
    }
  }

  private static boolean isForALine(Load load) {
    State state = load.passage().state();
    return state == State.PENDING || state == State.GATHERING;
  }

  /** An answer that is taken back before it went does not go. */
  private void queue(Load load) {
    Passage passage = load.passage();
    FairLine line = line(passage);
    if (passage.kind() == Kind.DELETE && line == toStudents) {
      line.replace(passage.ticket(), it -> it.passage().isAbout(passage), List.of());
    }
    line.add(load);
  }

  /**
   * An album of staff is decided on: the parts that may go do so in the place where they waited.
   */
  void decided(List<Passage> parts) {
    Passage first = parts.get(0);
    carry(parts.stream().filter(it -> it.state() == State.HELD).toList(), null);
    List<Load> going =
        parts.stream()
            .filter(it -> it.state() == State.PENDING)
            .map(it -> new Load(it, null))
            .toList();
    Future<?> unused =
        loop.submit(
            () ->
                toStudents.replace(
                    first.ticket(),
                    it ->
                        it.passage().state() == State.GATHERING
                            && Objects.equals(it.passage().album(), first.album()),
                    going));
  }

  /** The same, when the parts of its album had time to come too. */
  void carryAlbum(List<Passage> passages, @Nullable Content content) {
    carry(passages.stream().filter(it -> it.state() == State.HELD).toList(), content);
    List<Passage> rest = passages.stream().filter(it -> it.state() != State.HELD).toList();
    Future<?> unused =
        loop.schedule(() -> carry(rest, content), FOR_AN_ALBUM.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What waits for somebody to say that it may go. */
  Held held() {
    return held;
  }

  /** Keeps nothing of this student in memory. */
  void forget(ChatId student) {
    held.forget(student);
    topics.forgetName(student);
  }

  /** Whether staff have nothing of it yet, for the student has not said that it may go. */
  boolean isUnsent(Ticket ticket) {
    return !held.find(it -> it.ticket() == ticket.id() && it.kind() == Kind.RECEIPT).isEmpty();
  }

  /** Lets go what is held by now and fits. */
  CompletionStage<Void> release(Predicate<Passage> which) {
    List<Load> loads = held.take(which);
    if (loads.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    List<Load> pending = loads.stream().map(it -> it.in(State.PENDING)).toList();
    return recorded(loads, State.PENDING).thenRun(() -> carry(pending));
  }

  /** Never brings what is held by now and fits. */
  CompletionStage<Void> drop(Predicate<Passage> which) {
    return drop(held.take(which));
  }

  /** Never brings what was held and is taken out. */
  CompletionStage<Void> drop(List<Load> taken) {
    return recorded(taken, State.DROPPED).thenRun(() -> showUndelivered(taken));
  }

  private void showUndelivered(List<Load> loads) {
    loads.stream()
        .map(Load::passage)
        .filter(it -> it.kind() == Kind.MESSAGE && !isToStaff(it))
        .forEach(it -> reactions.show(it.from(), (int) it.source(), MessageStatus.UNDELIVERED));
  }

  /** Never brings what waits, for staff or for the student. */
  CompletionStage<Void> dropAll(Ticket ticket) {
    return CompletableFuture.supplyAsync(
            () -> {
              List<Load> waiting = new ArrayList<>(toStaff.take(ticket.id()));
              waiting.addAll(toStudents.take(ticket.id()));
              return waiting;
            },
            loop)
        .thenCompose(
            waiting ->
                crossing.recorded(waiting, State.DROPPED).thenRun(() -> showUndelivered(waiting)))
        .thenCompose(dropped -> drop(passage -> passage.ticket() == ticket.id()));
  }

  private CompletionStage<Void> recorded(List<Load> taken, State state) {
    return tickets
        .record(taken.stream().map(it -> it.passage().in(state)).toList())
        .whenComplete(
            (done, failure) -> {
              if (failure != null) {
                held.putBack(taken);
              }
            });
  }

  /** Something may have changed in the group: tries again at once what it did not take. */
  void wake() {
    Future<?> unused = loop.submit(toStaff::wake);
  }

  /** Whose topic it will be, if it is yet to be opened. */
  void name(ChatId student, String author) {
    topics.name(student, author);
  }

  /** Somebody closed a topic in the app, or opened it again. */
  void closed(ForumTopic topic, boolean isClosed) {
    topics.closed(topic, isClosed);
  }

  /** Tells staff that a student is forgotten; nothing of it is kept. */
  void farewell(ForumTopic topic) {
    var unused = forum.post(Spot.of(topic), null, notices.toStaff().note(Phrase.STAFF_FORGOTTEN));
  }

  @Override
  public void close() {
    loop.shutdownNow();
  }

  private FairLine line(Passage passage) {
    return isToStaff(passage) ? toStaff : toStudents;
  }

  private boolean isToStaff(Passage passage) {
    return switch (passage.kind()) {
      case CARD, NOTE, COLLISION -> true;
      case RECEIPT, CONSENT, FAREWELL, TELL, CANNED, GUIDE -> false;
      case MESSAGE, EDIT, DELETE ->
          book.find(passage.ticket())
              .map(ticket -> ticket.student().equals(passage.from()))
              .orElse(passage.to().value() < 0);
    };
  }

  /** Nobody knows whether it is there. */
  private void doubt(Passage passage) {
    var unused = tickets.record(List.of(passage.in(State.AMBIGUOUS)));
    book.find(passage.ticket())
        .ifPresent(ticket -> remarks.doubt(ticket, passage, isToStaff(passage)));
  }

  /** Shows whose turn it is, when nothing else is to be sent. */
  private void mark() {
    ChatId group = room.group();
    if (group != null && toStaff.isIdle()) {
      topics.mark(group);
    }
  }
}
