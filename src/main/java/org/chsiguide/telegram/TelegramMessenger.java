package org.chsiguide.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.FileIdStore;
import org.chsiguide.messenger.ForumTopics;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.runtime.DaemonThreads;
import org.chsiguide.telegram.client.MethodSender;
import org.chsiguide.telegram.client.SendOutcome;
import org.chsiguide.telegram.throttle.SendTask;
import org.chsiguide.telegram.throttle.SendTask.Kind;
import org.chsiguide.telegram.throttle.ThrottledSender;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Sends over the Bot API, in {@link ThrottledSender}: to each chat in order and at Telegram's pace,
 * and again what Telegram did not take.
 */
public final class TelegramMessenger implements Messenger, AutoCloseable {

  /** Longer than any outage or delay that was heard of; until then a late answer beats none. */
  private static final Duration SCREEN_RETRY_WINDOW = Duration.ofHours(6);

  /** The app stops waiting for the answer to a tap within seconds. */
  private static final Duration CALLBACK_RETRY_WINDOW = Duration.ofSeconds(10);

  /** Of what goes to many: below the 30 that Telegram names, so that answers fit beside them. */
  public static final int BULK_PER_SECOND = 25;

  private final ScheduledExecutorService executor;
  private final MethodSender sender;
  private final PhotoSender photos;
  private final ThrottledSender throttledSender;

  /**
   * A messenger of this bot, with a thread on which all is decided and which never waits.
   *
   * @param bulkPerSecond at most so many messages of what goes to many
   * @param pictures those that screens may show
   */
  public TelegramMessenger(
      TelegramClient client, int bulkPerSecond, PictureCatalog pictures, FileIdStore fileIds) {
    this(
        client,
        bulkPerSecond,
        pictures,
        fileIds,
        Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("throttle")),
        InstantSource.system());
  }

  /**
   * @param executor has one thread, on which the lanes are run and answers are heard of
   */
  TelegramMessenger(
      TelegramClient client,
      int bulkPerSecond,
      PictureCatalog pictures,
      FileIdStore fileIds,
      ScheduledExecutorService executor,
      InstantSource clock) {
    this.executor = executor;
    this.sender = new MethodSender(client, executor);
    this.photos = new PhotoSender(pictures, fileIds, sender);
    this.throttledSender = new ThrottledSender(clock, executor, new Random(), bulkPerSecond);
  }

  /** How much was given to be sent and has no outcome yet. */
  public int pendingCount() {
    return throttledSender.pendingCount();
  }

  /** To how many chats something is sent, or was a moment ago. */
  public int chatCount() {
    return throttledSender.chatCount();
  }

  /** Topics and copies, in the same lanes; it ends with this messenger. */
  public ForumTopics forum() {
    return new TelegramForum(sender, throttledSender);
  }

  /** What goes to many, in the same lanes; it ends with this messenger. */
  public BulkSender bulk() {
    return new TelegramBulk(sender, throttledSender);
  }

  /** What is no screen, in the same lanes; it ends with this messenger. */
  public StaffMessenger staffMessenger() {
    return new TelegramBulk(sender, throttledSender);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    return throttledSender.send(chat, sendTask(chat, screen));
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen, SendPermit sendPermit) {
    return throttledSender.send(chat, sendTask(chat, screen).withPermit(sendPermit));
  }

  private SendTask sendTask(ChatId chat, Screen screen) {
    return new SendTask(() -> sendOnce(chat, screen), Kind.MESSAGE, SCREEN_RETRY_WINDOW);
  }

  /** A student whose picture Telegram refuses has the words: its description is among them. */
  private CompletionStage<SendOutcome> sendOnce(ChatId chat, Screen screen) {
    String picture = screen.picture();
    return picture == null
        ? sender.send(ScreenRequests.send(chat, screen))
        : photos
            .send(chat, screen, picture)
            .thenCompose(
                sendOutcome ->
                    PhotoSender.isRefused(sendOutcome)
                        ? sender.send(ScreenRequests.send(chat, screen))
                        : CompletableFuture.completedFuture(sendOutcome));
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    String picture = screen.picture();
    return change(
        chat,
        messageId,
        () ->
            picture == null
                ? sender.send(ScreenRequests.edit(chat, messageId, screen))
                : photos.edit(chat, messageId, screen, picture));
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return change(
        chat,
        messageId,
        () ->
            sender.send(
                EditMessageReplyMarkup.builder()
                    .chatId(chat.value())
                    .messageId(messageId)
                    .build()));
  }

  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    return change(
        chat,
        messageId,
        () -> sender.send(new DeleteMessage(Long.toString(chat.value()), messageId)));
  }

  @Override
  public CompletionStage<Delivery> answerCallbackQuery(String tapId, String notice) {
    AnswerCallbackQuery answer =
        AnswerCallbackQuery.builder()
            .callbackQueryId(tapId)
            .text(notice.isEmpty() ? null : notice)
            .build();
    return throttledSender.sendNow(
        new SendTask(() -> sender.send(answer), Kind.CHANGE, CALLBACK_RETRY_WINDOW));
  }

  /**
   * Ends what is being sent; nothing can be sent afterwards. What was not delivered by now never
   * completes, so that nobody takes it for done.
   */
  @Override
  public void close() {
    throttledSender.close();
    executor.shutdownNow();
  }

  /** Changes a message; Telegram does not name it when nothing changed. */
  private CompletionStage<Delivery> change(
      ChatId chat, int messageId, Supplier<CompletionStage<SendOutcome>> request) {
    return throttledSender
        .send(chat, new SendTask(request, Kind.CHANGE, SCREEN_RETRY_WINDOW))
        .thenApply(
            delivery ->
                delivery instanceof Delivery.Sent ? new Delivery.Sent(messageId) : delivery);
  }
}
