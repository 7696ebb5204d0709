package org.chsiguide.ticket;

import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.ForumTopic;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that goes to staff, one call at a time, for their group takes few; what one student writes
 * while the line is busy goes in one call. A topic is opened when there is something to bring
 * there, and opened anew if somebody deleted it. All of it belongs to the thread of the loop.
 */
final class StaffLine {
  private static final Logger log = LoggerFactory.getLogger(StaffLine.class);

  /** How long the line to a group rests that does not take what is sent. */
  private static final Duration WHILE_SHUT = Duration.ofSeconds(30);

  /**
   * Copies in one call may count to the group one by one, so that whoever writes much must not have
   * many at a time: at 20 a minute, others wait some 7 seconds after two.
   */
  private static final int MAX_TOGETHER = 2;

  private final Book book;
  private final Room room;
  private final Topics topics;
  private final Crossing crossing;
  private final Forum forum;
  private final StaffCalls calls;
  private final Complaints complaints;
  private final Remarks remarks;
  private final Undelivered undelivered;
  private final ScheduledExecutorService loop;
  private final OpeningPace pace;
  private final FairLine line;

  StaffLine(
      Book book,
      Room room,
      Topics topics,
      Crossing crossing,
      Forum forum,
      StaffCalls calls,
      Complaints complaints,
      Remarks remarks,
      OpeningPace pace,
      ScheduledExecutorService loop) {
    this.book = book;
    this.room = room;
    this.topics = topics;
    this.crossing = crossing;
    this.forum = forum;
    this.calls = calls;
    this.complaints = complaints;
    this.remarks = remarks;
    this.undelivered = new Undelivered(crossing, remarks, loop);
    this.pace = pace;
    this.loop = loop;
    this.line = new FairLine(1, this::waitForRoom, this::take, loop);
  }

  FairLine line() {
    return line;
  }

  private CompletionStage<Void> waitForRoom() {
    ChatId group = room.group();
    return group == null ? done() : forum.room(group);
  }

  /** Also what comes to the line after the student was blocked, as the parts of an album do. */
  private static boolean isRefused(Ticket ticket, Load load) {
    Kind kind = load.passage().kind();
    return ticket.is(Ticket.Flag.BLOCKED)
        && load.passage().from().equals(ticket.student())
        && (kind == Kind.MESSAGE || kind == Kind.EDIT);
  }

  private CompletionStage<Void> take(long id, Deque<Load> queue) {
    Ticket ticket = book.find(id).orElse(null);
    Load first = queue.peek();
    if (first == null) {
      return done();
    }
    if (ticket == null) {
      queue.clear();
      return done();
    }
    if (isRefused(ticket, first)) {
      List<Load> refused = queue.stream().filter(load -> isRefused(ticket, load)).toList();
      queue.removeAll(refused);
      return crossing.recorded(refused, State.DROPPED);
    }
    if (first.passage().to().value() >= 0) {
      return bring(ticket, Spot.of(first.passage().to()), queue);
    }
    ChatId group = room.group();
    if (group == null) {
      queue.clear();
      return done();
    }
    Optional<ForumTopic> topic = ticket.topicIn(group);
    if (topic.isPresent()) {
      return bring(ticket, Spot.of(topic.get()), queue);
    }
    if (!pace.rest().isZero()) {
      line.rest(id, pace.rest());
      return done();
    }
    return openTopic(ticket, group, queue);
  }

  /**
   * Opens a topic. A stop before that is on record leaves it empty, and another is opened: Telegram
   * has no list of topics to look it up in. Topics are opened one at a time, so each stop leaves
   * one at most; so does each answer that does not come, and the pace keeps those few.
   */
  private CompletionStage<Void> openTopic(Ticket ticket, ChatId group, Deque<Load> queue) {
    return topics
        .open(ticket, group)
        .thenComposeAsync(
            outcome -> {
              if (outcome instanceof Outcome.Done opened && !opened.ids().isEmpty()) {
                pace.worked();
                return opened(ticket, new ForumTopic(group, opened.ids().get(0)), queue);
              }
              if (outcome instanceof Outcome.Shut shut) {
                shut(group, shut.lack());
              } else if (outcome instanceof Outcome.Moved moved) {
                moved(moved.to());
              } else if (outcome instanceof Outcome.Unknown) {
                unknownTopic(ticket, group);
              } else {
                log.warn("ticket {}: no topic could be opened: {}", ticket.id(), outcome);
                line.pause(WHILE_SHUT);
              }
              return done();
            },
            loop);
  }

