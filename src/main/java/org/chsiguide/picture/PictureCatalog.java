package org.chsiguide.picture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * Finds pictures by file name: first in a folder of the author, then in the jar, then elsewhere.
 * Found pictures are cached until {@link #clearCache()}. Thread-safe.
 */
public final class PictureCatalog {
  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,40}(\\.(zh|en))?\\.png");

  private final @Nullable Path folder;
  private final Map<String, PictureFile> cache = new ConcurrentHashMap<>();
  private volatile Function<String, Optional<byte[]>> others = name -> Optional.empty();

  private PictureCatalog(@Nullable Path folder) {
    this.folder = folder;
  }

  /** Returns a catalog of the pictures in the jar. */
  public static PictureCatalog inJar() {
    return new PictureCatalog(null);
  }

  /** Returns a catalog of the pictures in this folder, which may be missing, and in the jar. */
  public static PictureCatalog inFolder(Path folder) {
    return new PictureCatalog(folder);
  }

  /**
   * Finds other pictures by this function, too: those that staff sent.
   *
   * @param source returns the picture with a file name; may block
   */
  public void findAlso(Function<String, Optional<byte[]>> source) {
    others = source;
  }

  /** Returns whether there is a picture with this name, without reading it from a file. */
  public boolean has(String name) {
    return NAME.matcher(name).matches()
        && (isInFolder(name)
            || PictureCatalog.class.getResource(name) != null
            || others.apply(name).isPresent());
  }

  /**
   * Returns the picture with this name, such as {@code photo-1.zh.png}.
   *
   * @throws StartupException if its file cannot be read
   */
  public Optional<PictureFile> find(String name) {
    PictureFile cached = cache.get(name);
    if (cached != null || !NAME.matcher(name).matches()) {
      return Optional.ofNullable(cached);
    }
    Optional<PictureFile> read = read(name).map(bytes -> new PictureFile(name, bytes));
    read.ifPresent(picture -> cache.put(name, picture));
    return read;
  }

  /** Forgets the cached pictures, since their files may have been replaced. */
  public void clearCache() {
    cache.clear();
  }

  private boolean isInFolder(String name) {
    return folder != null && Files.isRegularFile(folder.resolve(name));
  }

  private Optional<byte[]> read(String name) {
    try (InputStream in =
        folder != null && isInFolder(name)
            ? Files.newInputStream(folder.resolve(name))
            : PictureCatalog.class.getResourceAsStream(name)) {
      return in == null ? others.apply(name) : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw FileFailure.of(Path.of(name), e);
    }
  }
}
