package org.chsiguide.broadcast;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.chsiguide.bot.Arrival;
import org.chsiguide.bot.Desk.Handling;
import org.chsiguide.broadcast.Composer.Step;
import org.chsiguide.broadcast.Prompt.Question;
import org.chsiguide.broadcast.Request.Show;
import org.chsiguide.dialog.Event;
import org.chsiguide.messenger.Content;
import org.chsiguide.messenger.Incoming;
import org.chsiguide.messenger.PersonId;

/** Takes what staff say and press about what they compose, each at one draft of their own. */
final class DraftDesk {
  private static final Set<Question> TYPED =
      Set.of(
          Question.CHINESE, Question.ENGLISH, Question.NUMBER, Question.TIME, Question.WHICH_TIME);

  /** What is asked when the preview stands above already. */
  private static final Set<Question> AT_THE_END =
      Set.of(Question.CONFIRM, Question.NUMBER, Question.TIME, Question.WHICH_TIME);

  private final Drafts drafts;
  private final Broadcasts broadcasts;
  private final Composer composer;
  private final Clerk clerk;
  private final StopNotices stops;
  private final InstantSource clock;

  /** The drafts as of the last update, which may not be on the disk yet. */
  private final Map<PersonId, Optional<Draft>> current = new ConcurrentHashMap<>();

  DraftDesk(
      Drafts drafts,
      Broadcasts broadcasts,
      Composer composer,
      Clerk clerk,
      StopNotices stops,
      InstantSource clock) {
    this.drafts = drafts;
    this.broadcasts = broadcasts;
    this.composer = composer;
    this.clerk = clerk;
    this.stops = stops;
    this.clock = clock;
  }

  /** Another replica may have changed the drafts meanwhile. */
  void readAnew() {
    current.clear();
  }

  /** The author was shown this; only what it says confirms. */
  void shown(Draft shown) {
    current.computeIfPresent(
        shown.author(), (id, draft) -> draft.map(it -> it.turn() == shown.turn() ? shown : it));
  }

  /** Begins a draft; what follows the command is the Chinese text already. */
  Handling compose(Arrival arrival, String rest, Request request) {
    Draft begun = Draft.begin(arrival.from(), turn(arrival));
    Incoming message = arrival.message();
    boolean isAlone = message != null && message.content() instanceof Content.Words;
    if (message == null || (isAlone && rest.isEmpty())) {
      return keep(begun, request);
    }
    return composer.said(begun, message.saying(rest), clock.instant()) instanceof Step.Goes goes
        ? keep(goes.draft(), request)
        : keep(begun, request);
  }

  /** Begins what takes this broadcast back. */
  Handling recall(Arrival arrival, Broadcast of, Request request) {
    return keep(Draft.recall(arrival.from(), turn(arrival), of), request);
  }

  /** Begins what gives this broadcast other words. */
  Handling correct(Arrival arrival, Broadcast of, Request request) {
    return keep(Draft.correct(arrival.from(), turn(arrival), of), request);
  }

  /** Takes what a member of staff wrote or forwarded, if it is about a draft. */
  Handling said(Arrival arrival, Incoming message, Request request) {
    Optional<Draft> draft = current(arrival.from());
    if (draft.isEmpty() && message.origin() == Incoming.Origin.FORWARDED) {
      Draft begun = Draft.begin(arrival.from(), turn(arrival));
      return isTaken(arrival) ? taken() : step(begun, composer.forwarded(begun, message), request);
    }
    boolean isForIt =
        draft
            .filter(it -> TYPED.contains(it.question()) || isExpected(it, message))
            .filter(it -> message.replyTo() == null)
            .isPresent();
    boolean isCommand =
        !(arrival.event() instanceof Event.Said || arrival.event() instanceof Event.Sent)
            || message.words().startsWith("/");
    if (!isForIt || isCommand) {
      return new Handling.Passed();
    }
    return isTaken(arrival)
        ? taken()
        : step(draft.get(), composer.said(draft.get(), message, clock.instant()), request);
  }

