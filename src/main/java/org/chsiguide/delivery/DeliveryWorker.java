package org.chsiguide.delivery;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.chsiguide.delivery.UpdateOutcome.BlockedByUser;
import org.chsiguide.delivery.UpdateOutcome.NoReply;
import org.chsiguide.delivery.UpdateOutcome.UserErased;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.PhraseFormatter;
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

  private final Supplier<ScreenRenderer> screens;
  private final Messenger messenger;
  private final Outbox outbox;
  private final ScreenSender screenSender;
  private final Executor renderExecutor;
  private final JobQueue queue;

  /** The replies whose screens wait, without those that a later one replaces, for each chat. */
  private final Map<ChatId, List<PendingReply>> waiting = new ConcurrentHashMap<>();

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
    this.screens = screens;
    this.messenger = messenger;
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
    pending.forEach(this::addWaiting);
    waiting.replaceAll((chat, replies) -> List.of(replies.get(replies.size() - 1)));
    pending.forEach(this::deliverInTurn);
  }

  /**
   * Sends the replies of outcomes, in order for each chat. A screen that a later one replaces is
   * skipped.
   */
  public void deliver(List<UpdateOutcome> outcomes) {
    for (UpdateOutcome outcome : outcomes) {
      if (outcome instanceof PendingReply reply) {
        addWaiting(reply);
      }
    }
    outcomes.forEach(this::deliver);
  }

  private void deliver(UpdateOutcome outcome) {
    if (outcome instanceof PendingReply reply) {
      deliverInTurn(reply);
    } else if (outcome instanceof UserErased userErased) {
      queue.run(userErased.chat(), () -> confirmErasure(userErased));
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
    messenger.answerCallbackQuery(callbackQuery.id(), "");
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
    CompletionStage<Delivery> queryAnswered = answerCallbackQuery(reply);
    queue
        .run(
            reply.chat(),
            () -> send(reply).thenCompose(delivery -> record(reply, delivery, queryAnswered)))
        .thenRun(() -> removeWaiting(reply));
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

  private CompletionStage<Delivery> answerCallbackQuery(PendingReply reply) {
    CallbackQuery callbackQuery = reply.callbackQuery();
    if (callbackQuery == null) {
      return nothingSent();
    }
    try {
      return messenger.answerCallbackQuery(callbackQuery.id(), reply.notice(screens.get()));
    } catch (RuntimeException bug) {
      log.error("update {}: the callback query is not answered", reply.updateId(), bug);
      return CompletableFuture.completedFuture(new Delivery.Failed("a bug"));
    }
  }

  /**
   * Adds the reply if it has a screen, and removes those that it replaces. A reply to a button of
   * an old screen is not added if another waits: it shows the current screen only if that is
   * missing.
   */
  private void addWaiting(PendingReply reply) {
    if (reply.reply().placement() != null) {
      waiting.merge(
          reply.chat(),
          List.of(reply),
          (earlier, added) ->
              reply.isAlwaysSent()
                  ? Stream.concat(
                          earlier.stream().filter(it -> it.saysMoreThan(reply)), added.stream())
                      .toList()
                  : earlier);
    }
  }

  private void removeWaiting(PendingReply reply) {
    waiting.computeIfPresent(
        reply.chat(),
        (chat, replies) -> {
          List<PendingReply> others = new ArrayList<>(replies);
          others.remove(reply);
          return others.isEmpty() ? null : others;
        });
  }

  private CompletionStage<Delivery> send(PendingReply reply) {
    return reply.formAnswers().equals(FormAnswers.NONE)
        ? sendIfWaiting(reply)
        : CompletableFuture.completedFuture(reply)
            .thenComposeAsync(this::sendIfWaiting, renderExecutor);
  }

  private CompletionStage<Delivery> sendIfWaiting(PendingReply reply) {
    return waiting.getOrDefault(reply.chat(), List.of()).contains(reply)
        ? screenSender.send(reply)
        : nothingSent();
  }

  private CompletionStage<Void> confirmErasure(UserErased userErased) {
    ChatId chat = userErased.chat();
    OptionalInt screen = userErased.screenMessageId();
    PhraseFormatter phrases = screens.get().phrases(userErased.language());
    Screen confirmation = new Screen(0, phrases.html(DialogPhrase.FORGOTTEN), List.of());
    return (screen.isEmpty() ? nothingSent() : messenger.removeButtons(chat, screen.getAsInt()))
        .thenCompose(removed -> messenger.send(chat, confirmation))
        .thenAccept(delivery -> log.debug("update {}: told: {}", userErased.updateId(), delivery));
  }

  private CompletionStage<Delivery> nothingSent() {
    return CompletableFuture.completedFuture(new Delivery.Sent());
  }
}
