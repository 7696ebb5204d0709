package org.chsiguide.ticket;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.ticket.Passage.Kind;
import org.chsiguide.ticket.Passage.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All that goes to students, to many of them at the same time. Answers go under the name of the
 * office, where what they say is still known and can bear a name.
 */
final class StudentLine {
  private static final Logger log = LoggerFactory.getLogger(StudentLine.class);

  private static final int STUDENTS_AT_ONCE = 64;

  /** How often it is looked whether an album is decided on, behind which the rest waits. */
  private static final Duration FOR_AN_ALBUM = Duration.ofMillis(200);

  /** https://core.telegram.org/bots/api#copymessages. */
  private static final int MAX_TOGETHER = 100;

  /** https://core.telegram.org/bots/api#sendmessage and #copymessage. */
  private static final int TEXT_CHARACTERS = 4_096;

  private static final int CAPTION_CHARACTERS = 1_024;

  private final Book book;
  private final Crossing crossing;
  private final StudentNotices notices;
  private final Remarks remarks;
  private final StatusReactions reactions;
  private final Undelivered undelivered;
  private final InstantSource clock;
  private final ScheduledExecutorService loop;
  private final FairLine line;

  StudentLine(
      Book book,
      Crossing crossing,
      StudentNotices notices,
      Remarks remarks,
      StatusReactions reactions,
      InstantSource clock,
      ScheduledExecutorService loop) {
    this.book = book;
    this.crossing = crossing;
    this.notices = notices;
    this.remarks = remarks;
    this.reactions = reactions;
    this.undelivered = new Undelivered(crossing, remarks, loop);
    this.clock = clock;
    this.loop = loop;
    this.line = new FairLine(STUDENTS_AT_ONCE, StudentLine::room, this::take, loop);
  }

  FairLine line() {
    return line;
  }

