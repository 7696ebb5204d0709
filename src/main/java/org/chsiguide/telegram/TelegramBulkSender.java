package org.chsiguide.telegram;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.chsiguide.delivery.throttle.SendTask;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.messenger.BulkSender;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.telegram.client.MethodSender;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessage;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.DeleteMessages;

/**
 * Sends broadcasts over the Bot API, through the same {@link ThrottledSender} as replies to
 * students.
 */
record TelegramBulkSender(MethodSender sender, ThrottledSender throttledSender)
    implements BulkSender {

  /** How long a broadcast message may wait for its chat, since others wait behind it. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(5);

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
          chat, new SendTask(() -> sender.send(method), kind, MAX_WAIT, messages));
    }
  }
}
