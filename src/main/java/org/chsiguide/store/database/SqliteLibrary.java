package org.chsiguide.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.chsiguide.runtime.AtomicFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native library of SQLite, which lies beside the database, once for each version. The driver
 * would unpack it into the temporary folder at each start, leave it there when the process is
 * killed, and fail where nothing in that folder may be executed.
 */
final class SqliteLibrary {
  private static final Logger log = LoggerFactory.getLogger(SqliteLibrary.class);

  private static final String FOLDER_PROPERTY = "org.sqlite.lib.path";
  private static final String NAME_PROPERTY = "org.sqlite.lib.name";

  private SqliteLibrary() {}

  /**
   * Puts the library beside the database, from where the driver loads it, once per process. If it
   * cannot be written or executed there, the driver unpacks its own.
   */
  static synchronized void placeBeside(Path database) {
    if (System.getProperty(FOLDER_PROPERTY) != null) {
      return; // it is there, or the operator has one
    }
    // To find the name of the system, the driver starts a process.
    @Nullable URL library =
        SQLiteJDBCLoader.class.getResource(
            LibraryLoaderUtil.getNativeLibResourcePath()
                + "/"
                + LibraryLoaderUtil.getNativeLibName());
    if (library == null) {
      return; // the driver has none for this system
    }
    try {
      Path file = unpack(library, database);
      // The driver offers no other way to set the location. It loads the file itself, unless it has
      // loaded a library before: two in one process would break each other.
      System.setProperty(FOLDER_PROPERTY, String.valueOf(file.getParent()));
      System.setProperty(NAME_PROPERTY, String.valueOf(file.getFileName()));
      SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // that is what the driver declares
      System.clearProperty(NAME_PROPERTY); // with which it would not look for its own
      log.debug("the native library of SQLite is unpacked elsewhere: {}", e.getMessage());
    }
  }

  private static Path unpack(URL library, Path database) throws IOException {
    String name = SQLiteJDBCLoader.getVersion() + "-" + LibraryLoaderUtil.getNativeLibName();
    Path file = SqliteDialect.beside(database, ".native-" + name);
    if (!hasContent(file, library)) {
      try (InputStream content = library.openStream()) {
        AtomicFile.replace(file, content.readAllBytes());
      }
    }
    return file;
  }

  /** Compares checksums, because the one of the library is in the jar, and unpacking takes long. */
  private static boolean hasContent(Path file, URL library) throws IOException {
    if (!Files.isReadable(file) || !(library.openConnection() instanceof JarURLConnection inJar)) {
      return false;
    }
    CRC32 checksum = new CRC32();
    checksum.update(Files.readAllBytes(file));
    return checksum.getValue() == inJar.getJarEntry().getCrc();
  }
}
