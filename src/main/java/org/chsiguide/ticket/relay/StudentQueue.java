package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import org.chsiguide.dialog.StepId;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.ForumTopics.Outcome;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.ticket.MessageStatus;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.Kind;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.StatusReactions;
import org.chsiguide.ticket.StudentNotices;
import org.chsiguide.ticket.SystemNotes;
import org.chsiguide.ticket.Ticket;
import org.chsiguide.ticket.TicketCache;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketPhrase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages to students, to many students at the same time. Answers are signed with the
 * name of the office if their content is known and can be signed.
 */
final class StudentQueue {
  private static final Logger log = LoggerFactory.getLogger(StudentQueue.class);

  private static final int MAX_CONCURRENT_STUDENTS = 64;

  /** How often the queue checks whether the album at its head is complete. */
  private static final Duration ALBUM_RECHECK_DELAY = Duration.ofMillis(200);

  /** https://core.telegram.org/bots/api#copymessages. */
  private static final int MAX_BATCH_SIZE = 100;

  /** https://core.telegram.org/bots/api#sendmessage and #copymessage. */
  private static final int TEXT_CHARACTERS = 4_096;

  private static final int CAPTION_CHARACTERS = 1_024;

  private final TicketCache ticketCache;
  private final RelaySender relayCalls;
  private final StudentNotices notices;
  private final SystemNotes systemNotes;
  private final StatusReactions reactions;
  private final RequeuePolicy requeuePolicy;
  private final InstantSource clock;
  private final ScheduledExecutorService loop;
  private final FairQueue fairQueue;

  StudentQueue(
      TicketContext context,
      RelaySender relayCalls,
      SystemNotes systemNotes,
      StatusReactions reactions) {
    this.ticketCache = context.ticketCache();
    this.relayCalls = relayCalls;
    this.notices = context.texts().forStudents();
    this.systemNotes = systemNotes;
    this.reactions = reactions;
    this.clock = context.clock();
    this.loop = context.loop();
    this.requeuePolicy = new RequeuePolicy(relayCalls, systemNotes, loop);
    this.fairQueue =
        new FairQueue(MAX_CONCURRENT_STUDENTS, StudentQueue::noLimit, this::process, loop);
  }

  FairQueue fairQueue() {
    return fairQueue;
  }