  /** Takes a change of a message, if that said something of a draft or of what was confirmed. */
  Handling edited(Arrival arrival, Incoming message, Request request) {
    Optional<Draft> draft = current(arrival.from());
    Optional<Step> step = draft.flatMap(it -> composer.edited(it, message));
    if (step.isEmpty()) {
      return broadcasts
          .saying(arrival.from(), message.id())
          .map(number -> tooLate(request.showing(Show.TOO_LATE, number)))
          .orElseGet(Handling.Passed::new);
    }
    if (isTaken(arrival)) {
      return taken();
    }
    boolean isFine = step.get() instanceof Step.Goes goes && goes.draft().isUncomplained();
    return step(draft.get(), step.get(), isFine ? request.showing(Show.PREVIEW, 0) : request);
  }

  private Handling tooLate(Request request) {
    return clerk.showAfter(drafts.ask(request), request);
  }

  /** Takes a press of a button of a draft; {@code press} is as for {@link Composer#pressed}. */
  Handling pressed(PersonId author, String press, Request request) {
    return current(author)
        .map(draft -> step(draft, composer.pressed(draft, press, clock.instant()), request))
        .orElseGet(() -> oldButton(request));
  }

  /** Grows over drafts too, so that no button of an earlier draft fits. */
  private int turn(Arrival arrival) {
    return current(arrival.from()).map(Draft::turn).orElse(0)
        + (int) (arrival.updateId() % 100_000);
  }

  /** The rest of an album; and what is forwarded in the middle of something else is told so. */
  private static boolean isExpected(Draft draft, Incoming message) {
    return message.origin() == Incoming.Origin.FORWARDED
        || draft.words().languageOf(message.album()).isPresent();
  }

  private Handling step(Draft before, Step step, Request request) {
    if (step instanceof Step.Goes goes) {
      boolean isNews =
          goes.draft().question() == Question.CONFIRM
              && (goes.draft().isUnseen() || !AT_THE_END.contains(before.question()));
      return keep(goes.draft(), isNews ? request.showing(Show.PREVIEW, 0) : request);
    }
    if (step instanceof Step.Confirmed confirmed) {
      return confirm(confirmed.draft(), request);
    }
    if (step instanceof Step.Dropped) {
      current.put(before.author(), Optional.empty());
      Request dropped = request.showing(Show.DROPPED, 0);
      return clerk.showAfter(drafts.drop(dropped, before.author()), dropped);
    }
    if (step instanceof Step.Stale) {
      return oldButton(request);
    }
    throw new AssertionError(step);
  }

  private Handling confirm(Draft draft, Request request) {
    current.put(draft.author(), Optional.empty());
    Instant now = clock.instant();
    Instant first = draft.kind() == Broadcast.Kind.RECALL ? now : now.plus(Broadcast.TO_UNDO);
    Instant begins =
        draft.mailing().begins() != null && draft.mailing().begins().isAfter(first)
            ? draft.mailing().begins()
            : first;
    boolean isStop =
        draft.kind() == Broadcast.Kind.RECALL
            && broadcasts.find(draft.of()).filter(it -> it.state().isOpen()).isPresent();
    CompletionStage<Optional<Long>> confirmed = drafts.confirm(request, draft, begins);
    confirmed.whenComplete(
        (number, failure) -> {
          if (failure != null) {
            current.remove(draft.author());
          } else {
            clerk.show(
                number
                    .map(it -> request.showing(Show.PANEL, it))
                    .orElseGet(() -> request.showing(Show.OLD_BUTTON, 0)));
            if (isStop && number.isPresent()) {
              stops.done(draft.of(), Order.CANCEL, draft.author());
            }
          }
        });
    return new Handling.Taken(confirmed.thenAccept(number -> {}));
  }

  private Handling keep(Draft draft, Request request) {
    current.put(draft.author(), Optional.of(draft));
    CompletionStage<Void> kept = drafts.keep(request, draft);
    kept.whenComplete(
        (done, failure) -> {
          if (failure != null) {
            current.remove(draft.author());
          }
        });
    return clerk.showAfter(kept, request);
  }

  private Handling oldButton(Request request) {
    Request old = request.showing(Show.OLD_BUTTON, 0);
    return clerk.showAfter(drafts.ask(old), old);
  }

  private static Handling taken() {
    return new Handling.Taken(CompletableFuture.completedFuture(null));
  }

  private boolean isTaken(Arrival arrival) {
    return drafts.isTaken(arrival.updateId());
  }

  private Optional<Draft> current(PersonId author) {
    return current.computeIfAbsent(author, drafts::draft);
  }
}
