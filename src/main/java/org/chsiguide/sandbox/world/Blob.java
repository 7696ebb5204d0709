package org.chsiguide.sandbox.world;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** The content of a file. Immutable. */
public final class Blob {
  static final Blob EMPTY = new Blob(new byte[0]);

  private final byte[] bytes;

  /** Takes the array over: nobody changes it any more. */
  public Blob(byte[] bytes) {
    this.bytes = bytes;
  }

  /** In bytes. */
  public int size() {
    return bytes.length;
  }

  /** Reads it from the beginning; the caller closes it. */
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }
}