  /** Each student has their own chat, so no student waits for another. */
  private static CompletionStage<Void> noLimit() {
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Void> process(long id, Deque<QueuedRelay> queue) {
    Ticket ticket = ticketCache.find(id).orElse(null);
    if (ticket == null) {
      queue.clear();
      return CompletableFuture.completedFuture(null);
    }
    QueuedRelay first = queue.peek();
    if (first == null) {
      return CompletableFuture.completedFuture(null);
    }
    if (first.message().state() == State.GATHERING) {
      fairQueue.delay(id, ALBUM_RECHECK_DELAY);
      return CompletableFuture.completedFuture(null);
    }
    List<QueuedRelay> batch = FairQueue.takeBatch(queue, MAX_BATCH_SIZE, StudentQueue::isUnsigned);
    return relayCalls
        .send(batch, forumTopics -> send(ticket, batch, forumTopics))
        .thenComposeAsync(outcome -> handleOutcome(ticket, batch, outcome, queue), loop)
        .exceptionallyCompose(failure -> FairQueue.putBackAndFail(queue, batch, failure, loop));
  }

  /** Returns whether it cannot be signed: parts of an album, and messages of an earlier run. */
  private static boolean isUnsigned(QueuedRelay queuedRelay) {
    return queuedRelay.isBatchable() && queuedRelay.content() == null;
  }

  private CompletionStage<Outcome> send(
      Ticket ticket, List<QueuedRelay> batch, ForumTopics forumTopics) {
    RelayedMessage relayedMessage = batch.get(0).message();
    MessageContent content = batch.get(0).content();
    ChatOrTopic spot = ChatOrTopic.of(ticket.student());
    if (batch.size() > 1) {
      return relayCalls.copyAll(forumTopics, batch, spot);
    }
    return switch (relayedMessage.kind()) {
      case MESSAGE -> answer(ticket, relayedMessage, sign(ticket, content), forumTopics);
      case EDIT ->
          relayCalls.edit(
              forumTopics,
              relayedMessage,
              spot,
              signIfPossible(ticket, content),
              notices.answerButtons(ticket));
      case DELETE -> relayCalls.delete(relayedMessage);
      case RECEIPT -> forumTopics.send(spot, null, notices.receipt(ticket, clock.instant()));
      case CONSENT ->
          forumTopics.send(spot, relayedMessage.replyTo(), notices.consentQuestion(ticket));
      case FAREWELL -> forumTopics.send(spot, null, notices.farewell(ticket));
      case CANNED ->
          forumTopics.send(spot, null, notices.cannedResponse(ticket, relayedMessage.detail()));
      case GUIDE ->
          forumTopics.send(
              spot, null, notices.stepLink(ticket, new StepId(relayedMessage.detail())));
      default ->
          forumTopics.send(
              spot,
              relayedMessage.replyTo(),
              notices.phrase(relayedMessage.detail(), ticket.language()));
    };
  }

  /** Returns the signed content; null if it cannot be signed or would be too long. */
  private @Nullable MessageContent sign(Ticket ticket, @Nullable MessageContent content) {
    return content == null
        ? null
        : notices.sign(content, ticket.language()).filter(StudentQueue::fits).orElse(null);
  }

  private @Nullable MessageContent signIfPossible(Ticket ticket, @Nullable MessageContent content) {
    MessageContent signed = sign(ticket, content);
    return signed == null ? content : signed;
  }

  private CompletionStage<Outcome> answer(
      Ticket ticket,
      RelayedMessage relayedMessage,
      @Nullable MessageContent signed,
      ForumTopics forumTopics) {
    ChatOrTopic spot = ChatOrTopic.of(ticket.student());
    Integer replyTo = relayCalls.replyTarget(relayedMessage);
    if (signed instanceof MessageContent.Text words) {
      return forumTopics.send(spot, replyTo, notices.answer(ticket, words.html()));
    }
    return forumTopics.copyMessage(
        relayedMessage.from(),
        (int) relayedMessage.source(),
        spot,
        replyTo,
        signed == null ? null : signed.html(),
        notices.answerButtons(ticket));
  }

  /** Telegram does not count tags, so this errs on the safe side. */
  private static boolean fits(MessageContent content) {
    return content.html().length()
        <= (content instanceof MessageContent.Text ? TEXT_CHARACTERS : CAPTION_CHARACTERS);
  }

  private CompletionStage<Void> handleOutcome(
      Ticket ticket, List<QueuedRelay> batch, Outcome outcome, Deque<QueuedRelay> queue) {
    RelayedMessage relayedMessage = batch.get(0).message();
    if (outcome instanceof Outcome.Done done) {
      return relayCalls
          .recordDelivered(batch, done.ids())
          .thenCompose(recorded -> onDelivered(ticket, batch));
    }
    if (outcome instanceof Outcome.RetryAfter later) {
      fairQueue.pause(later.delay());
      return requeuePolicy.putBack(queue, batch);
    }
    if (outcome instanceof Outcome.Unknown) {
      return requeuePolicy.handleUnknown(ticket, queue, batch, false);
    }
    if (batch.size() > 1 && !(outcome instanceof Outcome.Blocked)) {
      return requeuePolicy.putBackSingly(queue, batch);
    }
    log.info(
        "ticket {}: {} was not delivered to the student: {}",
        ticket.id(),
        relayedMessage.kind(),
        outcome);
    return relayCalls.record(batch, State.DROPPED).thenRun(() -> onDropped(ticket, batch));
  }

  private CompletionStage<Void> onDelivered(Ticket ticket, List<QueuedRelay> batch) {
    RelayedMessage relayedMessage = batch.get(0).message();
    if (relayedMessage.kind() == Kind.DELETE) {
      return onDeleted(ticket, relayedMessage);
    }
    if (relayedMessage.kind() == Kind.MESSAGE
        || (relayedMessage.kind() == Kind.EDIT && relayCalls.copyOf(relayedMessage) != null)) {
      showStatus(batch, MessageStatus.DELIVERED);
    }
    return CompletableFuture.completedFuture(null);
  }

  /** Records a deletion. A deleted message is never edited or sent again. */
  private CompletionStage<Void> onDeleted(Ticket ticket, RelayedMessage deletion) {
    boolean isNote = !deletion.detail().isEmpty();
    boolean wasDelivered = relayCalls.copyOf(deletion) != null;
    return relayCalls
        .recordDeleted(deletion, isNote ? State.INTERNAL : State.DROPPED)
        .thenRun(
            () -> {
              reactions.show(
                  deletion.from(),
                  (int) deletion.source(),
                  isNote ? MessageStatus.INTERNAL : MessageStatus.UNDELIVERED);
              if (wasDelivered && deletion.detail().equals(StaffAnswers.ANNOUNCED)) {
                systemNotes.noteToStaff(
                    ticket, TicketPhrase.STAFF_TAKEN_BACK.key(), deletion.sourceMessageId());
              }
            });
  }

  private void onDropped(Ticket ticket, List<QueuedRelay> batch) {
    RelayedMessage relayedMessage = batch.get(0).message();
    if (relayedMessage.kind() == Kind.DELETE) {
      systemNotes.noteToStaff(
          ticket, TicketPhrase.STAFF_NOT_TAKEN_BACK.key(), relayedMessage.sourceMessageId());
    } else if (relayedMessage.kind() != Kind.CONSENT && relayedMessage.kind() != Kind.RECEIPT) {
      systemNotes.noteToStaff(
          ticket, TicketPhrase.STAFF_UNDELIVERED.key(), relayedMessage.sourceMessageId());
    }
    if (relayedMessage.kind() == Kind.MESSAGE || relayedMessage.kind() == Kind.EDIT) {
      showStatus(batch, MessageStatus.UNDELIVERED);
    }
  }

  private void showStatus(List<QueuedRelay> batch, MessageStatus status) {
    batch.stream()
        .map(QueuedRelay::message)
        .forEach(it -> reactions.show(it.from(), (int) it.source(), status));
  }
}
