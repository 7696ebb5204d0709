package org.chsiguide.telegram;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Post;
import org.chsiguide.messenger.Post.Attachment;
import org.chsiguide.telegram.Calls.Call;
import org.telegram.telegrambots.meta.api.methods.ParseMode;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.LinkPreviewOptions;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaDocument;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;

/** Posts as calls of the Bot API: HTML, no link previews, attachments by file_id. */
final class Posts {

  private Posts() {}

  static Call send(ChatId chat, Post post) {
    List<Attachment> attachments = post.attachments();
    if (attachments.isEmpty()) {
      SendMessage message =
          SendMessage.builder()
              .chatId(chat.toString())
              .text(post.html())
              .parseMode(ParseMode.HTML)
              .linkPreviewOptions(noPreview())
              .build();
      return client -> client.executeAsync(message);
    }
    if (attachments.size() > 1) {
      SendMediaGroup album =
          SendMediaGroup.builder().chatId(chat.toString()).medias(media(post)).build();
      return client -> client.executeAsync(album);
    }
    return single(chat, attachments.get(0), post.html());
  }

  /** The stream is made anew for each attempt. */
  static Call file(ChatId chat, String name, byte[] content) {
    return client ->
        client.executeAsync(
            SendDocument.builder()
                .chatId(chat.toString())
                .document(new InputFile(new ByteArrayInputStream(content), name))
                .build());
  }

  /** The stream is made anew for each attempt. */
  static Call picture(ChatId chat, byte[] png) {
    return client ->
        client.executeAsync(
            SendPhoto.builder()
                .chatId(chat.toString())
                .photo(new InputFile(new ByteArrayInputStream(png), "picture.png"))
                .build());
  }

  static Call edit(ChatId chat, int messageId, Post post) {
    if (post.attachments().isEmpty()) {
      EditMessageText edit =
          EditMessageText.builder()
              .chatId(chat.toString())
              .messageId(messageId)
              .text(post.html())
              .parseMode(ParseMode.HTML)
              .linkPreviewOptions(noPreview())
              .build();
      return client -> client.executeAsync(edit);
    }
    EditMessageCaption edit =
        EditMessageCaption.builder()
            .chatId(chat.toString())
            .messageId(messageId)
            .caption(post.html())
            .parseMode(ParseMode.HTML)
            .build();
    return client -> client.executeAsync(edit);
  }

  private static Call single(ChatId chat, Attachment attachment, String html) {
    InputFile file = new InputFile(attachment.fileId());
    if (attachment.kind() == Attachment.Kind.PHOTO) {
      SendPhoto photo =
          SendPhoto.builder()
              .chatId(chat.toString())
              .photo(file)
              .caption(html)
              .parseMode(ParseMode.HTML)
              .build();
      return client -> client.executeAsync(photo);
    }
    SendDocument document =
        SendDocument.builder()
            .chatId(chat.toString())
            .document(file)
            .caption(html)
            .parseMode(ParseMode.HTML)
            .build();
    return client -> client.executeAsync(document);
  }

  /** The words stand under the first one; apps show them under the album. */
  private static List<InputMedia> media(Post post) {
    List<InputMedia> media = new ArrayList<>();
    for (Attachment attachment : post.attachments()) {
      String html = media.isEmpty() ? post.html() : "";
      media.add(
          attachment.kind() == Attachment.Kind.PHOTO
              ? InputMediaPhoto.builder()
                  .media(attachment.fileId())
                  .caption(html)
                  .parseMode(ParseMode.HTML)
                  .build()
              : InputMediaDocument.builder()
                  .media(attachment.fileId())
                  .caption(html)
                  .parseMode(ParseMode.HTML)
                  .build());
    }
    return media;
  }

  private static LinkPreviewOptions noPreview() {
    return LinkPreviewOptions.builder().isDisabled(true).build();
  }
}
