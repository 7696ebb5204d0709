package org.chsiguide.delivery;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.SendPermit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends replies to students and keeps one current screen per chat: a callback query edits it in
 * place; a message gets a new screen below it, and the old one loses its buttons.
 *
 * <p>A callback query is answered at once, because the app shows that it waits. The screens of one
 * chat are sent one after another; if several wait because of Telegram's rate limit, those that the
 * next one would replace are skipped. Only a limited number of chats is served at the same time;
 * screens for the others are rendered when their turn comes, because rendered screens take memory.
 * Thread-safe.
 */
public final class DeliveryWorker {
  private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

  /**
   * The number of chats to which screens are sent at the same time: several times what Telegram
   * accepts at once, so that chats that have to wait do not hold up others, and less than the
   * capacity of the messenger.
   */
  public static final int MAX_CONCURRENT_CHATS = 4_000;

  private final Outbox outbox;
  private final ScreenSender screenSender;
  private final Executor renderExecutor;
  private final JobQueue queue;

  private final WaitingReplies waiting = new WaitingReplies();

  /** The records that no other reply waits for. */
  private final Set<CompletableFuture<Void>> unrecorded = ConcurrentHashMap.newKeySet();

  /**
   * Creates a worker.
   *
   * @param renderExecutor renders screens that compare form answers, such as two names; this may
   *     take tens of milliseconds, too long for the thread that handles updates
   * @param maxConcurrentChats the number of chats to which screens are sent at the same time
   */
  public DeliveryWorker(
      Supplier<ScreenRenderer> screens,
      Messenger messenger,
      Outbox outbox,
      OutcomeRecorder outcomeRecorder,
      Executor renderExecutor,
      int maxConcurrentChats) {
    this.outbox = outbox;
    this.screenSender = new ScreenSender(screens, messenger, outbox, outcomeRecorder);
    this.renderExecutor = renderExecutor;
    this.queue = new JobQueue(maxConcurrentChats);
  }

  /**
   * Sends the replies that an earlier run committed but did not deliver. Of several screens for one
   * chat only the last is sent, because each would show the same: where the student stands by now.
   * Blocks until the store has returned the pending replies.
   */
  public void resume() {
    List<PendingReply> pending = outbox.pending();
    if (!pending.isEmpty()) {
      log.info("{} replies of an earlier run are still unsent", pending.size());
    }
    pending.forEach(waiting::add);
    waiting.keepLast();
    pending.forEach(this::deliverInTurn);
  }

  /**
   * Sends the replies of outcomes, in order for each chat. A screen that a later one replaces is
   * skipped.
   */
  public void deliver(List<UpdateOutcome> outcomes) {
    for (UpdateOutcome outcome : outcomes) {
      if (outcome instanceof PendingReply reply) {
        waiting.add(reply);
      }
    }
    outcomes.forEach(this::deliver);
  }

  private void deliver(UpdateOutcome outcome) {
    if (outcome instanceof PendingReply reply) {
      deliverInTurn(reply);
    } else if (outcome instanceof UserErased userErased) {
      queue.run(userErased.chat(), () -> screenSender.confirmErasure(userErased));
    } else if (!(outcome instanceof NoReply || outcome instanceof BlockedByUser)) {
      throw new AssertionError(outcome);
    }
  }

  /**
   * Sends a screen that is no reply, in turn with the replies to this chat; it becomes the chat's
   * current screen. It is sent at most once; if that fails, it is given up.
   *
   * @param screen supplies the screen when its turn has come; it may then be empty
   * @param sendPermit acquired right before each attempt; if it is refused, the screen is given up
   */
  public CompletionStage<Void> sendUnsolicited(
      ChatId chat, Supplier<Optional<Screen>> screen, SendPermit sendPermit) {
    return queue.run(
        chat,
        () ->
            screen
                .get()
                .map(it -> screenSender.sendUnsolicited(chat, it, sendPermit))
                .orElseGet(() -> CompletableFuture.completedFuture(null)));
  }

  /** Answers a callback query that neither a handler nor the dialog handles. */
  public void answerUnhandled(CallbackQuery callbackQuery) {
    screenSender.answer(callbackQuery, "");
  }

  /** Returns the recorded current screen of this chat, if there is one; blocks for the store. */
  public OptionalInt screenMessageId(ChatId chat) {
    return outbox.screenMessageId(chat).toCompletableFuture().join();
  }

  /** Completes when everything passed so far has been sent and recorded. */
  public CompletionStage<Void> whenIdle() {
    return queue
        .whenIdle()
        .thenCompose(
            sent -> CompletableFuture.allOf(unrecorded.toArray(CompletableFuture<?>[]::new)));
  }

  /**
   * Answers the callback query at once and sends the screen in turn. The outcome is recorded only
   * after both, so a crash before the answer leaves the reply in the outbox.
   */
  private void deliverInTurn(PendingReply reply) {
    CompletionStage<Delivery> queryAnswered = screenSender.answerCallbackQuery(reply);
    queue
        .run(
            reply.chat(),
            () -> send(reply).thenCompose(delivery -> record(reply, delivery, queryAnswered)))
        .thenRun(() -> waiting.remove(reply));
  }

  /**
   * Records the outcome of a reply. The next reply of the chat waits for the record, so that the
   * records stay in order; only an edit in place needs no order.
   */
  private CompletionStage<Void> record(
      PendingReply reply, Delivery delivery, CompletionStage<Delivery> queryAnswered) {
    CompletableFuture<Void> recorded =
        screenSender.record(reply, delivery, queryAnswered).toCompletableFuture();
    if (!(delivery instanceof Delivery.Sent sent && sent.messageId() == 0)) {
      return recorded;
    }
    unrecorded.add(recorded);
    var unused = recorded.whenComplete((nothing, failure) -> unrecorded.remove(recorded));
    return CompletableFuture.completedFuture(null);
  }

  private CompletionStage<Delivery> send(PendingReply reply) {
    return reply.formAnswers().equals(FormAnswers.NONE)
        ? sendIfWaiting(reply)
        : CompletableFuture.completedFuture(reply)
            .thenComposeAsync(this::sendIfWaiting, renderExecutor);
  }

  private CompletionStage<Delivery> sendIfWaiting(PendingReply reply) {
    return waiting.contains(reply) ? screenSender.send(reply) : ScreenSender.nothingSent();
  }
}
