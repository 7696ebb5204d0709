package org.chsiguide.messenger;

import java.util.concurrent.CompletionStage;

/** Downloads what users sent. Thread-safe; nothing blocks. */
public interface FileDownloader {

  /**
   * Downloads a file; completes exceptionally if that fails.
   *
   * @param fileId the id that came with the message
   */
  CompletionStage<byte[]> download(String fileId);
}
