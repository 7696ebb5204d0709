package org.chsiguide.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version of this program, as Maven wrote it beside the classes. */
public final class Version {
  /** The version of classes that were not built by Maven, for example in an IDE. */
  public static final String UNKNOWN = "development";

  private static final String CURRENT = read();

  private Version() {}

  /** Returns the version, for example {@code 1.2.0}. */
  public static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream file = Version.class.getResourceAsStream("version.txt")) {
      return file == null
          ? UNKNOWN
          : new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
