package org.chsiguide.messenger;

import org.chsiguide.messenger.OutgoingPost.Attachment;
import org.chsiguide.runtime.StartupException;

/** Uploads files to Telegram, so that posts can refer to them. */
public interface FileUploader extends AutoCloseable {

  /**
   * Sends the file to this chat, where it can be seen; blocks until it is uploaded.
   *
   * @param name the name of the file in the chat
   * @return the attachment with the file id
   * @throws StartupException if the upload failed or its outcome is unknown
   */
  Attachment upload(ChatId chat, Attachment.Kind kind, String name, byte[] content);

  @Override
  void close();
}
