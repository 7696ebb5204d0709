package org.chsiguide.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.reader.TopicFiles;
import org.chsiguide.dialog.rule.DialogOutline;
import org.chsiguide.dialog.yaml.Problem;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a guide as they are in its file at this moment, or inside the jar; the files that it
 * names for its topics are read when the guide is.
 */
public final class DialogFile {
  private static final String NAME = "dialogs.yaml";
  private static final String PICTURES = "pictures";

  private final @Nullable Path path;
  private final byte[] bytes;
  private final PictureCatalog pictures;
  private final TopicFiles topicFiles;

  private DialogFile(
      @Nullable Path path, byte[] bytes, PictureCatalog pictures, TopicFiles topicFiles) {
    this.path = path;
    this.bytes = bytes;
    this.pictures = pictures;
    this.topicFiles = topicFiles;
  }

  /**
   * The file that was asked for; else {@code dialogs.yaml} in the working folder; else the
   * built-in.
   *
   * @throws StartupException if the file cannot be read
   */
  public static DialogFile of(@Nullable Path requested) {
    Path path = requested == null ? Path.of(NAME) : requested;
    return requested == null && !Files.exists(path)
        ? new DialogFile(null, readBuiltIn(), PictureCatalog.inJar(), TopicFiles.inJar())
        : read(path, PictureCatalog.inFolder(path.resolveSibling(PICTURES)));
  }

  /** Where it is. */
  @Override
  public String toString() {
    return path == null ? NAME + " in the jar" : path.toAbsolutePath().normalize().toString();
  }

  private static DialogFile read(Path path, PictureCatalog pictures) {
    try {
      return new DialogFile(path, Files.readAllBytes(path), pictures, TopicFiles.beside(path));
    } catch (NoSuchFileException missing) {
      throw new StartupException(path + " is not there; name a file that is");
    } catch (IOException unreadable) {
      throw new StartupException(
          path + " cannot be read (" + unreadable + "); name a file that can");
    }
  }

  /**
   * The same file as it is by now; its pictures and the files that it names are looked for anew.
   *
   * @throws StartupException if it cannot be read
   */
  DialogFile reread() {
    pictures.clearCache();
    return path == null ? this : read(path, pictures);
  }

  /** Those that its steps may show: in the folder {@code pictures} beside it, and in the jar. */
  public PictureCatalog pictures() {
    return pictures;
  }

  /** What problems call it. */
  public String name() {
    return path == null ? NAME : path.toString();
  }

  /** Where it is; empty for the one inside the jar, which does not change. */
  Optional<Path> path() {
    return Optional.ofNullable(path);
  }

  /** The guide, or all that is wrong with it. */
  public LoadResult read() {
    return loader().load(name(), bytes);
  }

  /** The names in the guide, whatever is wrong with it. */
  public DialogOutline outline() {
    return loader().outline(bytes);
  }

  /** The lines that a problem is in, to quote from; what is not UTF-8 in them is replaced. */
  public List<String> lines(Problem problem) {
    return topicFiles
        .lines(problem.file())
        .orElseGet(() -> new String(bytes, StandardCharsets.UTF_8).lines().toList());
  }

  /**
   * The guide, if nothing is wrong with it.
   *
   * @throws StartupException with all problems, one a line
   */
  public Dialog expect() {
    return expectLoaded().dialog();
  }

  /**
   * The guide with what the reader knows about it, if nothing is wrong with it.
   *
   * @throws StartupException with all problems, one a line
   */
  public LoadResult.Ok expectLoaded() {
    LoadResult loadResult = read();
    if (loadResult instanceof LoadResult.Ok ok) {
      return ok;
    }
    if (loadResult instanceof LoadResult.Failed failed) {
      throw new StartupException(joinLines(failed.problems()));
    }
    throw new AssertionError(loadResult);
  }

  /** Problems, one a line. */
  public static String joinLines(List<Problem> problems) {
    return problems.stream()
        .map(Problem::toString)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private DialogLoader loader() {
    return new DialogLoader(BotPhrases.CATALOG, readBuiltIn(), pictures, topicFiles);
  }

  private static byte[] readBuiltIn() {
    try (InputStream in = DialogFile.class.getResourceAsStream("/" + NAME)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + NAME);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
