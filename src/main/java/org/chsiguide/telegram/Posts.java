package org.chsiguide.telegram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.chsiguide.messenger.ChatId;
import org.chsiguide.messenger.Post;
import org.chsiguide.messenger.Post.Attachment;

/** Posts as calls of the Bot API: HTML, no link previews, attachments by file_id. */
final class Posts {

  private Posts() {}

  static Request send(ChatId chat, Post post) {
    List<Attachment> attachments = post.attachments();
    if (attachments.isEmpty()) {
      return words(Request.in(chat, "sendMessage"), post);
    }
    return attachments.size() > 1
        ? Request.in(chat, "sendMediaGroup").with("media", media(post))
        : single(chat, attachments.get(0), post);
  }

  static Request file(ChatId chat, String name, byte[] content) {
    return Request.in(chat, "sendDocument").withFile("document", name, content);
  }

  static Request picture(ChatId chat, byte[] png) {
    return Request.in(chat, "sendPhoto").withFile("photo", "picture.png", png);
  }

  static Request edit(ChatId chat, int messageId, Post post) {
    return post.attachments().isEmpty()
        ? words(Request.in(chat, "editMessageText").with("message_id", messageId), post)
        : caption(Request.in(chat, "editMessageCaption").with("message_id", messageId), post);
  }

  private static Request single(ChatId chat, Attachment attachment, Post post) {
    Request request =
        attachment.kind() == Attachment.Kind.PHOTO
            ? Request.in(chat, "sendPhoto").with("photo", attachment.fileId())
            : Request.in(chat, "sendDocument").with("document", attachment.fileId());
    return caption(request, post);
  }

  private static Request words(Request request, Post post) {
    return request
        .with("text", post.html())
        .with("parse_mode", ScreenMessages.HTML)
        .with("link_preview_options", ScreenMessages.NO_PREVIEW);
  }

  private static Request caption(Request request, Post post) {
    return request.with("caption", post.html()).with("parse_mode", ScreenMessages.HTML);
  }

  /** The words stand under the first one; apps show them under the album. */
  private static List<Object> media(Post post) {
    List<Object> media = new ArrayList<>();
    for (Attachment attachment : post.attachments()) {
      Map<String, Object> one = new HashMap<>();
      one.put("type", attachment.kind() == Attachment.Kind.PHOTO ? "photo" : "document");
      one.put("media", attachment.fileId());
      if (media.isEmpty()) {
        one.put("caption", post.html());
        one.put("parse_mode", ScreenMessages.HTML);
      }
      media.add(one);
    }
    return media;
  }
}
