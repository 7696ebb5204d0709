package org.chsiguide.telegram;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.CallbackQuery;
import org.chsiguide.delivery.throttle.RetryPolicy;
import org.chsiguide.delivery.throttle.SendTask;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.InlineAnswer;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.StepId;
import org.chsiguide.html.TelegramHtml;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ChatOrTopic;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.FileIdRepository;
import org.chsiguide.messenger.Messenger;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.RelayMessenger;
import org.chsiguide.messenger.SendPermit;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.picture.PictureFile;
import org.chsiguide.staff.Staff;
import org.chsiguide.telegram.client.MethodSender;
import org.telegram.telegrambots.meta.api.methods.AnswerCallbackQuery;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessages;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageReplyMarkup;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.generics.TelegramClient;

/**
 * Sends over the Bot API through a {@link ThrottledSender}: to each chat in order and within
 * Telegram's rate limits, with retries.
 */
public final class TelegramMessenger implements Messenger, BulkSender, AutoCloseable {
  private final MethodSender sender;
  private final PhotoSender photos;
  private final DeepLinks links;
  private final ThrottledSender throttledSender;

  /**
   * Creates a messenger.
   *
   * @param throttledSender sends all messages, and ends with this messenger
   * @param pictures the pictures that screens may show
   */
  public TelegramMessenger(
      TelegramClient client,
      ThrottledSender throttledSender,
      PictureCatalog pictures,
      FileIdRepository fileIds) {
    this.sender = new MethodSender(client);
    this.photos = new PhotoSender(pictures, fileIds, sender);
    this.throttledSender = throttledSender;
    this.links = new DeepLinks(sender, throttledSender);
  }

  /** Returns the links to steps, which this messenger puts into screens. */
  public DeepLinks links() {
    return links;
  }

  /** Returns the bot's profile, which shares the throttle and ends with this messenger. */
  public BotProfile profile(Supplier<Dialog> dialog, Staff staff) {
    return new BotProfile(sender.client(), throttledSender, dialog, staff);
  }

  /** Returns the forum topics, which share the throttle and end with this messenger. */
  public RelayMessenger forum() {
    return new TelegramRelayMessenger(sender, throttledSender);
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, Screen screen, SendPermit sendPermit) {
    return throttledSender.send(
        chat,
        new SendTask(() -> sendOnce(chat, links.resolve(screen)), Kind.MESSAGE, RetryPolicy.SCREEN)
            .withPermit(sendPermit));
  }

  /**
   * Tries once to send the screen; if Telegram refuses the photo, the student gets the text, which
   * contains its description.
   */
  private CompletionStage<Delivery> sendOnce(ChatId chat, Screen screen) {
    String picture = screen.picture();
    return picture == null
        ? sender.send(MessageRequests.text(chat, screen))
        : photos
            .send(
                picture, photo -> MessageRequests.file(chat, Attachment.Kind.PHOTO, photo, screen))
            .thenCompose(
                delivery ->
                    delivery instanceof Delivery.Failed
                        ? sender.send(MessageRequests.text(chat, screen))
                        : CompletableFuture.completedFuture(delivery));
  }

  @Override
  public CompletionStage<Delivery> edit(ChatId chat, int messageId, Screen screen) {
    return change(chat, messageId, () -> editOnce(chat, messageId, links.resolve(screen)));
  }

  private CompletionStage<Delivery> editOnce(ChatId chat, int messageId, Screen screen) {
    String picture = screen.picture();
    return picture == null
        ? sender.send(MessageRequests.editText(chat, messageId, screen))
        : photos.send(
            picture,
            photo ->
                MessageRequests.editFile(chat, messageId, Attachment.Kind.PHOTO, photo, screen));
  }

  @Override
  public CompletionStage<Delivery> removeButtons(ChatId chat, int messageId) {
    EditMessageReplyMarkup edit =
        EditMessageReplyMarkup.builder().chatId(chat.value()).messageId(messageId).build();
    return change(chat, messageId, () -> sender.send(edit));
  }

  @Override
  public CompletionStage<Delivery> delete(ChatId chat, int messageId) {
    DeleteMessage delete = new DeleteMessage(chat.toString(), messageId);
    return change(chat, messageId, () -> sender.send(delete));
  }

