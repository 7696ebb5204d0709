package org.chsiguide.telegram;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.throttle.SendTask;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.telegram.client.MethodSender;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessages;
import org.telegram.telegrambots.meta.api.objects.InputFile;

/**
 * Sends posts over the Bot API, to many or to one, through the same {@link ThrottledSender} as
 * replies to students.
 */
record TelegramBulkSender(MethodSender sender, ThrottledSender throttledSender)
    implements BulkSender, StaffMessenger {

  /** How long a broadcast message may wait for its chat, since others wait behind it. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

  /** The retry window of a single message: a member of staff waits for it. */
  private static final Duration SINGLE_RETRY_WINDOW = Duration.ofMinutes(1);

  @Override
  public CompletionStage<Slot> acquireSlot() {
    return throttledSender.acquireBulkSlot().thenApply(open -> new OneTurn());
  }

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    return hand(chat, post.messageCount(), () -> MessageRequests.post(chat, post));
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    return hand(to.chat(), 1, () -> MessageRequests.text(to, screen));
  }

  @Override
  public CompletionStage<Delivery> sendPhoto(ChatOrTopic to, byte[] png) {
    return sendFile(to, Attachment.Kind.PHOTO, "picture.png", png);
  }

  @Override
  public CompletionStage<Delivery> send(ChatOrTopic to, String name, byte[] content) {
    return sendFile(to, Attachment.Kind.DOCUMENT, name, content);
  }

  private CompletionStage<Delivery> sendFile(
      ChatOrTopic to, Attachment.Kind kind, String name, byte[] content) {
    return hand(
        to.chat(),
        1,
        () ->
            MessageRequests.file(
                to,
                kind,
                new InputFile(new ByteArrayInputStream(content), name),
                MessageRequests.NO_CAPTION));
  }

  private CompletionStage<Delivery> hand(
      ChatId chat, int messages, Supplier<PartialBotApiMethod<?>> method) {
    return throttledSender.send(
        chat,
        new SendTask(() -> sender.send(method.get()), Kind.MESSAGE, SINGLE_RETRY_WINDOW, messages));
  }

  private final class OneTurn implements Slot {

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
          chat, new SendTask(() -> sender.send(method), kind, MAX_WAIT, messages));
    }
  }
}
