package org.chsiguide.messenger;

import org.chsiguide.dialog.LocalizedText;
import org.chsiguide.messenger.OutgoingPost.Attachment;

/** Uploads files to Telegram, so that posts can refer to them. */
public interface FileUploader extends AutoCloseable {

  /**
   * Sends the file to this chat, where it can be seen; blocks until it is uploaded.
   *
   * @param name the name of the file in the chat
   * @return the attachment with the file id
   * @throws UploadException if the upload failed or its outcome is unknown
   */
  Attachment upload(ChatId chat, Attachment.Kind kind, String name, byte[] content);

  @Override
  void close();

  /** An upload failed; the message says why in English, {@link #chinese()} in Chinese. */
  final class UploadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String chinese;

    /** Creates an exception with the reason, which ends a sentence. */
    public UploadException(LocalizedText reason) {
      super(reason.en());
      this.chinese = reason.zh();
    }

    /** Returns the reason in Chinese. */
    public String chinese() {
      return chinese;
    }
  }
}
