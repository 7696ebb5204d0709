package org.chsiguide.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the content of a file at once: a reader sees the old one or the new one, never half. One
 * that is mounted by itself, as into a container, cannot be replaced and is written over.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /**
   * Replaces the content of a file, or creates it. Permissions stay, as do the owner and the group
   * if this user may set them, and a symbolic link stays a link. The new content is on the disk
   * before it gets the name.
   *
   * @throws IOException if the file, or the folder that it lies in, cannot be written; then nothing
   *     has changed
   */
  public static void replace(Path file, byte[] content) throws IOException {
    boolean isNew = Files.notExists(file);
    Path target = isNew ? file.toAbsolutePath() : file.toRealPath();
    if (!isNew && !Files.isWritable(target)) {
      throw new IOException(target + " is read-only");
    }
    Path folder = Objects.requireNonNull(target.getParent());
    Path temporary = Files.createTempFile(folder, target.getFileName() + "-", ".tmp");
    try {
      Files.write(temporary, content);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      if (!isNew) {
        copyAccess(target, temporary);
      }
      move(temporary, target, content);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void move(Path temporary, Path target, byte[] content) throws IOException {
    try {
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException mounted) {
      overwrite(target, content);
    }
  }

  /** Puts back what was there if the disk has no room for the rest. */
  private static void overwrite(Path file, byte[] content) throws IOException {
    byte[] before = Files.readAllBytes(file);
    try {
      Files.write(file, content);
    } catch (IOException e) {
      Files.write(file, before);
      throw e;
    }
  }

  private static void copyAccess(Path from, Path to) throws IOException {
    @Nullable PosixFileAttributeView posix =
        Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (posix == null) {
      return;
    }
    PosixFileAttributes access = Files.readAttributes(from, PosixFileAttributes.class);
    try {
      posix.setGroup(access.group());
      posix.setOwner(access.owner());
    } catch (IOException e) {
      // Only root may give a file to somebody else; the group is kept first, so that it can write.
    }
    posix.setPermissions(access.permissions());
  }
}
