package org.chsiguide.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;
import org.chsiguide.runtime.RunningJar;
import org.chsiguide.runtime.Sha256;
import org.chsiguide.store.database.DatabaseDialect;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that says which dialog was last checked and had no errors, so that a start need not check
 * it again. It has a digest of what errors depend on: the files of the dialog, this build and Java.
 * Files that differ in any byte are checked. Pictures are not in it; one that is missing is an
 * error.
 *
 * @param file absent: nothing is recorded
 * @param build tells this build of the bot from every other
 */
record CheckRecord(@Nullable Path file, String build) {
  private static final Logger log = LoggerFactory.getLogger(CheckRecord.class);

  static final CheckRecord NONE = new CheckRecord(null, "");

  /** Returns the record beside the database; none without a database file or without a jar. */
  static CheckRecord beside(String databaseUrl) {
    @Nullable Path file = DatabaseDialect.fileBeside(databaseUrl, ".checked").orElse(null);
    @Nullable Path jar = RunningJar.find().orElse(null);
    try {
      return file == null || jar == null
          ? NONE
          : new CheckRecord(
              file,
              Version.current() + " " + RunningJar.fingerprint(jar) + " " + Runtime.version());
    } catch (IOException e) {
      log.debug("the dialog is checked at each start: {}", e.toString());
      return NONE;
    }
  }

  /** Returns whether a dialog of these files, by their names, is the one on record. */
  boolean has(Map<String, byte[]> files) {
    try {
      return file != null
          && Files.exists(file)
          && Arrays.equals(Files.readAllBytes(file), digest(files));
    } catch (IOException e) {
      log.debug("the dialog is checked: {}", e.toString());
      return false;
    }
  }

  /** Records that a dialog of these files has no errors. The store restricts the folder. */
  void add(Map<String, byte[]> files) {
    try {
      if (file != null) {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, digest(files));
      }
    } catch (IOException e) {
      log.debug("the dialog is checked again at the next start: {}", e.toString());
    }
  }

  private byte[] digest(Map<String, byte[]> files) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(build.getBytes(StandardCharsets.UTF_8));
    files.forEach(
        (name, bytes) -> {
          String heading = "\n" + name + " " + bytes.length + "\n";
          digest.update(heading.getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    return digest.digest();
  }
}
