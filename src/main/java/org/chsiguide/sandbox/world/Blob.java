package org.chsiguide.sandbox.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The content of a file. It lies on the disk and never in memory as a whole; nobody changes it. */
public final class Blob {
  /** Nothing. */
  public static final Blob EMPTY = new Blob(null, 0);

  private final @Nullable Path path;
  private final int size;

  private Blob(@Nullable Path path, int size) {
    this.path = path;
    this.size = size;
  }

  /**
   * What is in this file.
   *
   * @throws IOException if it is not there
   */
  public static Blob at(Path path) throws IOException {
    return new Blob(path, Math.toIntExact(Files.size(path)));
  }

  /** In bytes. */
  public int size() {
    return size;
  }

  /** Reads it from the beginning; nothing, if it is gone by now. The caller closes it. */
  public InputStream open() {
    try {
      return path == null ? InputStream.nullInputStream() : Files.newInputStream(path);
    } catch (NoSuchFileException gone) {
      return InputStream.nullInputStream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
