package org.chsiguide.messenger;

import org.chsiguide.messenger.Post.Attachment;

/** Takes files to Telegram, each once, so that posts can name them. */
public interface Uploads extends AutoCloseable {

  /**
   * Sends the file to this chat, where it can be seen; blocks until it is there.
   *
   * @param name how the file is called there
   * @return what names it to Telegram from then on
   * @throws NotUploaded if it is not there, or perhaps not
   */
  Attachment upload(ChatId chat, Attachment.Kind kind, String name, byte[] content);

  @Override
  void close();

  /** A file is not at Telegram; the message says why. */
  final class NotUploaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** With the reason, which ends a sentence. */
    public NotUploaded(String why) {
      super(why);
    }
  }
}
