package org.chsiguide.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Restricts the files of a database to the user of the bot, regardless of the umask and of earlier
 * permissions. Does nothing on a file system without such permissions.
 */
final class FilePermissions {
  private static final Logger log = LoggerFactory.getLogger(FilePermissions.class);

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
  private static final Path WORKING_FOLDER = Path.of("").toAbsolutePath();

  private FilePermissions() {}

  /** Lets only the owner read and write a file, if it is there. */
  static void restrictFile(Path file) {
    if (Files.isRegularFile(file)) {
      restrict(file, FILE);
    }
  }

  /**
   * Restricts a database and the files beside it whose names have both parts of its name, such as
   * its log or a backup; and their folder, unless it is the working folder or holds other files:
   * then it belongs to somebody, such as a home folder.
   */
  static void restrictDatabase(Path database) throws IOException {
    Path folder = Objects.requireNonNull(database.getParent());
    String name = String.valueOf(database.getFileName());
    String stem = name.replaceFirst("\\.[^.]*$", "");
    String ending = name.substring(stem.length());
    boolean isAlone = true;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String other = String.valueOf(file.getFileName());
        if (other.startsWith(stem) && other.indexOf(ending, stem.length()) >= 0) {
          restrictFile(file);
        } else {
          isAlone = false;
        }
      }
    }
    if (isAlone && !folder.equals(WORKING_FOLDER)) {
      restrict(folder, FOLDER);
    }
  }

  private static void restrict(Path file, Set<PosixFilePermission> permissions) {
    try {
      if (!Files.getPosixFilePermissions(file).equals(permissions)) {
        Files.setPosixFilePermissions(file, permissions);
      }
    } catch (UnsupportedOperationException noPermissions) {
      log.debug("the files of this system have no such permissions", noPermissions);
    } catch (IOException e) {
      log.warn("other users of this machine may be able to read {}", e.getMessage());
    }
  }
}
