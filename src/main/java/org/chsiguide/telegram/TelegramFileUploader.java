package org.chsiguide.telegram;

import java.io.ByteArrayInputStream;
import java.util.concurrent.CompletionException;
import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Delivery;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.runtime.StartupException;
import org.chsiguide.telegram.client.ApiError;
import org.chsiguide.telegram.client.JettyTelegramClient;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.message.Message;

/** Uploads files to Telegram, so that posts can refer to them; closing it closes the client. */
public record TelegramFileUploader(JettyTelegramClient client) implements AutoCloseable {
  private static final LocalizedText NOT_A_PHOTO =
      new LocalizedText(
          "Telegram 不认为它是图片；请换一张图片",
          "Telegram did not take it for a photo; a photo has to be a picture");

  private static final LocalizedText NO_CHAT =
      new LocalizedText("那位老师要先给机器人发一条消息", "that member of staff must first write to the bot");

  /**
   * Sends the file to this chat, where it can be seen; blocks until it is uploaded.
   *
   * @param name the name of the file in the chat
   * @return the attachment with the file id
   * @throws StartupException if the upload failed or its outcome is unknown
   */
  public Attachment upload(ChatId chat, Attachment.Kind kind, String name, byte[] content) {
    InputFile file = new InputFile(new ByteArrayInputStream(content), name);
    try {
      Message sent =
          client.call(MessageRequests.file(chat, kind, file, MessageRequests.NO_CAPTION)).join();
      return MessageMapper.attachment(sent)
          .filter(attachment -> attachment.kind() == kind)
          .orElseThrow(() -> failure(name, NOT_A_PHOTO));
    } catch (CompletionException e) {
      throw failure(name, reason(e));
    }
  }

  private static LocalizedText reason(CompletionException failure) {
    Delivery outcome = ApiError.outcome(failure);
    if (outcome instanceof Delivery.RetryAfter limited) {
      return LocalizedText.format(
          "Telegram 要求等 %d 秒；请到时再试",
          "Telegram asks to wait %d s; try again then", limited.delay().toSeconds());
    }
    if (outcome instanceof Delivery.Failed) {
      return LocalizedText.format("Telegram 说：%s", "Telegram says: %s", ApiError.describe(failure));
    }
    return outcome instanceof Delivery.Unreachable || outcome instanceof Delivery.Unknown
        ? LocalizedText.format(
            "连不上 Telegram（%s）；请检查网络和 TELEGRAM_BOT_TOKEN，再试一次",
            "Telegram cannot be reached (%s); look at the network and TELEGRAM_BOT_TOKEN, and try"
                + " again",
            ApiError.describe(failure))
        : NO_CHAT;
  }

  private static StartupException failure(String name, LocalizedText reason) {
    return new StartupException(
        "%s 没有上传成功，所以没有发出：%s", "%s was not uploaded, so nothing was sent: %s", name, reason);
  }

  @Override
  public void close() {
    client.close();
  }
}
