package org.chsiguide.telegram;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.Bulk;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.Forum;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.telegram.Errand.Kind;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;

/**
 * Sends over the Bot API, in {@link Lanes}: to each chat in order and at Telegram's pace, and again
 * what Telegram did not take.
 */
public final class TelegramMessenger implements Messenger, AutoCloseable {
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  /** Longer than any outage or delay that was heard of; until then a late answer beats none. */
  private static final Duration PATIENCE_FOR_SCREENS = Duration.ofHours(6);

  /** The app stops waiting for the answer to a tap within seconds. */
  private static final Duration PATIENCE_FOR_TAPS = Duration.ofSeconds(10);

  /** Of what goes to many: below the 30 that Telegram names, so that answers fit beside them. */
  public static final int BULK_PER_SECOND = 25;

  private final Connection connection;
  private final Calls calls;
  private final Lanes lanes;

  /** A messenger of this bot that sends {@link #BULK_PER_SECOND} to many. */
  public TelegramMessenger(BotApi api) {
    this(api, BULK_PER_SECOND);
  }

  /**
   * A messenger of this bot; it connects with the first thing to send.
   *
   * @param bulkPerSecond at most so many messages of what goes to many
   */
  public TelegramMessenger(BotApi api, int bulkPerSecond) {
    this(
        api,
        new Lanes(
            InstantSource.system(),
            Executors.newSingleThreadScheduledExecutor(TelegramMessenger::thread),
            new Random(),
            bulkPerSecond));
  }

  TelegramMessenger(BotApi api, Lanes lanes) {
    this.connection = Connection.to(api, TO_ANSWER);
    this.calls = new Calls(connection);
    this.lanes = lanes;
  }

  /** Topics and copies, in the same lanes; it ends with this messenger. */
  public Forum forum() {
    return new TelegramForum(connection, lanes);
  }

  /** What goes to many, in the same lanes; it ends with this messenger. */
  public Bulk bulk() {
    return new TelegramBulk(calls, lanes);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen) {
    return lanes.inOrder(
        chat,
        new Errand(
            () -> calls.call(ScreenMessages.send(chat, screen)),
            Kind.MESSAGE,
            PATIENCE_FOR_SCREENS));
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    return change(chat, messageId, () -> ScreenMessages.edit(chat, messageId, screen));
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    return change(
        chat,
        messageId,
        () ->
            EditMessageReplyMarkup.builder().chatId(chat.toString()).messageId(messageId).build());
  }

  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    return change(
        chat,
        messageId,
        () -> DeleteMessage.builder().chatId(chat.toString()).messageId(messageId).build());
  }

  @Override
  public CompletionStage<Delivery> answerTap(String tapId, String notice) {
    AnswerCallbackQuery answer =
        AnswerCallbackQuery.builder()
            .callbackQueryId(tapId)
            .text(notice.isEmpty() ? null : notice)
            .build();
    return lanes.atOnce(new Errand(() -> calls.call(answer), Kind.CHANGE, PATIENCE_FOR_TAPS));
  }

  /**
   * Ends what is being sent; nothing can be sent afterwards. What was not delivered by now never
   * completes, so that nobody takes it for done.
   */
  @Override
  public void close() {
    lanes.close();
    connection.close();
  }

  /** Changes a message; Telegram does not name it when nothing changed. */
  private CompletionStage<Delivery> change(
      ChatId chat, int messageId, Supplier<BotApiMethod<?>> method) {
    return lanes
        .inOrder(
            chat, new Errand(() -> calls.call(method.get()), Kind.CHANGE, PATIENCE_FOR_SCREENS))
        .thenApply(
            delivery ->
                delivery instanceof Delivery.Sent ? new Delivery.Sent(messageId) : delivery);
  }

  private static Thread thread(Runnable loop) {
    Thread thread = new Thread(loop, "lanes");
    thread.setDaemon(true);
    return thread;
  }
}
