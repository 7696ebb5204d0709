package org.chsiguide.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.Language;
import org.chsiguide.dialog.parsed.ParsedDialog;
import org.chsiguide.dialog.reader.DefaultDialog;
import org.chsiguide.dialog.reader.DialogLoader;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.reader.TopicFiles;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.dialog.yaml.EditableYaml;
import org.chsiguide.dialog.yaml.SimilarProblems;
import org.chsiguide.picture.PictureCatalog;
import org.chsiguide.runtime.ClasspathResource;
import org.chsiguide.runtime.FileFailure;
import org.chsiguide.runtime.StartupException;
import org.jspecify.annotations.Nullable;

/**
 * A dialog file, or the dialog inside the jar, with the bytes that it had when it was opened. The
 * topic files that it names are read together with the dialog.
 *
 * @param path null: the dialog inside the jar, which does not change
 * @param pictures those that steps may show, in the folder {@code pictures} beside the file and in
 *     the jar
 */
public record DialogFile(
    @Nullable Path path,
    boolean wasCheckedByBuild,
    byte[] bytes,
    PictureCatalog pictures,
    TopicFiles topicFiles) {
  private static final String NAME = "dialogs.yaml";
  static final String PICTURES = "pictures";

  private static final ClasspathResource IN_JAR =
      new ClasspathResource(DialogFile.class, "/" + NAME);
  private static final DefaultDialog DEFAULT_DIALOG =
      new DefaultDialog(BotPhrases.CATALOG, IN_JAR::bytes);

  /**
   * Opens the requested file, else {@code dialogs.yaml} in the working folder, else the dialog
   * inside the jar.
   *
   * @throws StartupException if the file cannot be read
   */
  public static DialogFile of(@Nullable Path requested) {
    return requested == null ? in(Path.of("")) : open(requested);
  }

  /** A link to a file that is gone does not become another dialog. */
  static DialogFile in(Path folder) {
    Path path = folder.resolve(NAME);
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS) ? open(path) : inJar();
  }

  /** Opens the dialog inside the jar. */
  public static DialogFile inJar() {
    return new DialogFile(null, true, IN_JAR.bytes(), PictureCatalog.inJar(), TopicFiles.inJar());
  }

  /** Returns the absolute path, or says that the file is in the jar. */
  @Override
  public String toString() {
    return path == null ? NAME + " in the jar" : path.toAbsolutePath().normalize().toString();
  }

  private static DialogFile open(Path path) {
    return open(path, PictureCatalog.inFolder(path.resolveSibling(PICTURES)));
  }

  private static DialogFile open(Path path, PictureCatalog pictures) {
    try {
      return new DialogFile(
          path, false, Files.readAllBytes(path), pictures, TopicFiles.beside(path));
    } catch (IOException unreadable) {
      throw FileFailure.of(path, unreadable);
    }
  }

  /**
   * Reads the same file again; pictures and topic files are looked up again, too.
   *
   * @throws StartupException if the file cannot be read
   */
  DialogFile reread() {
    pictures.clearCache();
    return path == null ? this : open(path, pictures);
  }

  /** Returns the name of the file in problem messages. */
  public String name() {
    return path == null ? NAME : path.toString();
  }

  /** Returns the content of the file. */
  public String content() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Returns whether writing the content would give the same bytes. */
  boolean isUtf8() {
    return Arrays.equals(bytes, content().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the content of the file with the places of its parts. */
  public EditableYaml places() {
    return EditableYaml.of(bytes);
  }

  /** Returns this file as if it had this content. */
  public DialogFile withContent(String content) {
    return new DialogFile(
        path, false, content.getBytes(StandardCharsets.UTF_8), pictures, topicFiles);
  }

  /** Reads the dialog, or all of its problems. */
  public LoadResult read() {
    return loader().load(name(), bytes);
  }

  /**
   * Reads the dialog as {@link #read()} does, but checks it only if neither the build nor this
   * record has it as checked. Without the checks there are no warnings.
   */
  LoadResult read(CheckRecord checks) {
    SortedMap<String, byte[]> files = files();
    if (wasCheckedByBuild || checks.has(files)) {
      LoadResult known = loader().loadUnchecked(name(), bytes);
      if (known instanceof LoadResult.Ok) {
        return known;
      }
    }
    LoadResult checked = read();
    if (checked instanceof LoadResult.Ok) {
      checks.add(files);
    }
    return checked;
  }

  /** Returns the content of the file and of the topic files beside it, by their names. */
  SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = topicFiles.beside();
    files.put(NAME, bytes);
    return files;
  }

  /** Parses the dialog as far as possible, even if it has problems. */
  public Optional<ParsedDialog> parse() {
    return loader().parse(bytes);
  }

  /**
   * Returns the lines of the file with this name in problems, to quote from; bytes that are not
   * UTF-8 are replaced.
   */
  public List<String> lines(String file) {
    byte[] content = file.equals(name()) ? bytes : topicFiles.at(file).orElse(bytes);
    return new String(content, StandardCharsets.UTF_8).lines().toList();
  }

  /**
   * Returns the dialog. The one inside the jar is not checked again, because the build did so.
   *
   * @throws StartupException with all problems, one per line, if there are errors
   */
  public Dialog expect() {
    return expect(CheckRecord.NONE);
  }

  Dialog expect(CheckRecord checks) {
    LoadResult result = read(checks);
    if (result instanceof LoadResult.Ok ok) {
      return ok.dialog();
    }
    if (result instanceof LoadResult.Failed failed) {
      throw new StartupException(
          joinLines(failed.problems(), Language.ZH), joinLines(failed.problems(), Language.EN));
    }
    throw new AssertionError(result);
  }

  /** Returns the problems as text, one per line. */
  public static String joinLines(List<Problem> problems, Language language) {
    return SimilarProblems.fold(problems).stream()
        .map(problem -> problem.toLine(language))
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private DialogLoader loader() {
    return new DialogLoader(BotPhrases.CATALOG, DEFAULT_DIALOG, pictures, topicFiles);
  }
}
