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

/**
 * The content of a file. It is on disk, never in memory as a whole, and does not change.
 *
 * @param size in bytes
 */
public record Blob(Path path, int size) {

  /** Returns the content of this file; one that does not exist is empty. */
  public static Blob at(Path path) {
    return new Blob(path, Math.toIntExact(path.toFile().length()));
  }

  /**
   * Opens a stream from the beginning; an empty one if the file no longer exists. The caller closes
   * it.
   */
  public InputStream open() {
    try {
      return Files.newInputStream(path);
    } catch (NoSuchFileException gone) {
      return InputStream.nullInputStream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Creates a file with this picture beside this one, as JPEG; empty if that fails. */
  Optional<Blob> createSibling(String suffix, RenderedImage picture) {
    Path sibling = path.resolveSibling(path.getFileName() + suffix);
    try {
      ImageIO.write(picture, "jpeg", sibling.toFile());
      return Optional.of(at(sibling));
    } catch (IOException unwritable) {
      return Optional.empty();
    }
  }
}
