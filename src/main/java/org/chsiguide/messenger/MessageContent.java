package org.chsiguide.messenger;

import java.util.Set;
import org.chsiguide.messenger.OutgoingPost.Attachment;

/** The content of a message, as far as the bot reads it; other kinds are only relayed. */
public sealed interface MessageContent {

  /** Returns the text or the caption as Telegram HTML; empty if there is none. */
  String html();

  /** Returns the content with another text or caption, as Telegram HTML. */
  default MessageContent withHtml(String newHtml) {
    if (this instanceof File file) {
      return new File(file.attachment(), newHtml, file.name());
    }
    return this instanceof Other other ? new Other(other.kind(), newHtml) : new Text(newHtml);
  }

  /**
   * Returns whether the text or the caption can be edited. A live location changes, too, but it has
   * no text.
   */
  default boolean isEditable() {
    return this instanceof Other other ? other.canHaveCaption() : !(this instanceof GroupMigrated);
  }

  /** A text with the formatting of the author. */
  record Text(String html) implements MessageContent {}

  /**
   * A file that a broadcast can have, with its caption.
   *
   * @param name the name of a document; empty if it has none
   */
  record File(Attachment attachment, String html, String name) implements MessageContent {}

  /** Returns a photo with its caption. */
  static File photo(String fileId, String html) {
    return new File(new Attachment(Attachment.Kind.PHOTO, fileId), html, "");
  }

  /** The group has a new id, https://core.telegram.org/bots/api#message (migrate_to_chat_id). */
  record GroupMigrated(ChatId to) implements MessageContent {

    @Override
    public String html() {
      return "";
    }
  }

  /**
   * Any other content: a voice message, a sticker, a service message.
   *
   * @param kind the field of the Bot API's Message that holds it, such as {@code voice} or {@code
   *     forum_topic_closed}; {@code unknown} for an unknown field
   * @param html its caption, empty if it has none
   */
  record Other(String kind, String html) implements MessageContent {
    private static final Set<String> CAPTIONED = Set.of("animation", "audio", "video", "voice");

    /**
     * Returns whether this kind can have a caption,
     * https://core.telegram.org/bots/api#editmessagecaption.
     */
    public boolean canHaveCaption() {
      return CAPTIONED.contains(kind);
    }
  }
}
