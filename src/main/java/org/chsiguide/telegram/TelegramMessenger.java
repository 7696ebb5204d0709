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
import org.chsiguide.messenger.Bulk;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.FileIds;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Handout;
import org.chsiguide.messenger.Leave;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.picture.Pictures;
import org.chsiguide.telegram.Errand.Kind;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Sends over the Bot API, in {@link Lanes}: to each chat in order and at Telegram's pace, and again
 * what Telegram did not take.
 */
public final class TelegramMessenger implements Messenger, AutoCloseable {

  /** Longer than any outage or delay that was heard of; until then a late answer beats none. */
  private static final Duration PATIENCE_FOR_SCREENS = Duration.ofHours(6);

  /** The app stops waiting for the answer to a tap within seconds. */
  private static final Duration PATIENCE_FOR_TAPS = Duration.ofSeconds(10);

  /** Of what goes to many: below the 30 that Telegram names, so that answers fit beside them. */
  public static final int BULK_PER_SECOND = 25;

  private final ScheduledExecutorService thread;
  private final MethodSender sender;
  private final Photos photos;
  private final Lanes lanes;

  /**
   * A messenger of this bot, with a thread on which all is decided and which never waits.
   *
   * @param bulkPerSecond at most so many messages of what goes to many
   * @param pictures those that screens may show
   */
  public TelegramMessenger(
      TelegramClient client, int bulkPerSecond, Pictures pictures, FileIds fileIds) {
    this(
        client,
        bulkPerSecond,
        pictures,
        fileIds,
        Executors.newSingleThreadScheduledExecutor(TelegramMessenger::thread),
        InstantSource.system());
  }

  /**
   * @param thread has one thread, on which the lanes are run and answers are heard of
   */
  TelegramMessenger(
      TelegramClient client,
      int bulkPerSecond,
      Pictures pictures,
      FileIds fileIds,
      ScheduledExecutorService thread,
      InstantSource time) {
    this.thread = thread;
    this.sender = new MethodSender(client, thread);
    this.photos = new Photos(pictures, fileIds, sender);
    this.lanes = new Lanes(time, thread, new Random(), bulkPerSecond);
  }

  private static Thread thread(Runnable run) {
    Thread thread = new Thread(run, "lanes");
    thread.setDaemon(true);
    return thread;
  }

  /** How much was given to be sent and has no outcome yet. */
  public int waiting() {
    return lanes.waiting();
  }

  /** To how many chats something is sent, or was a moment ago. */
  public int chats() {
    return lanes.size();
  }

  /** Topics and copies, in the same lanes; it ends with this messenger. */
  public Forum forum() {
    return new TelegramForum(sender, lanes);
  }

  /** What goes to many, in the same lanes; it ends with this messenger. */
  public Bulk bulk() {
    return new TelegramBulk(sender, lanes);
  }

  /** What is no screen, in the same lanes; it ends with this messenger. */
  public Handout handout() {
    return new TelegramBulk(sender, lanes);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    return lanes.inOrder(chat, sending(chat, screen));
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen, Leave leave) {
    return lanes.inOrder(chat, sending(chat, screen).with(leave));
  }

  private Errand sending(ChatId chat, Screen screen) {
    return new Errand(() -> sendOnce(chat, screen), Kind.MESSAGE, PATIENCE_FOR_SCREENS);
  }

  /** A student whose picture Telegram refuses has the words: its description is among them. */
  private CompletionStage<Attempt> sendOnce(ChatId chat, Screen screen) {
    String picture = screen.picture();
    return picture == null
        ? sender.send(ScreenMessages.send(chat, screen))
        : photos
            .send(chat, screen, picture)
            .thenCompose(
                attempt ->
                    Photos.isRefused(attempt)
                        ? sender.send(ScreenMessages.send(chat, screen))
                        : CompletableFuture.completedFuture(attempt));
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    String picture = screen.picture();
    return change(
        chat,
        messageId,
        () ->
            picture == null
                ? sender.send(ScreenMessages.edit(chat, messageId, screen))
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
  public CompletionStage<Delivery> answerTap(String tapId, String notice) {
    AnswerCallbackQuery answer =
        AnswerCallbackQuery.builder()
            .callbackQueryId(tapId)
            .text(notice.isEmpty() ? null : notice)
            .build();
    return lanes.atOnce(new Errand(() -> sender.send(answer), Kind.CHANGE, PATIENCE_FOR_TAPS));
  }

  /**
   * Ends what is being sent; nothing can be sent afterwards. What was not delivered by now never
   * completes, so that nobody takes it for done.
   */
  @Override
  public void close() {
    lanes.close();
    thread.shutdownNow();
  }

  /** Changes a message; Telegram does not name it when nothing changed. */
  private CompletionStage<Delivery> change(
      ChatId chat, int messageId, Supplier<CompletionStage<Attempt>> request) {
    return lanes
        .inOrder(chat, new Errand(request, Kind.CHANGE, PATIENCE_FOR_SCREENS))
        .thenApply(
            delivery ->
                delivery instanceof Delivery.Sent ? new Delivery.Sent(messageId) : delivery);
  }
}
