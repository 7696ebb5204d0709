package org.chsiguide.dialog.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a dialog names for its topics, such as {@code topics/price.yaml}: beside the
 * dialog, otherwise in the jar. A file is read once, so all callers see the same bytes.
 * Thread-safe.
 */
public final class TopicFiles {
  /** The name of the folder beside the dialog. */
  public static final String FOLDER = "topics";

  private static final Pattern NAME = Pattern.compile(FOLDER + "/[a-z0-9_-]{1,40}\\.yaml");

  private final @Nullable Path dialogFile;
  private final Map<String, TopicFile> files = new ConcurrentHashMap<>();

  /** A file that was found. */
  static final class TopicFile {
    private final String path;
    private final byte[] bytes;
    private final boolean isInJar;

    private TopicFile(String path, byte[] bytes, boolean isInJar) {
      this.path = path;
      this.bytes = bytes;
      this.isInJar = isInJar;
    }

    /** Returns whether it is one in the jar, which the build has checked. */
    boolean isInJar() {
      return isInJar;
    }

    /** Returns the path for problems. */
    String path() {
      return path;
    }

    byte[] bytes() {
      return bytes.clone();
    }
  }

  private TopicFiles(@Nullable Path dialogFile) {
    this.dialogFile = dialogFile;
  }

  /** Returns the files in the jar. */
  public static TopicFiles inJar() {
    return new TopicFiles(null);
  }

  /**
   * Returns the files in the folder {@value #FOLDER} beside this dialog file, and those in the jar.
   */
  public static TopicFiles beside(Path dialogFile) {
    return new TopicFiles(dialogFile);
  }

  /** Returns whether this is a valid name of a topic file. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * Finds the file with this name.
   *
   * @throws IOException if it exists but cannot be read
   */
  Optional<TopicFile> find(String name) throws IOException {
    TopicFile known = files.get(name);
    if (known != null || !isName(name)) {
      return Optional.ofNullable(known);
    }
    Optional<TopicFile> found = read(name);
    found.ifPresent(file -> files.put(name, file));
    return found;
  }

  /** Returns the lines of a file that was found, by its path in problems, to quote from. */
  public Optional<List<String>> lines(String path) {
    return files.values().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .map(file -> new String(file.bytes(), StandardCharsets.UTF_8).lines().toList());
  }

  private Optional<TopicFile> read(String name) throws IOException {
    Path path = dialogFile == null ? null : dialogFile.resolveSibling(name);
    if (path != null && Files.isRegularFile(path)) {
      return Optional.of(new TopicFile(path.toString(), Files.readAllBytes(path), false));
    }
    try (InputStream in = TopicFiles.class.getResourceAsStream("/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new TopicFile(name, in.readAllBytes(), true));
    }
  }
}
