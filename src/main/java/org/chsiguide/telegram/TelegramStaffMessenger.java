package org.chsiguide.telegram;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.chsiguide.delivery.throttle.SendTask;
import org.chsiguide.delivery.throttle.SendTask.Kind;
import org.chsiguide.delivery.throttle.ThrottledSender;
import org.chsiguide.dialog.Screen;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.messenger.StaffMessenger;
import org.chsiguide.telegram.client.MethodSender;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.objects.InputFile;

/** Sends staff what they asked for over the Bot API, in order with all else for the chat. */
record TelegramStaffMessenger(MethodSender sender, ThrottledSender throttledSender)
    implements StaffMessenger {

  /** The retry window: a member of staff waits for it. */
  private static final Duration RETRY_WINDOW = Duration.ofMinutes(1);

  @Override
  public CompletionStage<Delivery> send(ChatId chat, OutgoingPost post) {
    return send(chat, post.messageCount(), () -> MessageRequests.post(chat, post));
  }

  @Override
  public CompletionStage<Delivery> sendScreen(ChatOrTopic to, Screen screen) {
    return send(to.chat(), 1, () -> MessageRequests.text(to, screen));
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
    return send(
        to.chat(),
        1,
        () ->
            MessageRequests.file(
                to,
                kind,
                new InputFile(new ByteArrayInputStream(content), name),
                MessageRequests.NO_CAPTION));
  }

  private CompletionStage<Delivery> send(
      ChatId chat, int messages, Supplier<PartialBotApiMethod<?>> method) {
    return throttledSender.send(
        chat, new SendTask(() -> sender.send(method.get()), Kind.MESSAGE, RETRY_WINDOW, messages));
  }
}
