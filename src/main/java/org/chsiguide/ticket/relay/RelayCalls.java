package org.chsiguide.ticket.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.chsiguide.dialog.Screen.Button;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.ForumTopics.Outcome;
import org.chsiguide.messenger.MessageContent;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.RelayedMessage;
import org.chsiguide.ticket.RelayedMessage.State;
import org.chsiguide.ticket.TicketContext;
import org.chsiguide.ticket.TicketRepository;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What bringing has in common both ways: what is on record of it, and which messages are twins. */
final class RelayCalls {
  private static final Logger log = LoggerFactory.getLogger(RelayCalls.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final TicketRepository tickets;
  private final ForumTopics forumTopics;
  private final Messenger messenger;
  private final Executor retryExecutor;

  RelayCalls(TicketContext context) {
    this.tickets = context.tickets();
    this.forumTopics = context.forumTopics();
    this.messenger = context.messenger();
    this.retryExecutor =
        task -> {
          var unused = context.loop().schedule(task, RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        };
  }

  /**
   * Makes a call that brings all of these. That it begins is on record right before it goes out,
   * and not while it waits for its turn: so a stop leaves in doubt only what was on the wire.
   *
   * @return completes exceptionally if that could not be recorded; then it did not go out
   */
  CompletionStage<Outcome> send(
      List<QueuedRelay> batch, Function<ForumTopics, CompletionStage<Outcome>> call) {
    AtomicReference<@Nullable Throwable> recordingFailure = new AtomicReference<>();
    ForumTopics recording =
        forumTopics.withPreparation(
            () ->
                recordOnce(batch, State.BEGUN)
                    .whenComplete((begun, failure) -> recordingFailure.set(failure)));
    return call.apply(recording)
        .thenCompose(
            outcome -> {
              Throwable failure = recordingFailure.get();
              return failure == null
                  ? CompletableFuture.completedFuture(outcome)
                  : CompletableFuture.failedFuture(failure);
            });
  }

  /** Copies several in one call. */
  CompletionStage<Outcome> copyAll(ForumTopics to, List<QueuedRelay> batch, ChatOrTopic spot) {
    List<Integer> messages =
        batch.stream().map(queuedRelay -> (int) queuedRelay.passage().source()).toList();
    return to.copyMessages(batch.get(0).passage().from(), messages, spot);
  }

  /**
   * Changes the copy of a message; what cannot be changed is copied once more, as an answer.
   *
   * @param buttons the buttons below it
   */
  CompletionStage<Outcome> edit(
      ForumTopics to,
      RelayedMessage relayedMessage,
      ChatOrTopic spot,
      @Nullable MessageContent content,
      List<List<Button>> buttons) {
    Integer copy = copyOf(relayedMessage);
    if (copy == null) {
      return CompletableFuture.completedFuture(new Outcome.Done(List.of()));
    }
    if (content == null) {
      return to.copyMessage(
          relayedMessage.from(), (int) relayedMessage.source(), spot, copy, null, buttons);
    }
    return to.edit(relayedMessage.to(), copy, content, buttons)
        .thenCompose(
            outcome ->
                outcome instanceof Outcome.MessageUnavailable || outcome instanceof Outcome.Failed
                    ? to.copyMessage(
                        relayedMessage.from(),
                        (int) relayedMessage.source(),
                        spot,
                        copy,
                        null,
                        buttons)
                    : CompletableFuture.completedFuture(outcome));
  }

  /** Takes the copy of a message back; a second time does no harm. */
  CompletionStage<Outcome> delete(RelayedMessage relayedMessage) {
    Integer copy = copyOf(relayedMessage);
    return copy == null
        ? CompletableFuture.completedFuture(new Outcome.Done(List.of()))
        : messenger
            .delete(relayedMessage.to(), copy)
            .thenApply(
                delivery ->
                    delivery instanceof Delivery.Sent
                        ? new Outcome.Done(List.of())
                        : new Outcome.MessageUnavailable());
  }

  /** The message of the other chat that is the same as the one that this passage answers. */
  @Nullable Integer replyTarget(RelayedMessage relayedMessage) {
    Integer replyTo = relayedMessage.replyTo();
    return replyTo == null ? null : counterpartOf(relayedMessage, replyTo);
  }

  /**
   * What a message became where it went, which was changed or taken back; never what it answers.
   */
  @Nullable Integer copyOf(RelayedMessage message) {
    return relayedFrom(message)
        .map(RelayedMessage::target)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Records that the message that was taken back is not there any more. */
  CompletionStage<Void> recordDeleted(RelayedMessage deletion, State state) {
    return record(relayedFrom(deletion).map(it -> it.withoutTarget(state)).toList());
  }

  /** Records that these are there, as these messages if they are known. */
  CompletionStage<Void> recordDelivered(List<QueuedRelay> batch, List<Integer> ids) {
    boolean hasAllIds = ids.size() == batch.size();
    List<RelayedMessage> done = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      RelayedMessage relayedMessage = batch.get(i).passage();
      done.add(
          hasAllIds
              ? relayedMessage.deliveredAs(ids.get(i))
              : relayedMessage.withState(State.DONE));
    }
    return record(done);
  }

  /** Records that these are to be brought still. */
  CompletionStage<Void> recordPending(List<QueuedRelay> batch) {
    return recordOnce(batch, State.PENDING);
  }

  /** Records that this is what became of them. */
  CompletionStage<Void> record(List<QueuedRelay> batch, State state) {
    return record(withState(batch, state));
  }

  /**
   * Until that is safe, for who is told of a failure brings it again. A stop meanwhile leaves it as
   * begun, of which nobody knows.
   */
  private CompletionStage<Void> record(List<RelayedMessage> relayedMessages) {
    return tickets
        .record(relayedMessages)
        .exceptionallyCompose(
            failure -> {
              log.warn(
                  "what became of {} passages is not on record yet: {}",
                  relayedMessages.size(),
                  failure.toString());
              return CompletableFuture.runAsync(() -> {}, retryExecutor)
                  .thenCompose(waited -> record(relayedMessages));
            });
  }

  private CompletionStage<Void> recordOnce(List<QueuedRelay> batch, State state) {
    return tickets.record(withState(batch, state));
  }

  private static List<RelayedMessage> withState(List<QueuedRelay> batch, State state) {
    return batch.stream().map(queuedRelay -> queuedRelay.passage().withState(state)).toList();
  }

  private @Nullable Integer counterpartOf(RelayedMessage relayedMessage, int message) {
    OptionalInt counterpart =
        tickets.counterpart(relayedMessage.from(), message, relayedMessage.to());
    return counterpart.isPresent() ? (Integer) counterpart.getAsInt() : null;
  }

  private Stream<RelayedMessage> relayedFrom(RelayedMessage message) {
    return tickets.relayedFrom(message.from(), (int) message.source()).stream()
        .filter(it -> it.to().equals(message.to()));
  }
}
