package org.chsiguide.bot;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.chsiguide.bot.Receipts.Receipt;
import org.chsiguide.dialog.Answers;
import org.chsiguide.dialog.Phrase;
import org.chsiguide.dialog.Reply.Place;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screens;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answers to students and keeps each chat at one current screen: a tap changes it in place;
 * what the student wrote has it sent anew below, and the old one loses its buttons.
 *
 * <p>A tap is answered at once, for the app shows that it waits. Screens of one chat go one after
 * another; where several wait, because Telegram has the chat wait, those that the next would
 * replace are left out. In a rush only so many chats are brought theirs at the same time, and the
 * others wait undrawn, for what is drawn takes memory. Thread-safe.
 */
public final class Courier {
  private static final Logger log = LoggerFactory.getLogger(Courier.class);

  /**
   * To so many chats screens are on their way at the same time: some times more than Telegram can
   * be sent at once, so that chats that have to wait hold up no others, and less than the messenger
   * has room for.
   */
  public static final int AT_ONCE = 4_000;

  private final Supplier<Screens> screens;
  private final Messenger messenger;
  private final Outbox outbox;
  private final Receipts receipts;
  private final ScreenPost post;
  private final OnTheWay onTheWay = new OnTheWay();

  /**
   * Where new answers wait for earlier ones of other replicas. Adopted answers do not wait here:
   * they are earlier than all that this replica has for their chats, and those may wait for others,
   * which wait for them.
   */
  private final InOrder<ChatId> turns = new InOrder<>();

  private final InOrder<ChatId> lanes = new InOrder<>();

  private final ConcurrencyLimit limit;
  private final Executor drawing;

  /** Wires the way out; screens are drawn from the current edition of the guide. */
  public Courier(Supplier<Screens> screens, Messenger messenger, Outbox outbox) {
    this(screens, messenger, outbox, Runnable::run, AT_ONCE);
  }

  /**
   * The same.
   *
   * @param drawing draws what is held against what a student has answered, such as two names: that
   *     may take tens of milliseconds, in which whoever takes updates has other things to do
   */
  public Courier(Supplier<Screens> screens, Messenger messenger, Outbox outbox, Executor drawing) {
    this(screens, messenger, outbox, drawing, AT_ONCE);
  }

  /** The same, with screens for so many chats on their way at the same time. */
  Courier(
      Supplier<Screens> screens, Messenger messenger, Outbox outbox, Executor drawing, int atOnce) {
    this.screens = screens;
    this.messenger = messenger;
    this.outbox = outbox;
    this.drawing = drawing;
    this.limit = new ConcurrencyLimit(atOnce);
    this.receipts = new Receipts(messenger, outbox);
    this.post = new ScreenPost(screens, messenger, outbox, receipts);
  }

  /**
   * Brings what an earlier run, or a replica that has ended, committed and did not deliver. Of
   * several screens for one chat only the last is brought, and none where one is on its way, for
   * each would show the same: where the student stands by then, which is looked up when its turn
   * has come, for they may move on until then. Waits until the store has told what there is.
   */
  void resume() {
    Map<ChatId, Answer> last = new HashMap<>();
    List<Answer> pending = outbox.adopt();
    for (Answer answer : pending) {
      if (answer.place().filter(place -> place != Place.UNLESS_THERE).isPresent()) {
        last.put(answer.chat(), answer);
      } else if (answer.place().isPresent()) {
        last.putIfAbsent(answer.chat(), answer);
      }
    }
    if (!pending.isEmpty()) {
      log.info("{} answers of an earlier run are still to be sent", pending.size());
    }
    for (Answer answer : pending) {
      boolean isLast = answer.equals(last.get(answer.chat()));
      CompletionStage<Delivery> told = tell(answer);
      Answer owed = onTheWay.addNotNewer(isLast ? answer : answer.withoutScreen());
      var unused = inTurn(owed, () -> bringInTurn(owed, told, outbox::anew));
    }
  }

