package org.chsiguide.telegram;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.ForumTopics.ChatOrTopic;
import org.chsiguide.messenger.OutgoingPost;
import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.jspecify.annotations.Nullable;
import org.telegram.telegrambots.meta.api.methods.botapimethods.BotApiMethod;
import org.telegram.telegrambots.meta.api.methods.botapimethods.PartialBotApiMethod;
import org.telegram.telegrambots.meta.api.methods.send.SendDocument;
import org.telegram.telegrambots.meta.api.methods.send.SendMediaGroup;
import org.telegram.telegrambots.meta.api.methods.send.SendMessage;
import org.telegram.telegrambots.meta.api.methods.send.SendPhoto;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageCaption;
import org.telegram.telegrambots.meta.api.methods.updatingmessages.EditMessageText;
import org.telegram.telegrambots.meta.api.objects.InputFile;
import org.telegram.telegrambots.meta.api.objects.media.InputMedia;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaDocument;
import org.telegram.telegrambots.meta.api.objects.media.InputMediaPhoto;
import org.telegram.telegrambots.meta.api.objects.replykeyboard.InlineKeyboardMarkup;

/**
 * Maps posts to methods of the Bot API: HTML, no link previews, attachments by file_id, a button.
 */
final class PostRequests {

  private PostRequests() {}

  static PartialBotApiMethod<?> send(ChatId chat, OutgoingPost post) {
    List<Attachment> attachments = post.attachments();
    if (attachments.isEmpty()) {
      return SendMessage.builder()
          .chatId(chat.value())
          .text(post.html())
          .parseMode(ScreenRequests.HTML)
          .linkPreviewOptions(ScreenRequests.NO_PREVIEW)
          .replyMarkup(keyboard(post))
          .build();
    }
    return attachments.size() > 1
        ? SendMediaGroup.builder().chatId(chat.value()).medias(media(post)).build()
        : single(chat, post);
  }

  /**
   * Returns a method that sends a file from memory; its content is read once, so each attempt needs
   * a new one.
   */
  static SendDocument file(ChatOrTopic to, String name, byte[] content) {
    return SendDocument.builder()
        .chatId(to.chat().value())
        .messageThreadId(to.threadId())
        .document(new InputFile(new ByteArrayInputStream(content), name))
        .build();
  }

  /**
   * Returns a method that sends a picture from memory; its content is read once, so each attempt
   * needs a new one.
   */
  static SendPhoto picture(ChatOrTopic to, byte[] png) {
    return SendPhoto.builder()
        .chatId(to.chat().value())
        .messageThreadId(to.threadId())
        .photo(new InputFile(new ByteArrayInputStream(png), "picture.png"))
        .build();
  }

  static BotApiMethod<?> edit(ChatId chat, int messageId, OutgoingPost post) {
    return post.attachments().isEmpty()
        ? EditMessageText.builder()
            .chatId(chat.value())
            .messageId(messageId)
            .text(post.html())
            .parseMode(ScreenRequests.HTML)
            .linkPreviewOptions(ScreenRequests.NO_PREVIEW)
            .replyMarkup(keyboard(post))
            .build()
        : EditMessageCaption.builder()
            .chatId(chat.value())
            .messageId(messageId)
            .caption(post.html())
            .parseMode(ScreenRequests.HTML)
            .replyMarkup(keyboard(post))
            .build();
  }

  private static @Nullable InlineKeyboardMarkup keyboard(OutgoingPost post) {
    return post.button() == null || post.isAlbum()
        ? null
        : ScreenRequests.keyboard(List.of(List.of(post.button())));
  }

  private static PartialBotApiMethod<?> single(ChatId chat, OutgoingPost post) {
    Attachment attachment = post.attachments().get(0);
    InputFile file = new InputFile(attachment.fileId());
    return attachment.kind() == Attachment.Kind.PHOTO
        ? SendPhoto.builder()
            .chatId(chat.value())
            .photo(file)
            .caption(post.html())
            .parseMode(ScreenRequests.HTML)
            .replyMarkup(keyboard(post))
            .build()
        : SendDocument.builder()
            .chatId(chat.value())
            .document(file)
            .caption(post.html())
            .parseMode(ScreenRequests.HTML)
            .replyMarkup(keyboard(post))
            .build();
  }

  /**
   * Returns the media of an album; the text is the caption of the first, which apps show below the
   * album.
   */
  private static List<InputMedia> media(OutgoingPost post) {
    List<InputMedia> media = new ArrayList<>();
    for (Attachment attachment : post.attachments()) {
      media.add(media(attachment, media.isEmpty() ? post.html() : null));
    }
    return media;
  }

  static InputMedia media(Attachment attachment, @Nullable String html) {
    String mode = html == null ? null : ScreenRequests.HTML;
    return attachment.kind() == Attachment.Kind.PHOTO
        ? InputMediaPhoto.builder().media(attachment.fileId()).caption(html).parseMode(mode).build()
        : InputMediaDocument.builder()
            .media(attachment.fileId())
            .caption(html)
            .parseMode(mode)
            .build();
  }
}
