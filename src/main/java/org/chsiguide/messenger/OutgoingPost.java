package org.chsiguide.messenger;

import java.util.List;
import java.util.stream.Stream;
import org.chsiguide.dialog.Keyed;
import org.chsiguide.dialog.Screen;
import org.chsiguide.dialog.Screen.Button.Callback;
import org.jspecify.annotations.Nullable;

/**
 * A message for many recipients.
 *
 * @param html Telegram HTML: the text, or the caption of the attachments; empty only if there are
 *     attachments
 * @param attachments none, one, or up to {@link #MAX_ATTACHMENTS} of one kind, which are shown as
 *     an album
 * @param button shown below the message, but not below an album, which Telegram does not allow;
 *     absent: none
 */
public record OutgoingPost(String html, List<Attachment> attachments, @Nullable Callback button) {
  /** https://core.telegram.org/bots/api#sendmediagroup. */
  public static final int MAX_ATTACHMENTS = 10;

  public OutgoingPost {
    attachments = List.copyOf(attachments);
  }

  /** Creates a post without a button. */
  public OutgoingPost(String html, List<Attachment> attachments) {
    this(html, attachments, null);
  }

  /** Returns the post with another text. */
  public OutgoingPost withHtml(String otherHtml) {
    return new OutgoingPost(otherHtml, attachments, button);
  }

  /** Returns the post with other attachments. */
  public OutgoingPost withAttachments(List<Attachment> otherAttachments) {
    return new OutgoingPost(html, otherAttachments, button);
  }

  /** Returns the post with another button, or without one. */
  public OutgoingPost withButton(@Nullable Callback otherButton) {
    return new OutgoingPost(html, attachments, otherButton);
  }

  /** Returns the attachments of this post, and those of another that it does not have. */
  public List<Attachment> attachmentsWith(OutgoingPost other) {
    return Stream.concat(attachments.stream(), other.attachments().stream()).distinct().toList();
  }

  /** Returns whether there is more than one attachment. */
  public boolean isAlbum() {
    return attachments.size() > 1;
  }

  /** Returns how many messages it is: each attachment of an album is one. */
  public int messageCount() {
    return Math.max(1, attachments.size());
  }

  /** Returns the maximum number of code points of the text or caption. */
  public int limit() {
    return attachments.isEmpty() ? Screen.MAX_TEXT : Screen.MAX_CAPTION;
  }

  /**
   * A file that was uploaded to Telegram.
   *
   * @param fileId identifies it for this bot permanently
   */
  public record Attachment(Kind kind, String fileId) {
    /** The kinds of attachments. */
    public enum Kind implements Keyed {
      PHOTO,
      DOCUMENT
    }
  }
}
