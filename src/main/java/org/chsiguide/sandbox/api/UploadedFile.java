package org.chsiguide.sandbox.api;

import org.chsiguide.sandbox.file.Blob;

/** A file that came with a call. */
public record UploadedFile(String name, String mimeType, Blob content) {

  /** Adds the default type of a file whose sender names none. */
  public UploadedFile {
    if (mimeType.isEmpty()) mimeType = "application/octet-stream";
  }
}
