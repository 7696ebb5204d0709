package org.chsiguide.telegram;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Sample updates of every kind by name, including kinds of a future API; see {@code
 * telegram/SOURCES.txt}.
 */
public final class UpdateSamples {
  private static final Path FILE = Path.of("src/test/resources/telegram/updates.tsv");

  private UpdateSamples() {}

  /** Returns all samples. */
  public static Map<String, String> all() throws IOException {
    Map<String, String> updates = new TreeMap<>();
    for (String line : Files.readAllLines(FILE)) {
      String[] sample = line.split("\t");
      updates.put(sample[0], sample[1]);
    }
    return updates;
  }

  static String read(String name) throws IOException {
    return Objects.requireNonNull(all().get(name));
  }
}
