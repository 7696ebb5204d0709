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

/** The calls and records that both directions share. */
final class RelaySender {
  private static final Logger log = LoggerFactory.getLogger(RelaySender.class);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final TicketRepository tickets;
  private final ForumTopics forumTopics;
  private final Messenger messenger;
  private final Executor retryExecutor;

  RelaySender(TicketContext context) {
    this.tickets = context.tickets();
    this.forumTopics = context.forumTopics();
    this.messenger = context.messenger();
    this.retryExecutor =
        task -> {
          var unused = context.loop().schedule(task, RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS);
        };
  }

  /**
   * Makes a call that sends these messages. The start is recorded right before the request, not
   * while it waits for the rate limit, so a stop leaves only requests in progress in doubt.
   *
   * @return completes exceptionally if the start could not be recorded; then nothing was sent
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

  /** Copies several messages in one call. */
  CompletionStage<Outcome> copyAll(ForumTopics to, List<QueuedRelay> batch, ChatOrTopic spot) {
    List<Integer> messages =
        batch.stream().map(queuedRelay -> (int) queuedRelay.message().source()).toList();
    return to.copyMessages(batch.get(0).message().from(), messages, spot);
  }

  /**
   * Edits the copy of a message; if it cannot be edited, the message is copied again as a reply.
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

  /** Deletes the copy of a message; deleting it again does no harm. */
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

  /** Returns the counterpart of the message that this one replies to. */
  @Nullable Integer replyTarget(RelayedMessage relayedMessage) {
    Integer replyTo = relayedMessage.replyTo();
    return replyTo == null ? null : counterpartOf(relayedMessage, replyTo);
  }

  /**
   * Returns the copy of a message that was edited or deleted, never the message that it replies to.
   */
  @Nullable Integer copyOf(RelayedMessage message) {
    return relayedFrom(message)
        .map(RelayedMessage::target)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Records that the message was deleted. */
  CompletionStage<Void> recordDeleted(RelayedMessage deletion, State state) {
    return record(relayedFrom(deletion).map(it -> it.withoutTarget(state)).toList());
  }

  /** Records that these messages are delivered, with the ids of the copies if they are known. */
  CompletionStage<Void> recordDelivered(List<QueuedRelay> batch, List<Integer> ids) {
    boolean hasAllIds = ids.size() == batch.size();
    List<RelayedMessage> done = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      RelayedMessage relayedMessage = batch.get(i).message();
      done.add(
          hasAllIds
              ? relayedMessage.deliveredAs(ids.get(i))
              : relayedMessage.withState(State.DONE));
    }
    return record(done);
  }

  /** Records that these messages are still to be sent. */
  CompletionStage<Void> recordPending(List<QueuedRelay> batch) {
    return recordOnce(batch, State.PENDING);
  }

  /** Records the state of these messages. */
  CompletionStage<Void> record(List<QueuedRelay> batch, State state) {
    return record(withState(batch, state));
  }

  /**
   * Retries until the record is durable, because callers send again after a failure. If the bot
   * stops meanwhile, the outcome is unknown.
   */
  private CompletionStage<Void> record(List<RelayedMessage> relayedMessages) {
    return tickets
        .record(relayedMessages)
        .exceptionallyCompose(
            failure -> {
              log.warn(
                  "the outcome of {} messages could not be recorded and is retried: {}",
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
    return batch.stream().map(queuedRelay -> queuedRelay.message().withState(state)).toList();
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