  /** Each student has a chat of their own, so none waits for another. */
  private static CompletionStage<Void> room() {
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Void> take(long id, Deque<Load> queue) {
    Ticket ticket = book.find(id).orElse(null);
    if (ticket == null) {
      queue.clear();
      return CompletableFuture.completedFuture(null);
    }
    Load first = queue.peek();
    if (first == null) {
      return CompletableFuture.completedFuture(null);
    }
    if (first.passage().state() == State.GATHERING) {
      line.rest(id, FOR_AN_ALBUM);
      return CompletableFuture.completedFuture(null);
    }
    List<Load> run = FairLine.takeTogether(queue, MAX_TOGETHER, StudentLine::isUnsigned);
    return crossing
        .send(run, forum -> send(ticket, run, forum))
        .thenComposeAsync(outcome -> settle(ticket, run, outcome, queue), loop)
        .exceptionallyCompose(failure -> FairLine.again(queue, run, failure, loop));
  }

  /** What cannot be signed: the parts of an album, and what an earlier run left. */
  private static boolean isUnsigned(Load load) {
    return load.joinsOthers() && load.content() == null;
  }

  private CompletionStage<Outcome> send(Ticket ticket, List<Load> run, Forum forum) {
    Passage passage = run.get(0).passage();
    Content content = run.get(0).content();
    Spot spot = Spot.of(ticket.student());
    if (run.size() > 1) {
      return crossing.copyAll(forum, run, spot);
    }
    return switch (passage.kind()) {
      case MESSAGE -> answer(ticket, passage, signed(ticket, content), forum);
      case EDIT ->
          crossing.edit(forum, passage, spot, changed(ticket, content), notices.below(ticket));
      case DELETE -> crossing.delete(passage);
      case RECEIPT -> forum.post(spot, null, notices.receipt(ticket, clock.instant()));
      case CONSENT -> forum.post(spot, passage.replyTo(), notices.consent(ticket));
      case FAREWELL -> forum.post(spot, null, notices.farewell(ticket));
      case CANNED -> forum.post(spot, null, notices.prepared(ticket, passage.detail()));
      case GUIDE -> forum.post(spot, null, notices.toStep(ticket, passage.detail()));
      default -> {
        Phrase phrase = Wording.phrase(passage.detail()).orElse(Phrase.APOLOGY);
        yield forum.post(spot, passage.replyTo(), notices.tell(phrase, ticket.language()));
      }
    };
  }

  /** Absent where there is no room for a signature, or where it cannot stand. */
  private @Nullable Content signed(Ticket ticket, @Nullable Content content) {
    return content == null
        ? null
        : notices.signed(content, ticket.language()).filter(StudentLine::fits).orElse(null);
  }

  private @Nullable Content changed(Ticket ticket, @Nullable Content content) {
    Content signed = signed(ticket, content);
    return signed == null ? content : signed;
  }

  private CompletionStage<Outcome> answer(
      Ticket ticket, Passage passage, @Nullable Content signed, Forum forum) {
    Spot spot = Spot.of(ticket.student());
    Integer replyTo = crossing.answered(passage);
    if (signed instanceof Content.Words words) {
      return forum.post(spot, replyTo, notices.answer(ticket, words.html()));
    }
    return forum.copy(
        passage.from(),
        (int) passage.source(),
        spot,
        replyTo,
        signed == null ? null : signed.html(),
        notices.below(ticket));
  }

  /** Tags do not count at Telegram, so this errs on the safe side. */
  private static boolean fits(Content content) {
    return content.html().length()
        <= (content instanceof Content.Words ? TEXT_CHARACTERS : CAPTION_CHARACTERS);
  }

  private CompletionStage<Void> settle(
      Ticket ticket, List<Load> run, Outcome outcome, Deque<Load> queue) {
    Passage passage = run.get(0).passage();
    if (outcome instanceof Outcome.Done done) {
      return crossing.arrived(run, done.ids()).thenCompose(recorded -> arrived(ticket, run));
    }
    if (outcome instanceof Outcome.Later later) {
      line.pause(later.delay());
      return undelivered.putBack(queue, run);
    }
    if (outcome instanceof Outcome.Unknown) {
      return undelivered.unknown(ticket, queue, run, false);
    }
    if (run.size() > 1 && !(outcome instanceof Outcome.Blocked)) {
      return undelivered.putBackApart(queue, run);
    }
    log.info("ticket {}: {} did not reach the student: {}", ticket.id(), passage.kind(), outcome);
    return crossing.recorded(run, State.DROPPED).thenRun(() -> dropped(ticket, run));
  }

  private CompletionStage<Void> arrived(Ticket ticket, List<Load> run) {
    Passage passage = run.get(0).passage();
    if (passage.kind() == Kind.DELETE) {
      return takenBack(ticket, passage);
    }
    if (passage.kind() == Kind.MESSAGE
        || (passage.kind() == Kind.EDIT && crossing.copyOf(passage) != null)) {
      show(run, MessageStatus.DELIVERED);
    }
    return CompletableFuture.completedFuture(null);
  }

  /** What was taken back is never changed nor sent again, whatever becomes of the original. */
  private CompletionStage<Void> takenBack(Ticket ticket, Passage delete) {
    boolean isNote = !delete.detail().isEmpty();
    boolean wasThere = crossing.copyOf(delete) != null;
    return crossing
        .gone(delete, isNote ? State.INTERNAL : State.DROPPED)
        .thenRun(
            () -> {
              reactions.show(
                  delete.from(),
                  (int) delete.source(),
                  isNote ? MessageStatus.INTERNAL : MessageStatus.UNDELIVERED);
              if (wasThere && delete.detail().equals(StaffAnswers.SAID)) {
                remarks.note(ticket, Phrase.STAFF_TAKEN_BACK.key(), delete.message());
              }
            });
  }

  private void dropped(Ticket ticket, List<Load> run) {
    Passage passage = run.get(0).passage();
    if (passage.kind() == Kind.DELETE) {
      remarks.note(ticket, Phrase.STAFF_NOT_TAKEN_BACK.key(), passage.message());
    } else if (passage.kind() != Kind.CONSENT && passage.kind() != Kind.RECEIPT) {
      remarks.note(ticket, Phrase.STAFF_UNDELIVERED.key(), passage.message());
    }
    if (passage.kind() == Kind.MESSAGE || passage.kind() == Kind.EDIT) {
      show(run, MessageStatus.UNDELIVERED);
    }
  }

  private void show(List<Load> run, MessageStatus status) {
    run.stream()
        .map(Load::passage)
        .forEach(it -> reactions.show(it.from(), (int) it.source(), status));
  }
}
