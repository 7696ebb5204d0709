package org.chsiguide.telegram;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Sample updates of every kind by name, including kinds of a future API; see {@code
 * telegram/SOURCES.txt}.
 */
public final class UpdateSamples {

  private UpdateSamples() {}

  /** Returns all samples. */
  public static Map<String, String> all() throws IOException {
    Map<String, String> updates = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.toList()) {
        updates.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return updates;
  }

  static String read(String name) throws IOException {
    return Files.readString(folder().resolve(name + ".json"));
  }

  private static Path folder() {
    try {
      return Path.of(UpdateSamples.class.getResource("/telegram/updates").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
