package org.chsiguide.messenger;

import java.util.List;

/**
 * A message without buttons for many recipients.
 *
 * @param html Telegram HTML: the text, or the caption of the attachments; empty only if there are
 *     attachments
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

  /** Returns the maximum number of code points of the text or caption. */
  public int limit() {
    return attachments.isEmpty() ? MAX_TEXT : MAX_CAPTION;
  }

  /**
   * A file that was uploaded to Telegram.
   *
   * @param fileId identifies it for this bot permanently
   */
  public record Attachment(Kind kind, String fileId) {
    /** The kinds of attachments. */
    public enum Kind {
      /** A photo. */
      PHOTO,
      /** A file. */
      DOCUMENT
    }
  }
}
