package org.chsiguide.messenger;

import org.chsiguide.messenger.OutgoingPost.Attachment;

/** Takes files to Telegram, each once, so that posts can name them. */
public interface FileUploader extends AutoCloseable {

  /**
   * Sends the file to this chat, where it can be seen; blocks until it is there.
   *
   * @param name how the file is called there
   * @return what names it to Telegram from then on
   * @throws UploadException if it is not there, or perhaps not
   */
  Attachment upload(ChatId chat, Attachment.Kind kind, String name, byte[] content);

  @Override
  void close();

  /** A file is not at Telegram; the message says why. */
  final class UploadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason, which ends a sentence. */
    public UploadException(String reason) {
      super(reason);
    }
  }
}