  /** Only who needs a topic waits; staff see empty ones, and are told why. */
  private void unknownTopic(Ticket ticket, ChatId group) {
    pace.unknown();
    log.warn("ticket {}: a topic may have been opened; again in {}", ticket.id(), pace.rest());
    if (pace.isFirstUnknown()) {
      complaints.aboutEmptyTopics(group);
    }
    line.rest(ticket.id(), pace.rest());
  }

  /** The first thing in a topic is the card. */
  private CompletionStage<Void> opened(Ticket ticket, ForumTopic topic, Deque<Load> queue) {
    topics.opened(ticket);
    List<Load> cards =
        queue.stream().filter(load -> load.passage().kind() == Kind.CARD).limit(1).toList();
    queue.removeAll(cards);
    FairLine.putBack(queue, cards);
    List<Passage> card =
        cards.isEmpty()
            ? List.of(
                Passage.pending(
                    ticket, Kind.CARD, ticket.student(), remarks.source(), topic.group(), ""))
            : List.of();
    return book.opened(ticket.id(), topic, card)
        .thenAcceptAsync(fresh -> fresh.forEach(it -> queue.addFirst(new Load(it, null))), loop);
  }

  private CompletionStage<Void> bring(Ticket ticket, Spot spot, Deque<Load> queue) {
    List<Load> run =
        addressed(FairLine.takeTogether(queue, MAX_TOGETHER, Load::joinsOthers), spot.chat());
    topics.touched(ticket);
    return open(spot, run.get(0).passage())
        .thenComposeAsync(open -> calls.send(ticket, spot, run), loop)
        .thenComposeAsync(outcome -> settle(ticket, spot, run, outcome, queue), loop)
        .exceptionallyCompose(failure -> FairLine.again(queue, run, failure, loop));
  }

  /** What is only told does not open a topic again. */
  private CompletionStage<Void> open(Spot spot, Passage passage) {
    return passage.kind() == Kind.MESSAGE || passage.kind() == Kind.CARD
        ? topics.reopen(spot.topic())
        : done();
  }

  private CompletionStage<Void> settle(
      Ticket ticket, Spot spot, List<Load> run, Outcome outcome, Deque<Load> queue) {
    if (outcome instanceof Outcome.Done done) {
      return crossing.arrived(run, done.ids());
    }
    if (outcome instanceof Outcome.TopicGone) {
      return book.change(ticket.id(), it -> it.inTopic(null), List.of())
          .thenCompose(changed -> undelivered.putBack(queue, run));
    }
    if (outcome instanceof Outcome.Moved moved) {
      moved(moved.to());
      return undelivered.putBack(queue, addressed(run, moved.to()));
    }
    if (outcome instanceof Outcome.Shut shut) {
      shut(spot.chat(), shut.lack());
      return undelivered.putBack(queue, run);
    }
    if (outcome instanceof Outcome.Later later) {
      line.pause(later.delay());
      return undelivered.putBack(queue, run);
    }
    if (outcome instanceof Outcome.Unknown) {
      return undelivered.unknown(ticket, queue, run, true);
    }
    if (run.size() > 1) {
      return undelivered.putBackApart(queue, run);
    }
    Passage passage = run.get(0).passage();
    log.info("ticket {}: {} could not be brought: {}", ticket.id(), passage.kind(), outcome);
    return crossing
        .recorded(run, State.DROPPED)
        .thenRun(
            () -> {
              if (passage.kind() == Kind.MESSAGE) {
                remarks.tell(ticket, Phrase.TICKET_CANNOT_PASS, passage.message());
              }
            });
  }

  /** The group may have moved while they waited, and then they are on record as for the new one. */
  private static List<Load> addressed(List<Load> run, ChatId to) {
    return run.stream().map(load -> load.with(load.passage().to(to))).toList();
  }

  private void moved(ChatId to) {
    var unused = room.moved(to);
  }

  /** Tries again later; what waits is not lost. */
  private void shut(ChatId group, Forum.Lack lack) {
    line.pause(WHILE_SHUT);
    complaints.about(group, lack);
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
