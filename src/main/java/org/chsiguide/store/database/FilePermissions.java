package org.chsiguide.store.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

  private FilePermissions() {}

  /** Lets only the owner into the folder of a database. */
  static void restrictFolder(Path database) {
    restrict(folder(database), FOLDER);
  }

  /** Lets only the owner read and write a file, if it is there. */
  static void restrictFile(Path file) {
    if (Files.isRegularFile(file)) {
      restrict(file, FILE);
    }
  }

  /** Restricts a database and the files beside it that begin with its name, such as its log. */
  static void restrictDatabase(Path database) throws IOException {
    try (Stream<Path> files = Files.list(folder(database))) {
      files.filter(file -> belongsTo(database, file)).forEach(FilePermissions::restrictFile);
    }
  }

  /** Returns whether the folder of a database contains only files that begin with its name. */
  static boolean isAloneInFolder(Path database) throws IOException {
    try (Stream<Path> files = Files.list(folder(database))) {
      return files.allMatch(file -> belongsTo(database, file));
    }
  }

  private static boolean belongsTo(Path database, Path file) {
    String stem = String.valueOf(database.getFileName()).replaceFirst("\\.[^.]*$", "");
    return String.valueOf(file.getFileName()).startsWith(stem);
  }

  private static Path folder(Path database) {
    Path folder = database.getParent();
    return folder == null ? database.toAbsolutePath() : folder;
  }

  private static void restrict(Path file, Set<PosixFilePermission> permissions) {
    @Nullable PosixFileAttributeView view =
        Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    try {
      if (!view.readAttributes().permissions().equals(permissions)) {
        view.setPermissions(permissions);
      }
    } catch (IOException e) {
      log.warn("other users of this machine may be able to read {}", e.getMessage());
    }
  }
}
