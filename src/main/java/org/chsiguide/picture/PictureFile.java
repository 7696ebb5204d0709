package org.chsiguide.picture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A picture with its bytes. Immutable. */
public final class PictureFile {
  private final String name;
  private final byte[] bytes;
  private final String digest;

  PictureFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
    this.digest = HexFormat.of().formatHex(sha256().digest(bytes));
  }

  /** Returns the file name, such as {@code photo-1.zh.png}. */
  public String name() {
    return name;
  }

  /** Returns the SHA-256 of the bytes in hexadecimal; it differs if the picture was replaced. */
  public String digest() {
    return digest;
  }

  /** Opens a stream over all bytes. */
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public String toString() {
    return name;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has it", e);
    }
  }
}
