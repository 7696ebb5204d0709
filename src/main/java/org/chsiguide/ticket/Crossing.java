package org.chsiguide.ticket;

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
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Forum.Outcome;
import org.chsiguide.messenger.Forum.Spot;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.ticket.Passage.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What bringing has in common both ways: what is on record of it, and which messages are twins. */
final class Crossing {
  private static final Logger log = LoggerFactory.getLogger(Crossing.class);
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

  private final Tickets tickets;
  private final Forum forum;
  private final Messenger messenger;
  private final Executor later;

  Crossing(Tickets tickets, Forum forum, Messenger messenger, Executor loop) {
    this.tickets = tickets;
    this.forum = forum;
    this.messenger = messenger;
    this.later =
        CompletableFuture.delayedExecutor(AFTER_A_FAILURE.toMillis(), TimeUnit.MILLISECONDS, loop);
  }

  /**
   * Makes a call that brings all of these. That it begins is on record right before it goes out,
   * and not while it waits for its turn: so a stop leaves in doubt only what was on the wire.
   *
   * @return completes exceptionally if that could not be recorded; then it did not go out
   */
  CompletionStage<Outcome> send(List<Load> run, Function<Forum, CompletionStage<Outcome>> call) {
    AtomicReference<@Nullable Throwable> unrecorded = new AtomicReference<>();
    Forum recording =
        forum.before(
            () ->
                recordedOnce(run, State.BEGUN)
                    .whenComplete((begun, failure) -> unrecorded.set(failure)));
    return call.apply(recording)
        .thenCompose(
            outcome -> {
              Throwable failure = unrecorded.get();
              return failure == null
                  ? CompletableFuture.completedFuture(outcome)
                  : CompletableFuture.failedFuture(failure);
            });
  }

  /** Copies several in one call. */
  CompletionStage<Outcome> copyAll(Forum to, List<Load> run, Spot spot) {
    List<Integer> messages = run.stream().map(load -> (int) load.passage().source()).toList();
    return to.copyAll(run.get(0).passage().from(), messages, spot);
  }

  /**
   * Changes the copy of a message; what cannot be changed is copied once more, as an answer.
   *
   * @param below the buttons below it
   */
  CompletionStage<Outcome> edit(
      Forum to, Passage passage, Spot spot, @Nullable Content content, List<List<Button>> below) {
    Integer copy = copyOf(passage);
    if (copy == null) {
      return CompletableFuture.completedFuture(new Outcome.Done(List.of()));
    }
    if (content == null) {
      return to.copy(passage.from(), (int) passage.source(), spot, copy, null, below);
    }
    return to.change(passage.to(), copy, content, below)
        .thenCompose(
            outcome ->
                outcome instanceof Outcome.Impossible || outcome instanceof Outcome.Failed
                    ? to.copy(passage.from(), (int) passage.source(), spot, copy, null, below)
                    : CompletableFuture.completedFuture(outcome));
  }

  /** Takes the copy of a message back; a second time does no harm. */
  CompletionStage<Outcome> delete(Passage passage) {
    Integer copy = copyOf(passage);
    return copy == null
        ? CompletableFuture.completedFuture(new Outcome.Done(List.of()))
        : messenger
            .delete(passage.to(), copy)
            .thenApply(
                delivery ->
                    delivery instanceof Delivery.Sent
                        ? new Outcome.Done(List.of())
                        : new Outcome.Impossible());
  }

  /** The message of the other chat that is the same as the one that this passage answers. */
  @Nullable Integer answered(Passage passage) {
    Integer replyTo = passage.replyTo();
    return replyTo == null ? null : twinOf(passage, replyTo);
  }

  /**
   * What a message became where it went, which was changed or taken back; never what it answers.
   */
  @Nullable Integer copyOf(Passage about) {
    return written(about).map(Passage::target).filter(Objects::nonNull).findFirst().orElse(null);
  }

  /** Records that the message that was taken back is not there any more. */
  CompletionStage<Void> gone(Passage delete, State state) {
    return recorded(written(delete).map(it -> it.gone(state)).toList());
  }

  /** Records that these are there, as these messages if they are known. */
  CompletionStage<Void> arrived(List<Load> run, List<Integer> ids) {
    boolean isEach = ids.size() == run.size();
    List<Passage> done = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      Passage passage = run.get(i).passage();
      done.add(isEach ? passage.became(ids.get(i)) : passage.in(State.DONE));
    }
    return recorded(done);
  }

  /** Records that these are to be brought still. */
  CompletionStage<Void> waiting(List<Load> run) {
    return recordedOnce(run, State.PENDING);
  }

  /** Records that this is what became of them. */
  CompletionStage<Void> recorded(List<Load> run, State state) {
    return recorded(in(run, state));
  }

  /**
   * Until that is safe, for who is told of a failure brings it again. A stop meanwhile leaves it as
   * begun, of which nobody knows.
   */
  private CompletionStage<Void> recorded(List<Passage> passages) {
    return tickets
        .record(passages)
        .exceptionallyCompose(
            failure -> {
              log.warn(
                  "what became of {} passages is not on record yet: {}",
                  passages.size(),
                  failure.toString());
              return CompletableFuture.runAsync(() -> {}, later)
                  .thenCompose(waited -> recorded(passages));
            });
  }

  private CompletionStage<Void> recordedOnce(List<Load> run, State state) {
    return tickets.record(in(run, state));
  }

  private static List<Passage> in(List<Load> run, State state) {
    return run.stream().map(load -> load.passage().in(state)).toList();
  }

  private @Nullable Integer twinOf(Passage passage, int message) {
    OptionalInt twin = tickets.twin(passage.from(), message, passage.to());
    return twin.isPresent() ? (Integer) twin.getAsInt() : null;
  }

  private Stream<Passage> written(Passage about) {
    return tickets.written(about.from(), (int) about.source()).stream()
        .filter(it -> it.to().equals(about.to()));
  }
}
