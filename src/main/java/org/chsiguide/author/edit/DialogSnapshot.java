package org.chsiguide.author.edit;

import java.nio.charset.StandardCharsets;
import org.chsiguide.runtime.Sha256;

/**
 * The content of a dialog file at one time.
 *
 * @param content the whole file
 * @param baseDigest the digest of the content before
 * @param originDigest the digest of the file as somebody last changed it by hand
 */
public record DialogSnapshot(String content, String baseDigest, String originDigest) {

  /** Returns the SHA-256 of a content in UTF-8, in hexadecimal. */
  public static String digest(String content) {
    return Sha256.hex(content.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the digest of the content. */
  public String digest() {
    return digest(content);
  }

  /**
   * Returns whether nobody has changed the file by hand since this version. It may lack the
   * version: the bot was stopped before it wrote the file, or each new container brings the old
   * one.
   */
  public boolean isNewerThan(String fileDigest) {
    return fileDigest.equals(baseDigest)
        || fileDigest.equals(originDigest)
        || fileDigest.equals(digest());
  }
}
