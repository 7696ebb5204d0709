package org.chsiguide.delivery;

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
import org.chsiguide.delivery.DeliveryRecorder.PendingRecord;
import org.chsiguide.dialog.DialogPhrase;
import org.chsiguide.dialog.FormAnswers;
import org.chsiguide.dialog.Reply.Placement;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.screen.ScreenRenderer;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Messenger;
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
public final class ReplyDispatcher {
  private static final Logger log = LoggerFactory.getLogger(ReplyDispatcher.class);

  /**
   * The number of chats to which screens are sent at the same time: several times what Telegram
   * accepts at once, so that chats that have to wait do not hold up others, and less than the
   * capacity of the messenger.
   */
  public static final int MAX_CONCURRENT_CHATS = 4_000;

  private final Supplier<ScreenRenderer> screens;
  private final Messenger messenger;
  private final Outbox outbox;
  private final DeliveryRecorder deliveryRecorder;
  private final ScreenSender screenSender;
  private final InFlightScreens inFlightScreens = new InFlightScreens();

  private final KeyedSerialExecutor<ChatId> chatQueues = new KeyedSerialExecutor<>();

  private final ConcurrencyLimit limit;
  private final Executor renderExecutor;

  /** Creates a dispatcher that renders screens from the current version of the dialog. */
  public ReplyDispatcher(Supplier<ScreenRenderer> screens, Messenger messenger, Outbox outbox) {
    this(screens, messenger, outbox, Runnable::run, MAX_CONCURRENT_CHATS);
  }

  /**
   * Creates a dispatcher.
   *
   * @param renderExecutor renders screens that compare form answers, such as two names; this may
   *     take tens of milliseconds, too long for the thread that handles updates
   */
  public ReplyDispatcher(
      Supplier<ScreenRenderer> screens,
      Messenger messenger,
      Outbox outbox,
      Executor renderExecutor) {
    this(screens, messenger, outbox, renderExecutor, MAX_CONCURRENT_CHATS);
  }

  /** Creates a dispatcher that sends screens to at most this many chats at the same time. */
  public ReplyDispatcher(
      Supplier<ScreenRenderer> screens,
      Messenger messenger,
      Outbox outbox,
      Executor renderExecutor,
      int maxConcurrentChats) {
    this.screens = screens;
    this.messenger = messenger;
    this.outbox = outbox;
    this.renderExecutor = renderExecutor;
    this.limit = new ConcurrencyLimit(maxConcurrentChats);
    this.deliveryRecorder = new DeliveryRecorder(messenger, outbox);
    this.screenSender = new ScreenSender(screens, messenger, outbox, deliveryRecorder);
  }

  /**
   * Sends the replies that an earlier run committed but did not deliver. Of several screens for one
   * chat only the last is sent, because each would show the same: where the student stands when it
   * is sent, which is looked up at that time. Blocks until the store has returned the pending
   * replies.
   */
  public void resume() {
    Map<ChatId, PendingReply> lastByChat = new HashMap<>();
    List<PendingReply> pending = outbox.pending();
    for (PendingReply pendingReply : pending) {
      if (pendingReply.place().filter(place -> place != Placement.UNLESS_THERE).isPresent()) {
        lastByChat.put(pendingReply.chat(), pendingReply);
      } else if (pendingReply.place().isPresent()) {
        lastByChat.putIfAbsent(pendingReply.chat(), pendingReply);
      }
    }
    if (!pending.isEmpty()) {
      log.info("{} replies of an earlier run are still to be sent", pending.size());
    }
    for (PendingReply pendingReply : pending) {
      boolean isLast = pendingReply.equals(lastByChat.get(pendingReply.chat()));
      CompletionStage<Delivery> queryAnswered = answerCallbackQuery(pendingReply);
      PendingReply queued =
          inFlightScreens.addIfAbsent(isLast ? pendingReply : pendingReply.withoutScreen());
      enqueue(queued, () -> sendAndRecord(queued, queryAnswered, outbox::refresh));
    }
  }

  /** Sends the reply of an outcome, if it has one, in order for each chat. */
  public void deliver(UpdateOutcome outcome) {
    if (outcome instanceof PendingReply pendingReply) {
      deliver(pendingReply);
    } else if (outcome instanceof UserErased userErased) {
      var unused =
          chatQueues.run(userErased.chat(), () -> limit.run(() -> confirmErasure(userErased)));
    } else if (!(outcome instanceof NoReply || outcome instanceof BlockedByUser)) {
      throw new AssertionError(outcome);
    }
  }

  /**
   * Sends a screen that is no reply, in turn with the replies to this chat; it becomes the chat's
   * current screen. It is sent at most once; if that fails, it is given up.
   *
   * @param screen supplies the screen when its turn has come; it may then be empty
   */
  public CompletionStage<Void> sendUnsolicited(
      ChatId chat, Supplier<CompletionStage<Optional<Screen>>> screen) {
    return chatQueues.run(
        chat,
        () ->
            screen
                .get()
                .thenCompose(
                    it ->
                        it.isEmpty()
                            ? CompletableFuture.completedFuture(null)
                            : limit.run(() -> sendAndReplaceScreen(chat, it.get()))));
  }