  @Override
  public CompletionStage<Delivery> answerCallbackQuery(String callbackQueryId, String notice) {
    AnswerCallbackQuery answer = new AnswerCallbackQuery(callbackQueryId);
    answer.setText(notice.isEmpty() ? null : notice);
    return throttledSender.sendNow(() -> sender.send(answer), RetryPolicy.QUERY);
  }

  @Override
  public CompletionStage<Delivery> answerInlineQuery(
      String queryId, List<InlineAnswer> answers, String openLabel, StepId start) {
    return throttledSender.sendNow(
        () -> sender.send(MessageRequests.inlineAnswer(queryId, answers, openLabel, start, links)),
        RetryPolicy.QUERY);
  }

  @Override
  public CompletionStage<Delivery> answerGuestQuery(String queryId, InlineAnswer answer) {
    return throttledSender.sendNow(
        () -> sender.query(MessageRequests.guestAnswer(queryId, answer, links), sent -> {}),
        RetryPolicy.QUERY);
  }

  @Override
  public CompletionStage<Delivery> sendDocument(
      ChatId chat, String name, byte[] content, String caption) {
    PictureFile document = new PictureFile(name, content);
    Screen text = new Screen(0, TelegramHtml.escape(caption), List.of());
    return sendRequested(
        chat,
        1,
        () ->
            photos.send(
                document,
                file -> MessageRequests.file(chat, Attachment.Kind.DOCUMENT, file, text)));
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    return sendRequested(
        chat, post.messageCount(), () -> sender.send(MessageRequests.post(chat, post)));
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    return sendRequested(to.chat(), 1, () -> sender.send(MessageRequests.text(to, screen)));
  }

  @Override
  public CompletionStage<Delivery> sendFile(ChatOrTopic to, String name, byte[] content) {
    Attachment.Kind kind = name.endsWith(".png") ? Attachment.Kind.PHOTO : Attachment.Kind.DOCUMENT;
    return sendRequested(
        to.chat(),
        1,
        () -> {
          InputFile file = new InputFile(new ByteArrayInputStream(content), name);
          return sender.send(MessageRequests.file(to, kind, file, MessageRequests.NO_CAPTION));
        });
  }

  private CompletionStage<Delivery> sendRequested(
      ChatId chat, int messages, Supplier<CompletionStage<Delivery>> request) {
    return throttledSender.send(
        chat, new SendTask(request, Kind.MESSAGE, RetryPolicy.REQUESTED, messages));
  }

  /** Edits a message; if nothing changed, Telegram does not return it. */
  private CompletionStage<Delivery> change(
      ChatId chat, int messageId, Supplier<CompletionStage<Delivery>> request) {
    if (messageId == CallbackQuery.NO_MESSAGE) {
      return CompletableFuture.completedFuture(new Delivery.Gone());
    }
    return throttledSender
        .send(chat, new SendTask(request, Kind.CHANGE, RetryPolicy.SCREEN))
        .thenApply(
            delivery ->
                delivery instanceof Delivery.Sent ? new Delivery.Sent(messageId) : delivery);
  }

  @Override
  public CompletionStage<Slot> acquireSlot() {
    return throttledSender.acquireBulkSlot().thenApply(open -> new BulkSlot());
  }

  private final class BulkSlot implements Slot {

    @Override
    public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
      return sendInTurn(chat, MessageRequests.post(chat, post), Kind.MESSAGE, post.messageCount());
    }

    @Override
    public CompletionStage<Delivery> edit(ChatId chat, int messageId, OutgoingPost post) {
      return sendInTurn(chat, MessageRequests.editPost(chat, messageId, post), Kind.CHANGE, 1);
    }

    @Override
    public CompletionStage<Delivery> delete(ChatId chat, List<Integer> messageIds) {
      BotApiMethod<?> delete =
          messageIds.size() == 1
              ? new DeleteMessage(chat.toString(), messageIds.get(0))
              : new DeleteMessages(chat.toString(), messageIds);
      return sendInTurn(chat, delete, Kind.CHANGE, 1);
    }

    @Override
    public void release() {
      throttledSender.releaseBulkSlot();
    }

    private CompletionStage<Delivery> sendInTurn(
        ChatId chat, PartialBotApiMethod<?> method, Kind kind, int messages) {
      return throttledSender.sendBulk(
          chat, new SendTask(() -> sender.send(method), kind, RetryPolicy.BULK, messages));
    }
  }

  /** {@link ThrottledSender#close Stops sending}. */
  @Override
  public void close() {
    throttledSender.close();
  }
}
