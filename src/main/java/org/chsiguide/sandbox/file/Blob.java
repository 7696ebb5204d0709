package org.chsiguide.sandbox.file;

import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * The content of a file. It is on disk, never in memory as a whole, and does not change.
 *
 * @param path null for the empty content
 * @param size in bytes
 */
public record Blob(@Nullable Path path, int size) {
  /** The empty content. */
  public static final Blob EMPTY = new Blob(null, 0);

  /**
   * Returns the content of this file.
   *
   * @throws IOException if the file does not exist
   */
  public static Blob at(Path path) throws IOException {
    return new Blob(path, Math.toIntExact(Files.size(path)));
  }

  /** Returns the name of its file. */
  public String name() {
    return path == null ? "none" : path.getFileName().toString();
  }

  /** Deletes its file. */
  public void delete() throws IOException {
    if (path != null) Files.deleteIfExists(path);
  }

  /** Returns whether its file still exists. */
  public boolean isOnDisk() {
    return path != null && Files.exists(path);
  }

  /**
   * Opens a stream from the beginning; an empty one if the file no longer exists. The caller closes
   * it.
   */
  public InputStream open() {
    try {
      return path == null ? InputStream.nullInputStream() : Files.newInputStream(path);
    } catch (NoSuchFileException gone) {
      return InputStream.nullInputStream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Creates a file with this picture beside this one, as JPEG; empty if that fails. */
  Optional<Blob> createSibling(String suffix, RenderedImage picture) {
    if (path == null) return Optional.empty();
    Path sibling = path.resolveSibling(path.getFileName() + suffix);
    try {
      ImageIO.write(picture, "jpeg", sibling.toFile());
      return Optional.of(at(sibling));
    } catch (IOException unwritable) {
      return Optional.empty();
    }
  }
}
