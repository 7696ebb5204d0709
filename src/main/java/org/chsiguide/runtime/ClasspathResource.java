package org.chsiguide.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A file in the jar that the program cannot do without.
 *
 * @param beside the class beside which it lies
 * @param name its name; with a slash before it, its path in the jar
 */
public record ClasspathResource(Class<?> beside, String name) {
  /**
   * Returns all bytes.
   *
   * @throws IllegalStateException if there is no such file
   */
  public byte[] bytes() {
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name + " beside " + beside.getName());
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the text, which is UTF-8. */
  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }
}
