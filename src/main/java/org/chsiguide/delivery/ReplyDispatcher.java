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
 * Brings answers to students and keeps each chat at one current screen: a tap changes it in place;
 * what the student wrote has it sent anew below, and the old one loses its buttons.
 *
 * <p>A tap is answered at once, for the app shows that it waits. Screens of one chat go one after
 * another; where several wait, because Telegram has the chat wait, those that the next would
 * replace are left out. In a rush only so many chats are brought theirs at the same time, and the
 * others wait undrawn, for what is drawn takes memory. Thread-safe.
 */
public final class ReplyDispatcher {
  private static final Logger log = LoggerFactory.getLogger(ReplyDispatcher.class);

  /**
   * To so many chats screens are on their way at the same time: some times more than Telegram can
   * be sent at once, so that chats that have to wait hold up no others, and less than the messenger
   * has room for.
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

  /** Wires the way out; screens are drawn from the current edition of the guide. */
  public ReplyDispatcher(Supplier<ScreenRenderer> screens, Messenger messenger, Outbox outbox) {
    this(screens, messenger, outbox, Runnable::run, MAX_CONCURRENT_CHATS);
  }

  /**
   * The same.
   *
   * @param renderExecutor draws what is held against what a student has answered, such as two
   *     names: that may take tens of milliseconds, in which whoever takes updates has other things
   *     to do
   */
  public ReplyDispatcher(
      Supplier<ScreenRenderer> screens,
      Messenger messenger,
      Outbox outbox,
      Executor renderExecutor) {
    this(screens, messenger, outbox, renderExecutor, MAX_CONCURRENT_CHATS);
  }

  /** The same, with screens for so many chats on their way at the same time. */
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
   * Brings what an earlier run committed and did not deliver. Of several screens for one chat only
   * the last is brought, for each would show the same: where the student stands by then, which is
   * looked up when its turn has come, for they may move on until then. Waits until the store has
   * told what there is.
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
      log.info("{} answers of an earlier run are still to be sent", pending.size());
    }
    for (PendingReply pendingReply : pending) {
      boolean isLast = pendingReply.equals(lastByChat.get(pendingReply.chat()));
      CompletionStage<Delivery> queryAnswered = answerCallbackQuery(pendingReply);
      PendingReply queued =
          inFlightScreens.addIfAbsent(isLast ? pendingReply : pendingReply.withoutScreen());
      enqueue(queued, () -> sendAndRecord(queued, queryAnswered, outbox::refresh));
    }
  }

  /** Brings what an update leads to, each chat's in the order in which it was given. */
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
   * Brings a screen that nobody asked for, in turn with the answers of this chat; it is then the
   * chat's current screen. It is sent once at most, and given up if that fails.
   *
   * @param screen is asked for when its turn has come, and may then be none
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

  /** Answers a tap that means nothing to anybody. */
  public void answerUnhandled(CallbackQuery callbackQuery) {
    var unused = messenger.answerCallbackQuery(callbackQuery.id(), "");
  }

  /** The message that is this chat's current screen, as far as it is recorded; waits for it. */
  public OptionalInt screenMessageId(ChatId chat) {
    return outbox.screenMessageId(chat).toCompletableFuture().join();
  }

  /** Completes when everything given so far has been brought. */
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
    CallbackQuery callbackQuery = pendingReply.tap();
    if (callbackQuery == null) {
      return CompletableFuture.completedFuture(new Delivery.Sent(0));
    }
    try {
      return messenger.answerCallbackQuery(callbackQuery.id(), noticeText(pendingReply));
    } catch (RuntimeException bug) {
      log.error("update {}: the tap is not answered", pendingReply.updateId(), bug);
      return CompletableFuture.completedFuture(new Delivery.Failed("a bug"));
    }
  }

  private String noticeText(PendingReply pendingReply) {
    ScreenRenderer renderer = screens.get();
    return pendingReply.notices().stream()
        .map(phrase -> renderer.singleLine(phrase, pendingReply.conversation().language()))
        .collect(Collectors.joining(" "));
  }

  /** Recorded is what is all done: a stop must find the tap that is not answered yet. */
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
