package org.chsiguide.ticket;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Messenger;
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

  /** Staff are told no more often that their group takes nothing. */
  private static final Duration BETWEEN_COMPLAINTS = Duration.ofHours(1);

  /**
   * Copies in one call may count to the group one by one, so that whoever writes much must not have
   * many at a time: at 20 a minute, others wait some 7 seconds after two.
   */
  private static final int MAX_TOGETHER = 2;

  private final Book book;
  private final Tickets tickets;
  private final Room room;
  private final Topics topics;
  private final Crossing crossing;
  private final Forum forum;
  private final Messenger messenger;
  private final Notices notices;
  private final Remarks remarks;
  private final InstantSource clock;
  private final ScheduledExecutorService loop;
  private final FairLine line;
  private Instant complained = Instant.MIN;

  StaffLine(
      Book book,
      Tickets tickets,
      Room room,
      Topics topics,
      Crossing crossing,
      Forum forum,
      Messenger messenger,
      Notices notices,
      Remarks remarks,
      InstantSource clock,
      ScheduledExecutorService loop) {
    this.book = book;
    this.tickets = tickets;
    this.room = room;
    this.topics = topics;
    this.crossing = crossing;
    this.forum = forum;
    this.messenger = messenger;
    this.notices = notices;
    this.remarks = remarks;
    this.clock = clock;
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

  /**
   * Opens a topic. A stop before that is on record leaves it empty, and another is opened: Telegram
   * has no list of topics to look it up in. Topics are opened one at a time, so each stop leaves
   * one at most.
   */
  private CompletionStage<Void> openTopic(Ticket ticket, ChatId group, Deque<Load> queue) {
    return topics
        .open(ticket, group)
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
                line.pause(WHILE_SHUT);
              }
              return done();
            },
            loop);
  }

  /** The first thing in a topic is the card. */
  private CompletionStage<Void> opened(Ticket ticket, ChatId group, int topic, Deque<Load> queue) {
    topics.opened(ticket);
    List<Load> cards =
        queue.stream().filter(load -> load.passage().kind() == Kind.CARD).limit(1).toList();
    queue.removeAll(cards);
    FairLine.putBack(queue, cards);
    List<Passage> card =
        cards.isEmpty()
            ? List.of(
                Passage.pending(ticket, Kind.CARD, ticket.student(), remarks.source(), group, ""))
            : List.of();
    return book.change(ticket.id(), it -> it.inTopic(topic), card)
        .thenAcceptAsync(fresh -> fresh.forEach(it -> queue.addFirst(new Load(it, null))), loop);
  }

  private CompletionStage<Void> bring(Ticket ticket, Spot spot, Deque<Load> queue) {
    List<Load> run = together(queue);
    topics.touched(ticket);
    return crossing
        .send(run, forum -> send(ticket, spot, run, forum))
        .thenComposeAsync(outcome -> settle(ticket, spot, run, outcome, queue), loop)
        .exceptionallyCompose(failure -> FairLine.again(queue, run, failure, loop));
  }

  /** What is at the head of the queue and may go in one call. */
  private static List<Load> together(Deque<Load> queue) {
    List<Load> run = new ArrayList<>(List.of(queue.remove()));
    Load last = run.get(0);
    while (run.get(0).joinsOthers() && run.size() < MAX_TOGETHER) {
      Load next = queue.peek();
      if (next == null || !next.joins(last)) {
        break;
      }
      last = queue.remove();
      run.add(last);
    }
    return run;
  }

  private CompletionStage<Outcome> send(Ticket ticket, Spot spot, List<Load> run, Forum forum) {
    Passage passage = run.get(0).passage();
    if (run.size() > 1) {
      return crossing.copyAll(forum, run, spot);
    }
    return switch (passage.kind()) {
      case CARD -> {
        boolean isInGroup = spot.topic() != null;
        int earlier = tickets.earlier(ticket);
        yield forum.post(
            spot, null, notices.card().draw(ticket, earlier, isInGroup, TicketCard.Page.MAIN));
      }
      case NOTE -> forum.post(spot, passage.replyTo(), note(ticket, passage.detail()));
      case COLLISION -> {
        Screen question = notices.toStaff().collision(ticket, Math.abs(passage.source()));
        yield forum.post(spot, passage.replyTo(), question);
      }
      case EDIT -> crossing.edit(forum, passage, spot, run.get(0).content(), List.of());
      case DELETE -> crossing.delete(passage);
      default ->
          forum.copy(
              passage.from(),
              (int) passage.source(),
              spot,
              crossing.answered(passage),
              null,
              List.of());
    };
  }

  private Screen note(Ticket ticket, String detail) {
    return switch (detail) {
      case "rating" -> notices.toStaff().rating(ticket);
      case "reminder" -> notices.toStaff().reminder(ticket, clock.instant());
      default -> notices.toStaff().note(Wording.phrase(detail).orElse(Phrase.STAFF_IS_GONE));
    };
  }

  private CompletionStage<Void> settle(
      Ticket ticket, Spot spot, List<Load> run, Outcome outcome, Deque<Load> queue) {
    if (outcome instanceof Outcome.Done done) {
      return crossing.arrived(run, done.ids());
    }
    if (outcome instanceof Outcome.TopicGone) {
      return crossing
          .waiting(run)
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
      List<Load> there =
          run.stream().map(load -> load.with(load.passage().to(moved.to()))).toList();
      return crossing.waiting(run).thenRunAsync(() -> FairLine.putBack(queue, there), loop);
    }
    if (outcome instanceof Outcome.Shut shut) {
      shut(spot.chat(), shut.lack());
      return crossing.waiting(run).thenRunAsync(() -> FairLine.putBack(queue, run), loop);
    }
    if (outcome instanceof Outcome.Unknown) {
      return crossing
          .recorded(run, State.AMBIGUOUS)
          .thenRun(() -> remarks.doubt(ticket, run.get(0).passage(), true));
    }
    if (run.size() > 1) {
      // One of them may be what cannot be copied.
      List<Load> apart = run.stream().map(Load::alone).toList();
      return crossing.waiting(run).thenRunAsync(() -> FairLine.putBack(queue, apart), loop);
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

  private void moved(ChatId to) {
    var unused = room.moved(to);
    book.leaveTopics();
  }

  /** Says exactly what to switch on, and tries again later; what waits is not lost. */
  private void shut(ChatId group, Forum.Lack lack) {
    line.pause(WHILE_SHUT);
    Instant now = clock.instant();
    if (complained.isAfter(now.minus(BETWEEN_COMPLAINTS))) {
      return;
    }
    complained = now;
    log.warn("the group of staff takes no tickets: {}", lack);
    switch (lack) {
      case TOPICS -> messenger.send(group, notices.toStaff().note(Phrase.STAFF_NEED_TOPICS));
      case RIGHTS -> messenger.send(group, notices.toStaff().note(Phrase.STAFF_NEED_RIGHTS));
      case MEMBERSHIP ->
          room.members()
              .forEach(
                  member ->
                      messenger.send(member, notices.toStaff().note(Phrase.STAFF_NEED_MEMBER)));
    }
  }

  private static CompletionStage<Void> done() {
    return CompletableFuture.completedFuture(null);
  }
}
