package org.chsiguide.bot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Reply;
import org.chsiguide.dialog.Reply.Place;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to students, those of one chat one after another, and keeps each chat at one
 * current screen: a tap changes it in place; what the student wrote has it sent anew below, and the
 * old one loses its buttons. Thread-safe; blocks for nothing but the store.
 */
public final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  private final Supplier<Screens> screens;
  private final Messenger messenger;
  private final Outbox outbox;
  private final InOrder<ChatId> lanes = new InOrder<>();

  /** How to record what became of an answer. */
  private interface Entry {
    CompletionStage<Void> make();
  }

  /** Wires the way out; screens are drawn from the current edition of the guide. */
  public Courier(Supplier<Screens> screens, Messenger messenger, Outbox outbox) {
    this.screens = screens;
    this.messenger = messenger;
    this.outbox = outbox;
  }

  /**
   * Brings what an earlier run, or a replica that has ended, committed and did not deliver. Of
   * several screens for one chat only the last is brought, for each would show the same: where the
   * student stands by now.
   */
  public void resume() {
    Map<ChatId, Answer> last = new HashMap<>();
    List<Answer> pending = outbox.adopt();
    for (Answer answer : pending) {
      if (place(answer).filter(place -> place != Place.UNLESS_THERE).isPresent()) {
        last.put(answer.chat(), answer);
      } else if (place(answer).isPresent()) {
        last.putIfAbsent(answer.chat(), answer);
      }
    }
    if (!pending.isEmpty()) {
      log.info("{} answers of an earlier run are still to be sent", pending.size());
    }
    for (Answer answer : pending) {
      deliver(answer.equals(last.get(answer.chat())) ? answer : withoutScreen(answer));
    }
  }

  /**
   * Brings what an update leads to; the stage completes when it is there or cannot be, never
   * exceptionally.
   */
  public CompletionStage<Void> deliver(Outcome outcome) {
    return lanes.run(outcome.chat(), () -> bring(outcome));
  }

  /**
   * Brings a screen that nobody asked for, in turn with the answers of this chat; it is then the
   * chat's current screen. It is sent once at most, and given up if that fails.
   *
   * @param screen is asked for when its turn has come, and may then be none
   */
  public CompletionStage<Void> bringUnasked(
      ChatId chat, Supplier<CompletionStage<Optional<Screen>>> screen) {
    return lanes.run(
        chat,
        () ->
            screen
                .get()
                .thenCompose(
                    it ->
                        it.isEmpty()
                            ? CompletableFuture.completedFuture(null)
                            : sendUnasked(chat, it.get())));
  }

  private CompletionStage<Void> sendUnasked(ChatId chat, Screen screen) {
    return messenger
        .send(chat, screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent
                    ? succeed(chat, sent.messageId())
                    : CompletableFuture.completedFuture(null));
  }

  /** The message takes the place of the screen before. */
  private CompletionStage<Void> succeed(ChatId chat, int messageId) {
    OptionalInt before = outbox.screen(chat);
    CompletionStage<Void> recorded = outbox.moved(chat, messageId);
    return before.isEmpty()
        ? recorded
        : messenger.removeButtons(chat, before.getAsInt()).thenCompose(removed -> recorded);
  }

  /** The message that is this chat's current screen, as far as it is recorded. */
  OptionalInt screen(ChatId chat) {
    return outbox.screen(chat);
  }

  /** Completes when everything given so far has been brought. */
  public CompletionStage<Void> idle() {
    return lanes.idle();
  }

  private CompletionStage<Void> bring(Outcome outcome) {
    if (outcome instanceof Answer answer) {
      return outbox.turn(answer).thenCompose(now -> bring(answer));
    }
    if (outcome instanceof Farewell farewell) {
      return bring(farewell);
    }
    if (outcome instanceof Silence || outcome instanceof Departure) {
      return CompletableFuture.completedFuture(null);
    }
    throw new AssertionError(outcome);
  }

  private CompletionStage<Void> bring(Farewell farewell) {
    if (farewell.screen().isEmpty()) {
      return tell(farewell);
    }
    return messenger
        .removeButtons(farewell.chat(), farewell.screen().getAsInt())
        .thenCompose(removed -> tell(farewell));
  }

  private CompletionStage<Void> tell(Farewell farewell) {
    return messenger
        .send(farewell.chat(), screens.get().note(Phrase.FORGOTTEN, farewell.language()))
        .thenAccept(delivery -> log.debug("update {}: told: {}", farewell.updateId(), delivery));
  }

  /** Recorded is what is all done: a stop must find the tap that is not answered yet. */
  private CompletionStage<Void> bring(Answer answer) {
    CompletionStage<Delivery> told = tell(answer);
    return show(answer).thenCombine(told, (entry, delivery) -> entry).thenCompose(Entry::make);
  }

  private CompletionStage<Delivery> tell(Answer answer) {
    Tap tap = answer.tap();
    return tap == null
        ? CompletableFuture.completedFuture(new Delivery.Sent(0))
        : messenger.answerTap(tap.id(), notice(answer));
  }

  private CompletionStage<Entry> show(Answer answer) {
    Optional<Place> place = place(answer);
    Tap tap = answer.tap();
    if (place.isEmpty() || (place.get() == Place.UNLESS_THERE && isScreen(answer))) {
      return CompletableFuture.completedFuture(() -> settled(answer));
    }
    if (place.get() == Place.HERE && tap != null) {
      return edit(answer, tap.messageId());
    }
    return send(answer);
  }

  private CompletionStage<Entry> edit(Answer answer, int messageId) {
    return messenger
        .edit(answer.chat(), messageId, screen(answer))
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Gone || delivery instanceof Delivery.Failed
                    ? send(answer)
                    : ended(answer, delivery));
  }

  /**
   * A screen that shows twice does no harm, but one that is missing does: so what may have arrived
   * is sent once more, by this run or a later one.
   */
  private CompletionStage<Entry> send(Answer answer) {
    Screen screen = screen(answer);
    return begin(answer)
        .thenCompose(
            mayBe ->
                mayBe
                    ? send(answer, screen)
                    : CompletableFuture.completedFuture(() -> givenUp(answer)));
  }

  /** A store that fails for a moment is no reason to leave the student without an answer. */
  private CompletionStage<Boolean> begin(Answer answer) {
    return outbox
        .begin(answer)
        .exceptionally(
            failure -> {
              log.warn(
                  "update {}: its answer may come more than twice", answer.updateId(), failure);
              return true;
            });
  }

  private CompletionStage<Entry> send(Answer answer, Screen screen) {
    return messenger
        .send(answer.chat(), screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Unknown ? send(answer) : ended(answer, delivery));
  }

  /** The student has it, or taps on an older screen: then it is sent for that tap. */
  private CompletionStage<Void> givenUp(Answer answer) {
    log.info("update {}: the answer is not sent any more", answer.updateId());
    return unwaited(answer, outbox.lost(answer));
  }

  private CompletionStage<Entry> ended(Answer answer, Delivery delivery) {
    if (delivery instanceof Delivery.Sent sent) {
      return shown(answer, sent.messageId());
    }
    log.info("update {}: the answer did not arrive: {}", answer.updateId(), delivery);
    return CompletableFuture.completedFuture(() -> undelivered(answer, delivery));
  }

  private CompletionStage<Void> undelivered(Answer answer, Delivery delivery) {
    if (delivery instanceof Delivery.RetryAfter) {
      return CompletableFuture.completedFuture(null); // it stays in the outbox for the next start
    }
    return delivery instanceof Delivery.Blocked
        ? unwaited(answer, outbox.unreachable(answer))
        : unwaited(answer, outbox.lost(answer));
  }

  /** The message is the chat's one screen now; another that was loses its buttons. */
  private CompletionStage<Entry> shown(Answer answer, int messageId) {
    OptionalInt screen = outbox.screen(answer.chat());
    if (screen.isPresent() && screen.getAsInt() == messageId) {
      return CompletableFuture.completedFuture(() -> settled(answer));
    }
    OptionalInt before = screen.isPresent() ? screen : tapped(answer);
    if (before.isEmpty() || before.getAsInt() == messageId) {
      return CompletableFuture.completedFuture(() -> recorded(answer, messageId));
    }
    return messenger
        .removeButtons(answer.chat(), before.getAsInt())
        .thenApply(removed -> () -> recorded(answer, messageId));
  }

  /** Of a student who was forgotten meanwhile no screen is kept, and none is left in the chat. */
  private CompletionStage<Void> recorded(Answer answer, int messageId) {
    return outbox
        .delivered(answer, messageId)
        .thenCompose(
            isScreen ->
                isScreen
                    ? CompletableFuture.completedFuture(null)
                    : messenger.removeButtons(answer.chat(), messageId).thenAccept(delivery -> {}));
  }

  private CompletionStage<Void> settled(Answer answer) {
    return unwaited(answer, outbox.delivered(answer));
  }

  /** Nothing that follows in the chat depends on this record, so nothing waits for it. */
  private static CompletionStage<Void> unwaited(Answer answer, CompletionStage<Void> record) {
    var unused =
        record.whenComplete(
            (nothing, failure) -> {
              if (failure != null) {
                log.warn("update {}: its answer may come again", answer.updateId(), failure);
              }
            });
    return CompletableFuture.completedFuture(null);
  }

  private boolean isScreen(Answer answer) {
    OptionalInt screen = outbox.screen(answer.chat());
    return screen.isPresent() && screen.equals(tapped(answer));
  }

  private static OptionalInt tapped(Answer answer) {
    Tap tap = answer.tap();
    return tap == null ? OptionalInt.empty() : OptionalInt.of(tap.messageId());
  }

  /** The screen, with the lines that no tap can show. */
  private Screen screen(Answer answer) {
    List<Phrase> lines = answer.tap() == null ? lines(answer) : List.of();
    Screens edition = screens.get();
    return answer.replies().stream()
        .filter(Reply.Explain.class::isInstance)
        .map(reply -> ((Reply.Explain) reply).meaning())
        .findFirst()
        .map(meaning -> edition.explain(answer.conversation(), meaning))
        .orElseGet(() -> edition.draw(answer.conversation(), lines, answer.answers()));
  }

  private String notice(Answer answer) {
    List<String> lines = new ArrayList<>();
    lines(answer)
        .forEach(phrase -> lines.add(screens.get().line(phrase, answer.conversation().language())));
    return String.join(" ", lines);
  }

  private static List<Phrase> lines(Answer answer) {
    return answer.replies().stream()
        .filter(Reply.Tell.class::isInstance)
        .map(reply -> ((Reply.Tell) reply).phrase())
        .toList();
  }

  private static Optional<Place> place(Answer answer) {
    return answer.replies().stream()
        .filter(Reply.Show.class::isInstance)
        .map(reply -> ((Reply.Show) reply).place())
        .findFirst();
  }

  private static Answer withoutScreen(Answer answer) {
    return new Answer(
        answer.updateId(),
        answer.chat(),
        answer.tap(),
        answer.conversation(),
        answer.replies().stream().filter(reply -> !(reply instanceof Reply.Show)).toList());
  }
}