  /** Brings what an update leads to, each chat's in the order in which it was given. */
  void deliver(Outcome outcome) {
    if (outcome instanceof Answer answer) {
      deliver(answer);
    } else if (outcome instanceof Farewell farewell) {
      var unused = lanes.run(farewell.chat(), () -> limit.run(() -> bring(farewell)));
    } else if (!(outcome instanceof Silence || outcome instanceof Departure)) {
      throw new AssertionError(outcome);
    }
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
                            : limit.run(() -> sendUnasked(chat, it.get()))));
  }

  /** Answers a tap that means nothing to anybody. */
  void dismiss(Tap tap) {
    var unused = messenger.answerTap(tap.id(), "");
  }

  /** The message that is this chat's current screen, as far as it is recorded; waits for it. */
  OptionalInt screen(ChatId chat) {
    return outbox.screen(chat).toCompletableFuture().join();
  }

  /**
   * Completes when everything given so far has been brought, but for what was adopted and still
   * waits for another replica.
   */
  public CompletionStage<Void> idle() {
    return turns.idle().thenCompose(entered -> lanes.idle());
  }

  private void deliver(Answer answer) {
    CompletionStage<Delivery> told = tell(answer);
    Answer owed = onTheWay.add(answer);
    var unused =
        turns.run(owed.chat(), () -> inTurn(owed, () -> bringInTurn(owed, told, Courier::asItIs)));
  }

  /**
   * Completes when the answer has its place in the lane of its chat, or is another replica's to
   * bring.
   */
  private CompletionStage<Void> inTurn(Answer answer, Supplier<CompletionStage<Void>> steps) {
    return outbox
        .turn(answer)
        .thenAccept(
            isOurs -> {
              CompletionStage<Void> brought =
                  isOurs
                      ? lanes.run(answer.chat(), steps)
                      : CompletableFuture.completedFuture(null);
              var unused = brought.thenRun(() -> onTheWay.remove(answer));
            });
  }

  private CompletionStage<Delivery> tell(Answer answer) {
    Tap tap = answer.tap();
    if (tap == null) {
      return CompletableFuture.completedFuture(new Delivery.Sent(0));
    }
    try {
      return messenger.answerTap(tap.id(), notice(answer));
    } catch (RuntimeException bug) {
      log.error("update {}: the tap is not answered", answer.updateId(), bug);
      return CompletableFuture.completedFuture(new Delivery.Failed("a bug"));
    }
  }

  private String notice(Answer answer) {
    Screens edition = screens.get();
    return answer.lines().stream()
        .map(phrase -> edition.line(phrase, answer.conversation().language()))
        .collect(Collectors.joining(" "));
  }

  /** Recorded is what is all done: a stop must find the tap that is not answered yet. */
  private CompletionStage<Void> bringInTurn(
      Answer answer,
      CompletionStage<Delivery> told,
      Function<Answer, CompletionStage<Optional<Answer>>> look) {
    return limit
        .run(() -> showWhereItIsDrawn(answer, look))
        .thenCombine(told, (receipt, delivery) -> receipt)
        .thenCompose(Receipt::record);
  }

  private CompletionStage<Receipt> showWhereItIsDrawn(
      Answer answer, Function<Answer, CompletionStage<Optional<Answer>>> look) {
    return answer.answers().equals(Answers.NONE)
        ? show(answer, look)
        : CompletableFuture.completedFuture(answer).thenComposeAsync(it -> show(it, look), drawing);
  }

  private CompletionStage<Receipt> show(
      Answer answer, Function<Answer, CompletionStage<Optional<Answer>>> look) {
    Optional<Place> place = answer.place();
    if (place.isEmpty() || onTheWay.isOvertaken(answer)) {
      return CompletableFuture.completedFuture(receipts.settled(answer));
    }
    return look.apply(answer)
        .thenCompose(
            due ->
                due.isEmpty()
                    ? CompletableFuture.completedFuture(receipts.settled(answer))
                    : post.bring(due.get(), place.get()));
  }

  private static CompletionStage<Optional<Answer>> asItIs(Answer answer) {
    return CompletableFuture.completedFuture(Optional.of(answer));
  }

  private CompletionStage<Void> sendUnasked(ChatId chat, Screen screen) {
    return messenger
        .send(chat, screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent
                    ? receipts.succeed(chat, sent.messageId())
                    : CompletableFuture.completedFuture(null));
  }

  private CompletionStage<Void> bring(Farewell farewell) {
    CompletionStage<Void> quiet =
        farewell.screen().isEmpty()
            ? CompletableFuture.completedFuture(null)
            : messenger
                .removeButtons(farewell.chat(), farewell.screen().getAsInt())
                .thenAccept(removed -> {});
    Screen note = screens.get().note(Phrase.FORGOTTEN, farewell.language());
    return quiet
        .thenCompose(removed -> messenger.send(farewell.chat(), note))
        .thenAccept(delivery -> log.debug("update {}: told: {}", farewell.updateId(), delivery));
  }
}