  /** Answers a callback query that neither a handler nor the dialog handles. */
  public void answerUnhandled(CallbackQuery callbackQuery) {
    var unused = messenger.answerCallbackQuery(callbackQuery.id(), "");
  }

  /**
   * Returns the message that is this chat's current screen, as far as is recorded; blocks for the
   * store.
   */
  public OptionalInt screenMessageId(ChatId chat) {
    return outbox.screenMessageId(chat).toCompletableFuture().join();
  }

  /** Completes when everything passed so far has been sent. */
  public CompletionStage<Void> whenIdle() {
    return chatQueues.whenIdle();
  }

  private void deliver(PendingReply pendingReply) {
    CompletionStage<Delivery> queryAnswered = answerCallbackQuery(pendingReply);
    PendingReply queued = inFlightScreens.add(pendingReply);
    enqueue(queued, () -> sendAndRecord(queued, queryAnswered, ReplyDispatcher::unchanged));
  }

  private void enqueue(PendingReply pendingReply, Supplier<CompletionStage<Void>> steps) {
    var unused =
        chatQueues
            .run(pendingReply.chat(), steps)
            .thenRun(() -> inFlightScreens.remove(pendingReply));
  }

  private CompletionStage<Delivery> answerCallbackQuery(PendingReply pendingReply) {
    CallbackQuery callbackQuery = pendingReply.callbackQuery();
    if (callbackQuery == null) {
      return CompletableFuture.completedFuture(new Delivery.Sent(0));
    }
    try {
      return messenger.answerCallbackQuery(callbackQuery.id(), noticeText(pendingReply));
    } catch (RuntimeException bug) {
      log.error("update {}: the callback query is not answered", pendingReply.updateId(), bug);
      return CompletableFuture.completedFuture(new Delivery.Failed("a bug"));
    }
  }

  private String noticeText(PendingReply pendingReply) {
    ScreenRenderer renderer = screens.get();
    return pendingReply.notices().stream()
        .map(phrase -> renderer.singleLine(phrase, pendingReply.conversation().language()))
        .collect(Collectors.joining(" "));
  }

  /**
   * Sends the reply and records it only when the callback query is answered, too: after a crash, an
   * unanswered one must still be found.
   */
  private CompletionStage<Void> sendAndRecord(
      PendingReply pendingReply,
      CompletionStage<Delivery> queryAnswered,
      Function<PendingReply, CompletionStage<Optional<PendingReply>>> lookup) {
    return limit
        .run(() -> renderAndSend(pendingReply, lookup))
        .thenCombine(queryAnswered, (receipt, delivery) -> receipt)
        .thenCompose(PendingRecord::record);
  }

  private CompletionStage<PendingRecord> renderAndSend(
      PendingReply pendingReply,
      Function<PendingReply, CompletionStage<Optional<PendingReply>>> lookup) {
    return pendingReply.formAnswers().equals(FormAnswers.NONE)
        ? sendIfNeeded(pendingReply, lookup)
        : CompletableFuture.completedFuture(pendingReply)
            .thenComposeAsync(it -> sendIfNeeded(it, lookup), renderExecutor);
  }

  private CompletionStage<PendingRecord> sendIfNeeded(
      PendingReply pendingReply,
      Function<PendingReply, CompletionStage<Optional<PendingReply>>> lookup) {
    Optional<Placement> place = pendingReply.place();
    if (place.isEmpty() || inFlightScreens.isSuperseded(pendingReply)) {
      return CompletableFuture.completedFuture(deliveryRecorder.delivered(pendingReply));
    }
    return lookup
        .apply(pendingReply)
        .thenCompose(
            found ->
                found.isEmpty()
                    ? CompletableFuture.completedFuture(deliveryRecorder.delivered(pendingReply))
                    : screenSender.deliver(found.get(), place.get()));
  }

  private static CompletionStage<Optional<PendingReply>> unchanged(PendingReply pendingReply) {
    return CompletableFuture.completedFuture(Optional.of(pendingReply));
  }

  private CompletionStage<Void> sendAndReplaceScreen(ChatId chat, Screen screen) {
    return messenger
        .send(chat, screen)
        .thenCompose(
            delivery ->
                delivery instanceof Delivery.Sent sent
                    ? deliveryRecorder.replaceScreen(chat, sent.messageId())
                    : CompletableFuture.completedFuture(null));
  }

  private CompletionStage<Void> confirmErasure(UserErased userErased) {
    CompletionStage<Void> buttonsRemoved =
        userErased.screenMessageId().isEmpty()
            ? CompletableFuture.completedFuture(null)
            : messenger
                .removeButtons(userErased.chat(), userErased.screenMessageId().getAsInt())
                .thenAccept(removed -> {});
    Screen note = screens.get().renderNotice(DialogPhrase.FORGOTTEN, userErased.language());
    return buttonsRemoved
        .thenCompose(removed -> messenger.send(userErased.chat(), note))
        .thenAccept(delivery -> log.debug("update {}: told: {}", userErased.updateId(), delivery));
  }
}
