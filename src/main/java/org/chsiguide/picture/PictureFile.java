package org.chsiguide.picture;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.chsiguide.runtime.Sha256;

/** A picture, or another file that is sent like one, with its bytes. Immutable. */
public final class PictureFile {
  /** How a PNG begins, https://www.w3.org/TR/png/#5PNG-file-signature. */
  private static final String PNG = "\u0089PNG\r\n\032\n";

  /** How a JPEG begins. */
  private static final String JPEG = "\u00FF\u00D8\u00FF";

  /** Where the first chunk has width and height, https://www.w3.org/TR/png/#11IHDR. */
  private static final int WIDTH_OFFSET = 16;

  private static final int HEIGHT_OFFSET = 20;

  private final String name;
  private final byte[] bytes;
  private final String digest;

  /** Creates a file of this name with these bytes. */
  public PictureFile(String name, byte[] bytes) {
    this.name = name;
    this.bytes = bytes.clone();
    this.digest = Sha256.hex(bytes);
  }

  /** Returns the file name, such as {@code photo-1.zh.png}. */
  public String name() {
    return name;
  }

  /** Returns the SHA-256 of the bytes in hexadecimal; it differs if the picture was replaced. */
  public String digest() {
    return digest;
  }

  /** Returns whether it begins as a PNG or a JPEG does. */
  public boolean isPicture() {
    return beginsWith(PNG) || beginsWith(JPEG);
  }

  /** Returns whether it is taller than 4:3; false if the bytes are not a PNG. */
  public boolean isTallerThanFourToThree() {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    return beginsWith(PNG)
        && bytes.length >= HEIGHT_OFFSET + Integer.BYTES
        && header.getInt(HEIGHT_OFFSET) * 4L > header.getInt(WIDTH_OFFSET) * 3L;
  }

  private boolean beginsWith(String signature) {
    int length = Math.min(bytes.length, signature.length());
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).equals(signature);
  }

  /** Returns all bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Opens a stream over all bytes. */
  public InputStream open() {
    return new ByteArrayInputStream(bytes);
  }

  @Override
  public String toString() {
    return name;
  }
}
