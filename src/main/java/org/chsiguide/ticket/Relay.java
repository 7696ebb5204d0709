package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings passages from chat to chat, each once: recorded is that it begins, then it is brought,
 * then what came of it is recorded. What had begun when the bot stopped is not brought again; staff
 * are told that it may be missing.
 *
 * <p>All that goes to staff goes through one line, one call at a time, for their group takes few;
 * what one student writes while the line is busy goes in one call. To students everything goes
 * beside each other.
 */
public final class Relay implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Relay.class);

  /** The parts of an album come one after another within moments. */
  private static final Duration FOR_AN_ALBUM = Duration.ofMillis(400);

  /** How long the line to a group rests that does not take what is sent. */
  private static final Duration WHILE_SHUT = Duration.ofSeconds(30);

  /** Staff are told no more often that their group takes nothing. */
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofHours(1);

  /** A mark that changes back and forth costs the group its budget, so it waits until it holds. */
  private static final Duration FOR_A_MARK = Duration.ofSeconds(30);

  private static final Duration BETWEEN_ROUNDS = Duration.ofSeconds(20);

  /** https://core.telegram.org/bots/api#copymessages. */
  private static final int MAX_TOGETHER = 100;

  /** https://core.telegram.org/bots/api#createforumtopic. */
  private static final int NAME_CHARACTERS = 128;

  private static final int STUDENTS_AT_ONCE = 64;
  private static final int MAX_NAMES = 1_000;

  private final Book book;
  private final Tickets tickets;
  private final Room room;
  private final Forum forum;
  private final Messenger messenger;
  private final Notices notices;
  private final InstantSource clock;
  private final ScheduledExecutorService loop;
  private final FairLine toStaff;
  private final FairLine toStudents;

  /** What waits for somebody to say that it may go. */
  private final List<Passage> held = new CopyOnWriteArrayList<>();

  /** The names of who wrote lately, for new topics; never stored. */
  private final Map<Long, String> names = new ConcurrentHashMap<>();

  /** What the topics show, as far as is known. */
  private final Map<Long, Ticket.State> marks = new HashMap<>();

  private final Map<Long, Instant> changed = new HashMap<>();
  private final AtomicLong lastNumber = new AtomicLong();
  private Instant complained = Instant.MIN;
  private boolean hasIcons;
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
    this.messenger = messenger;
    this.notices = notices;
    this.clock = clock;
    this.loop = loop;
    this.toStaff = new FairLine(1, this::toStaff, loop);
    this.toStudents = new FairLine(STUDENTS_AT_ONCE, this::toStudent, loop);
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
    for (Passage passage : tickets.unfinished()) {
      if (passage.state() == State.HELD) {
        held.add(passage);
      } else if (passage.state() == State.BEGUN && isSentOnce(passage.kind())) {
        doubt(passage);
      } else {
        carry(List.of(passage.in(State.PENDING)), null);
      }
    }
    rounds =
        loop.scheduleWithFixedDelay(
            this::mark,
            BETWEEN_ROUNDS.toMillis(),
            BETWEEN_ROUNDS.toMillis(),
            TimeUnit.MILLISECONDS);
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
              marks.clear();
            });
  }

  /** Brings what was written down just now; what is held waits. */
  void carry(List<Passage> passages, @Nullable Content content) {
    for (Passage passage : passages) {
      if (passage.state() == State.HELD) {
        held.add(passage);
      } else {
        Future<?> unused = loop.submit(() -> line(passage).add(new Load(passage, content)));
      }
    }
  }

  /** The same, when the parts of its album had time to come too. */
  void carryAlbum(List<Passage> passages, @Nullable Content content) {
    carry(passages.stream().filter(it -> it.state() == State.HELD).toList(), content);
    List<Passage> rest = passages.stream().filter(it -> it.state() != State.HELD).toList();
    Future<?> unused =
        loop.schedule(() -> carry(rest, content), FOR_AN_ALBUM.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is held and fits. */
  List<Passage> held(Predicate<Passage> which) {
    return held.stream().filter(which).toList();
  }

  /** Lets go what was held. */
  CompletionStage<Void> release(List<Passage> passages) {
    List<Passage> pending = passages.stream().map(it -> it.in(State.PENDING)).toList();
    held.removeAll(passages);
    return tickets.record(pending).thenRun(() -> carry(pending, null));
  }

  /** Never brings what was held. */
  CompletionStage<Void> drop(List<Passage> passages) {
    held.removeAll(passages);
    return tickets.record(passages.stream().map(it -> it.in(State.DROPPED)).toList());
  }

  /** Something may have changed in the group: tries again at once what it did not take. */
  void wake() {
    Future<?> unused = loop.submit(toStaff::wake);
  }

  /** Whose topic it will be, if it is yet to be opened. */
  void name(Ticket ticket, String author) {
    if (names.size() >= MAX_NAMES) {
      names.clear();
    }
    names.put(ticket.id(), author);
  }

  /** Has staff read a phrase in the topic of this ticket. */
  void note(Ticket ticket, String detail, @Nullable Integer replyTo) {
    note(ticket, detail, replyTo, -number());
  }

  void note(Ticket ticket, String detail, @Nullable Integer replyTo, long source) {
    List<Passage> notes =
        room.readers(ticket).stream()
            .map(
                reader ->
                    Passage.pending(ticket, Kind.NOTE, ticket.student(), source, reader, detail)
                        .answering(replyTo))
            .toList();
    var unused = book.change(ticket.id(), it -> it, notes).thenAccept(fresh -> carry(fresh, null));
  }

  /** Tells staff that a student is forgotten; nothing of it is kept. */
  void farewell(ChatId group, int topic) {
    var unused = forum.post(new Spot(group, topic), null, notices.note(Phrase.STAFF_FORGOTTEN));
  }

  /** Names something that happened without an update. */
  long number() {
    long micros = clock.millis() * 1_000;
    return lastNumber.updateAndGet(last -> Math.max(last + 1, micros));
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

  /** Whether a second time would be one too many. */
  private static boolean isSentOnce(Kind kind) {
    return kind == Kind.MESSAGE || kind == Kind.EDIT || kind == Kind.CANNED;
  }

  /** Nobody knows whether it is there. */
  private void doubt(Passage passage) {
    var unused = tickets.record(List.of(passage.in(State.AMBIGUOUS)));
    book.find(passage.ticket())
        .ifPresent(
            ticket -> {
              if (isToStaff(passage)) {
                note(ticket, Phrase.STAFF_AMBIGUOUS.key(), null);
              } else {
                note(ticket, Phrase.STAFF_AMBIGUOUS_ANSWER.key(), message(passage));
              }
            });
  }

  /** The message in the chat of staff that a note about this passage answers. */
  private static @Nullable Integer message(Passage passage) {
    return passage.source() > 0 ? (Integer) (int) passage.source() : null;
  }

  // To staff.

  private CompletionStage<Void> toStaff(long id, Deque<Load> queue) {
    Ticket ticket = book.find(id).orElse(null);
    Load first = queue.peek();
    if (first == null) {
      return done();
    }
    if (ticket == null) {
      queue.clear();
      return done();
    }
    if (first.passage().to().value() >= 0) {
      return bring(ticket, Spot.of(first.passage().to()), queue);
    }
    ChatId group = room.group();
    if (group == null) {
      queue.clear();
      return done();
    }
    Integer topic = ticket.topic();
    return topic == null
        ? openTopic(ticket, group, queue)
        : bring(ticket, new Spot(group, topic), queue);
  }

  private CompletionStage<Void> openTopic(Ticket ticket, ChatId group, Deque<Load> queue) {
    return icons()
        .thenCompose(known -> forum.open(group, name(ticket), Notices.icon(Ticket.State.NEW)))
        .thenComposeAsync(
            outcome -> {
              if (outcome instanceof Outcome.Done opened && !opened.ids().isEmpty()) {
                return opened(ticket, group, opened.ids().get(0), queue);
              }
              if (outcome instanceof Outcome.Shut shut) {
                shut(group, shut.lack());
              } else if (outcome instanceof Outcome.Moved moved) {
                moved(moved.to());
              } else {
                log.warn("ticket {}: no topic could be opened: {}", ticket.id(), outcome);
                toStaff.pause(WHILE_SHUT);
              }
              return done();
            },
            loop);
  }

  private CompletionStage<Void> opened(Ticket ticket, ChatId group, int topic, Deque<Load> queue) {
    marks.put(ticket.id(), Ticket.State.NEW);
    List<Load> cards =
        queue.stream().filter(load -> load.passage().kind() == Kind.CARD).limit(1).toList();
    queue.removeAll(cards);
    FairLine.putBack(queue, cards);
    List<Passage> card =
        cards.isEmpty()
            ? List.of(Passage.pending(ticket, Kind.CARD, ticket.student(), -number(), group, ""))
            : List.of();
    return book.change(ticket.id(), it -> it.inTopic(topic), card)
        .thenAcceptAsync(fresh -> fresh.forEach(it -> queue.addFirst(new Load(it, null))), loop);
  }

  private CompletionStage<Void> icons() {
    if (hasIcons) {
      return done();
    }
    return forum.icons().thenAccept(known -> hasIcons = !known.isEmpty());
  }

  /** As Telegram shows the student; without any name of theirs, the number of the ticket. */
  private String name(Ticket ticket) {
    String author = names.getOrDefault(ticket.id(), "").strip();
    String name = "#" + ticket.id() + (author.isEmpty() ? "" : " " + author);
    return name.codePointCount(0, name.length()) <= NAME_CHARACTERS
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_CHARACTERS));
  }

  private CompletionStage<Void> bring(Ticket ticket, Spot spot, Deque<Load> queue) {
    List<Load> run = together(queue);
    changed.put(ticket.id(), clock.instant());
    return begin(run)
        .thenComposeAsync(begun -> sendToStaff(ticket, spot, run), loop)
        .thenComposeAsync(outcome -> settleAtStaff(ticket, spot, run, outcome, queue), loop)
        .exceptionallyCompose(failure -> again(run, queue, failure));
  }

  /** What is at the head of the queue and may go in one call. */
  private static List<Load> together(Deque<Load> queue) {
    List<Load> run = new ArrayList<>();
    run.add(queue.remove());
    Load first = run.get(0);
    while (!first.isSingle()
        && first.passage().isPlainMessage()
        && run.size() < MAX_TOGETHER
        && follows(run.get(run.size() - 1), queue.peek())) {
      run.add(queue.remove());
    }
    return run;
  }

  private static boolean follows(Load last, @Nullable Load next) {
    return next != null
        && next.passage().isPlainMessage()
        && !next.isSingle()
        && next.passage().from().equals(last.passage().from())
        && next.passage().to().equals(last.passage().to())
        && next.passage().source() > last.passage().source();
  }

  private CompletionStage<Void> begin(List<Load> run) {
    return tickets.record(run.stream().map(load -> load.passage().in(State.BEGUN)).toList());
  }

  private CompletionStage<Void> again(List<Load> run, Deque<Load> queue, Throwable failure) {
    log.debug("to be brought again", failure);
    return CompletableFuture.runAsync(() -> FairLine.putBack(queue, run), loop)
        .thenCompose(putBack -> CompletableFuture.failedFuture(failure));
  }

  private CompletionStage<Outcome> sendToStaff(Ticket ticket, Spot spot, List<Load> run) {
    Passage passage = run.get(0).passage();
    if (run.size() > 1) {
      return forum.copyAll(
          passage.from(), run.stream().map(load -> (int) load.passage().source()).toList(), spot);
    }
    return switch (passage.kind()) {
      case CARD ->
          forum.post(
              spot,
              null,
              notices.card(
                  ticket, tickets.earlier(ticket), spot.topic() != null, Notices.Page.MAIN));
      case NOTE -> forum.post(spot, passage.replyTo(), note(ticket, passage.detail()));
      case COLLISION ->
          forum.post(
              spot, passage.replyTo(), notices.collision(ticket, Math.abs(passage.source())));
      case EDIT -> edit(run.get(0), spot, run.get(0).content());
      case DELETE -> delete(passage);
      default -> forum.copy(passage.from(), (int) passage.source(), spot, twin(passage), null);
    };
  }

  private Screen note(Ticket ticket, String detail) {
    return switch (detail) {
      case "rating" -> notices.rating(ticket);
      case "reminder" -> notices.reminder(ticket, clock.instant());
      default -> notices.note(Notices.phrase(detail).orElse(Phrase.STAFF_IS_GONE));
    };
  }

  private CompletionStage<Void> settleAtStaff(
      Ticket ticket, Spot spot, List<Load> run, Outcome outcome, Deque<Load> queue) {
    if (outcome instanceof Outcome.Done done) {
      return arrived(run, done.ids());
    }
    if (outcome instanceof Outcome.TopicGone) {
      return waiting(run)
          .thenComposeAsync(
              back -> {
                FairLine.putBack(queue, run);
                return book.change(ticket.id(), it -> it.inTopic(null), List.of());
              },
              loop)
          .thenAccept(changed -> {});
    }
    if (outcome instanceof Outcome.Moved moved) {
      moved(moved.to());
      return waiting(run).thenRunAsync(() -> FairLine.putBack(queue, moved(run, moved.to())), loop);
    }
    if (outcome instanceof Outcome.Shut shut) {
      shut(spot.chat(), shut.lack());
      return waiting(run).thenRunAsync(() -> FairLine.putBack(queue, run), loop);
    }
    if (outcome instanceof Outcome.Unknown) {
      return recorded(run, State.AMBIGUOUS)
          .thenRun(() -> note(ticket, Phrase.STAFF_AMBIGUOUS.key(), null));
    }
    if (run.size() > 1) {
      // One of them may be what cannot be copied.
      return waiting(run)
          .thenRunAsync(
              () -> FairLine.putBack(queue, run.stream().map(Load::alone).toList()), loop);
    }
    Passage passage = run.get(0).passage();
    log.info("ticket {}: {} could not be brought: {}", ticket.id(), passage.kind(), outcome);
    return recorded(run, State.DROPPED)
        .thenRun(
            () -> {
              if (passage.kind() == Kind.MESSAGE) {
                tell(ticket, Phrase.TICKET_CANNOT_PASS, (int) passage.source());
              }
            });
  }

  private static List<Load> moved(List<Load> run, ChatId to) {
    return run.stream().map(load -> load.with(load.passage().to(to))).toList();
  }

  private void moved(ChatId to) {
    room.moved(to);
    book.leaveTopics();
  }

  /** Says exactly what to switch on, and tries again later; what waits is not lost. */
  private void shut(ChatId group, Forum.Lack lack) {
    toStaff.pause(WHILE_SHUT);
    Instant now = clock.instant();
    if (complained.isAfter(now.minus(BETWEEN_COMPLAINTS))) {
      return;
    }
    complained = now;
    log.warn("the group of staff takes no tickets: {}", lack);
    switch (lack) {
      case TOPICS -> messenger.send(group, notices.note(Phrase.STAFF_NEED_TOPICS));
      case RIGHTS -> messenger.send(group, notices.note(Phrase.STAFF_NEED_RIGHTS));
      case MEMBERSHIP ->
          room.members()
              .forEach(member -> messenger.send(member, notices.note(Phrase.STAFF_NEED_MEMBER)));
    }
  }

  // To students.

  private CompletionStage<Void> toStudent(long id, Deque<Load> queue) {
    Load load = queue.remove();
    Ticket ticket = book.find(id).orElse(null);
    if (ticket == null) {
      return done();
    }
    List<Load> run = new ArrayList<>(List.of(load));
    while (load.passage().isPlainMessage()
        && load.content() == null
        && follows(run.get(run.size() - 1), queue.peek())
        && queue.element().content() == null) {
      run.add(queue.remove());
    }
    return begin(run)
        .thenComposeAsync(begun -> sendToStudent(ticket, run), loop)
        .thenComposeAsync(outcome -> settleAtStudent(ticket, run, outcome, queue), loop)
        .exceptionallyCompose(failure -> again(run, queue, failure));
  }

  private CompletionStage<Outcome> sendToStudent(Ticket ticket, List<Load> run) {
    Passage passage = run.get(0).passage();
    Spot spot = Spot.of(ticket.student());
    if (run.size() > 1) {
      return forum.copyAll(
          passage.from(), run.stream().map(it -> (int) it.passage().source()).toList(), spot);
    }
    return switch (passage.kind()) {
      case MESSAGE -> answer(ticket, run.get(0), spot);
      case EDIT -> {
        Content content = run.get(0).content();
        yield edit(
            run.get(0),
            spot,
            content == null ? null : notices.signed(content, ticket.language()).orElse(null));
      }
      case DELETE -> delete(passage);
      case RECEIPT -> forum.post(spot, null, notices.receipt(ticket, clock.instant()));
      case CONSENT -> forum.post(spot, passage.replyTo(), notices.consent(ticket));
      case FAREWELL -> forum.post(spot, null, notices.farewell(ticket));
      case CANNED -> forum.post(spot, null, notices.prepared(ticket, passage.detail()));
      case GUIDE -> forum.post(spot, null, notices.toStep(ticket, passage.detail()));
      default ->
          forum.post(
              spot,
              passage.replyTo(),
              notices.tell(
                  Notices.phrase(passage.detail()).orElse(Phrase.APOLOGY), ticket.language()));
    };
  }

  /** Under the name of the office, where its words are still known and it can bear a name. */
  private CompletionStage<Outcome> answer(Ticket ticket, Load load, Spot spot) {
    Passage passage = load.passage();
    Integer replyTo = twin(passage);
    Content content = load.content();
    Content signed =
        content == null ? null : notices.signed(content, ticket.language()).orElse(null);
    if (signed instanceof Content.Words words && fits(words.html(), 4_096)) {
      return forum.post(spot, replyTo, new Screen(0, words.html(), List.of()));
    }
    String caption = signed == null || signed instanceof Content.Words ? null : signed.html();
    return forum.copy(
        passage.from(),
        (int) passage.source(),
        spot,
        replyTo,
        caption != null && fits(caption, 1_024) ? caption : null);
  }

  /** Tags do not count at Telegram, so this errs on the safe side. */
  private static boolean fits(String html, int characters) {
    return html.length() <= characters;
  }

  private CompletionStage<Void> settleAtStudent(
      Ticket ticket, List<Load> run, Outcome outcome, Deque<Load> queue) {
    Passage passage = run.get(0).passage();
    if (outcome instanceof Outcome.Done done) {
      return arrived(run, done.ids());
    }
    if (outcome instanceof Outcome.Unknown) {
      return recorded(run, State.AMBIGUOUS)
          .thenRun(
              () -> {
                if (isSentOnce(passage.kind())) {
                  note(ticket, Phrase.STAFF_AMBIGUOUS_ANSWER.key(), message(passage));
                }
              });
    }
    if (run.size() > 1 && !(outcome instanceof Outcome.Blocked)) {
      return waiting(run)
          .thenRunAsync(
              () -> FairLine.putBack(queue, run.stream().map(Load::alone).toList()), loop);
    }
    log.info("ticket {}: {} did not reach the student: {}", ticket.id(), passage.kind(), outcome);
    return recorded(run, State.DROPPED)
        .thenRun(
            () -> {
              if (passage.kind() != Kind.CONSENT && passage.kind() != Kind.RECEIPT) {
                note(ticket, Phrase.STAFF_UNDELIVERED.key(), message(passage));
              }
            });
  }

  // Both ways.

  /** Changes the twin of a message; what cannot be changed is copied once more, as an answer. */
  private CompletionStage<Outcome> edit(Load load, Spot spot, @Nullable Content content) {
    Passage passage = load.passage();
    Integer twin = twinOf(passage, (int) passage.source());
    if (twin == null) {
      return CompletableFuture.completedFuture(new Outcome.Done(List.of()));
    }
    if (content == null) {
      return forum.copy(passage.from(), (int) passage.source(), spot, twin, null);
    }
    return forum
        .change(passage.to(), twin, content)
        .thenCompose(
            outcome ->
                outcome instanceof Outcome.Impossible || outcome instanceof Outcome.Failed
                    ? forum.copy(passage.from(), (int) passage.source(), spot, twin, null)
                    : CompletableFuture.completedFuture(outcome));
  }

  private CompletionStage<Outcome> delete(Passage passage) {
    Integer twin = twinOf(passage, (int) passage.source());
    return twin == null
        ? CompletableFuture.completedFuture(new Outcome.Done(List.of()))
        : messenger
            .delete(passage.to(), twin)
            .thenApply(
                delivery ->
                    delivery instanceof Delivery.Sent
                        ? new Outcome.Done(List.of())
                        : new Outcome.Impossible());
  }

  private @Nullable Integer twin(Passage passage) {
    Integer replyTo = passage.replyTo();
    return replyTo == null ? null : twinOf(passage, replyTo);
  }

  private @Nullable Integer twinOf(Passage passage, int message) {
    OptionalInt twin = tickets.twin(passage.from(), message, passage.to());
    return twin.isPresent() ? (Integer) twin.getAsInt() : null;
  }

  private void tell(Ticket ticket, Phrase phrase, @Nullable Integer replyTo) {
    Passage passage =
        Passage.pending(
                ticket, Kind.TELL, ticket.student(), -number(), ticket.student(), phrase.key())
            .answering(replyTo);
    var unused =
        book.change(ticket.id(), it -> it, List.of(passage))
            .thenAccept(fresh -> carry(fresh, null));
  }

  private CompletionStage<Void> arrived(List<Load> run, List<Integer> ids) {
    boolean isEach = ids.size() == run.size();
    List<Passage> done = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      Passage it = run.get(i).passage();
      done.add(
          new Passage(
              it.ticket(),
              it.kind(),
              it.from(),
              it.source(),
              it.to(),
              it.replyTo(),
              it.detail(),
              State.DONE,
              isEach ? ids.get(i) : null));
    }
    return tickets.record(done);
  }

  private CompletionStage<Void> waiting(List<Load> run) {
    return recorded(run, State.PENDING);
  }

  private CompletionStage<Void> recorded(List<Load> run, State state) {
    return tickets.record(run.stream().map(load -> load.passage().in(state)).toList());
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }

  /** Shows whose turn it is, where that has held for a while and nothing else is to be sent. */
  private void mark() {
    ChatId group = room.group();
    if (group == null || !toStaff.isIdle()) {
      return;
    }
    Instant steady = clock.instant().minus(FOR_A_MARK);
    Map<Ticket, Integer> late = new LinkedHashMap<>();
    for (Map.Entry<Long, Ticket.State> shown : List.copyOf(marks.entrySet())) {
      book.find(shown.getKey())
          .filter(ticket -> ticket.state() != shown.getValue())
          .filter(ticket -> !changed.getOrDefault(ticket.id(), Instant.MIN).isAfter(steady))
          .ifPresent(
              ticket -> {
                Integer topic = ticket.topic();
                if (topic != null) {
                  late.put(ticket, topic);
                }
              });
    }
    late.entrySet().stream()
        .findFirst()
        .ifPresent(
            entry -> {
              marks.put(entry.getKey().id(), entry.getKey().state());
              var unused =
                  forum.mark(group, entry.getValue(), Notices.icon(entry.getKey().state()));
            });
  }
}
