package org.chsiguide.messenger;

import java.util.List;

/**
 * A message without buttons, the same for many.
 *
 * @param html Telegram HTML: the message, or the caption of what is attached; empty only with
 *     something attached
 * @param attachments none, one, or up to {@link #MAX_ATTACHMENTS} of one kind, which are shown as
 *     an album
 */
public record OutgoingPost(String html, List<Attachment> attachments) {
  /** https://core.telegram.org/bots/api#sendmediagroup. */
  public static final int MAX_ATTACHMENTS = 10;

  /** In code points, https://core.telegram.org/bots/api#sendmessage. */
  public static final int MAX_TEXT = 4096;

  /** In code points, https://core.telegram.org/bots/api#sendphoto. */
  public static final int MAX_CAPTION = 1024;

  /** Copies the attachments. */
  public OutgoingPost {
    attachments = List.copyOf(attachments);
  }

  /** How many code points the words may show. */
  public int limit() {
    return attachments.isEmpty() ? MAX_TEXT : MAX_CAPTION;
  }

  /**
   * Something that Telegram has already.
   *
   * @param fileId names it to Telegram, for this bot and for ever
   */
  public record Attachment(Kind kind, String fileId) {
    /** How it is shown. */
    public enum Kind {
      /** A picture. */
      PHOTO,
      /** A file. */
      DOCUMENT
    }
  }
}
