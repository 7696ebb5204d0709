package org.chsiguide.dialog.reader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds the files that a dialog names for its topics, such as {@code topics/price.yaml}: beside the
 * dialog, otherwise in the jar. Those beside it are read once, so all callers see the same bytes.
 * Thread-safe.
 */
public final class TopicFiles {
  /** The name of the folder beside the dialog. */
  private static final String FOLDER = "topics";

  private static final Pattern NAME = Pattern.compile(FOLDER + "/[a-z0-9_-]{1,40}\\.yaml");

  private final Map<String, TopicFile> beside;

  /**
   * A file that was found.
   *
   * @param path for problems
   * @param bytes are not copied
   * @param isInJar whether it is one in the jar, which the build has checked
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares or changes it.
  record TopicFile(String path, byte[] bytes, boolean isInJar) {}

  private TopicFiles(Map<String, TopicFile> beside) {
    this.beside = beside;
  }

  /** Returns the files in the jar. */
  public static TopicFiles inJar() {
    return new TopicFiles(Map.of());
  }

  /**
   * Reads the files in the folder {@value #FOLDER} beside this dialog file; there are those in the
   * jar, too.
   *
   * @throws IOException if one cannot be read
   */
  public static TopicFiles beside(Path dialogFile) throws IOException {
    Path folder = dialogFile.resolveSibling(FOLDER);
    if (!Files.isDirectory(folder)) {
      return inJar();
    }
    Map<String, TopicFile> files = new HashMap<>();
    try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder)) {
      for (Path path : paths) {
        String name = FOLDER + "/" + path.getFileName();
        if (isName(name) && Files.isRegularFile(path)) {
          files.put(name, new TopicFile(path.toString(), Files.readAllBytes(path), false));
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new TopicFiles(files);
  }

  /** Returns the content of the files beside the dialog, by their names. */
  public SortedMap<String, byte[]> beside() {
    SortedMap<String, byte[]> content = new TreeMap<>();
    beside.forEach((name, file) -> content.put(name, file.bytes()));
    return content;
  }

  /** Returns whether this is a valid name of a topic file. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  Optional<TopicFile> find(String name) {
    return isName(name)
        ? Optional.ofNullable(beside.get(name)).or(() -> findInJar(name))
        : Optional.empty();
  }

  /** Returns the content of a file that a dialog names, by its path in problems. */
  public Optional<byte[]> at(String path) {
    return beside.values().stream()
        .filter(file -> file.path().equals(path))
        .findFirst()
        .or(() -> find(path))
        .map(TopicFile::bytes);
  }

  private static Optional<TopicFile> findInJar(String name) {
    try (InputStream in = TopicFiles.class.getResourceAsStream("/" + name)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new TopicFile(name, in.readAllBytes(), true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
