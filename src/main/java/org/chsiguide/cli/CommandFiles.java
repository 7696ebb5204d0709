package org.chsiguide.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.chsiguide.runtime.AtomicFile;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/** Reads and writes the files of commands. */
final class CommandFiles {
  private CommandFiles() {}

  interface Reading<T> {
    T of(Path file) throws IOException;
  }

  /**
   * Reads a file.
   *
   * @throws StartupException with a sentence if it cannot be read
   */
  static <T> T read(Path file, Reading<T> reading) {
    try {
      return reading.of(file);
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }

  static void write(Path file, String text) {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes a file; makes its folder if it is not there. What was in it stays until all is written,
   * and no new file is left half written.
   *
   * @throws StartupException with a sentence if it cannot be written
   */
  static void write(Path file, byte[] content) {
    makeFolderOf(file);
    boolean isNew = Files.notExists(file);
    try {
      if (Files.isRegularFile(file)) {
        AtomicFile.replace(file, content);
      } else {
        Files.write(file, content);
      }
    } catch (IOException e) {
      if (isNew) {
        boolean unused = file.toFile().delete();
      }
      throw FileFailure.of(file, e);
    }
  }

  /**
   * Makes the folder of a file if it is not there.
   *
   * @throws StartupException with a sentence if that is not possible
   */
  static void makeFolderOf(Path file) {
    @Nullable Path folder = file.toAbsolutePath().getParent();
    try {
      if (folder != null) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw FileFailure.of(file, e);
    }
  }
}
