package org.chsiguide.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;

/** An SQLite database with all tables but no rows. It is created once and then copied. */
public final class EmptyDatabase {
  private static final String NAME = "guide.db";
  private static final byte[] CONTENT = create();

  private EmptyDatabase() {}

  /** Copies the database to this folder, unless it has one, and returns its URL. */
  public static String copyTo(Path folder) {
    try {
      Path file = Files.createDirectories(folder).resolve(NAME);
      if (!Files.exists(file)) {
        Files.write(file, CONTENT);
      }
      return "jdbc:sqlite:" + file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] create() {
    try {
      Path folder = Files.createTempDirectory("database");
      Path file = folder.resolve(NAME);
      TestStore.open("jdbc:sqlite:" + file, InstantSource.system()).close();
      byte[] content = Files.readAllBytes(file);
      try (var files = Files.list(folder)) {
        for (Path created : files.toList()) {
          Files.delete(created);
        }
      }
      Files.delete(folder);
      return content;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
