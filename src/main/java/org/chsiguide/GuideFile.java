package org.chsiguide;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.yaml.DialogReader;
import org.chsiguide.dialog.yaml.Loaded;
import org.chsiguide.dialog.yaml.Problem;
import org.jspecify.annotations.Nullable;

/** Where the guide is read from: a file, or the one inside the jar. */
final class GuideFile {
  private static final String NAME = "dialogs.yaml";

  private final Optional<Path> path;

  private GuideFile(Optional<Path> path) {
    this.path = path;
  }

  /**
   * The file that was asked for; else {@code dialogs.yaml} in the working folder; else the
   * built-in.
   */
  static GuideFile of(@Nullable Path asked) {
    Path here = Path.of(NAME);
    return new GuideFile(
        asked != null ? Optional.of(asked) : Optional.of(here).filter(Files::exists));
  }

  /**
   * Reads the guide, or all that is wrong with it.
   *
   * @throws CannotStart if there is no file to read
   */
  Loaded read() {
    return new DialogReader(builtIn()).read(path.map(Path::toString).orElse(NAME), bytes());
  }

  /**
   * The guide, if nothing is wrong with it.
   *
   * @throws CannotStart with all problems, one a line
   */
  Dialog expect() {
    Loaded loaded = read();
    if (loaded instanceof Loaded.Ok ok) {
      return ok.dialog();
    }
    if (loaded instanceof Loaded.Failed failed) {
      throw new CannotStart(lines(failed.problems()));
    }
    throw new AssertionError(loaded);
  }

  static String lines(List<Problem> problems) {
    return problems.stream()
        .map(Problem::toString)
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private byte[] bytes() {
    if (path.isEmpty()) {
      return builtIn();
    }
    try {
      return Files.readAllBytes(path.get());
    } catch (IOException unreadable) {
      throw new CannotStart(
          path.get() + " cannot be read (" + unreadable + "); name a file that can");
    }
  }

  private static byte[] builtIn() {
    try (InputStream in = GuideFile.class.getResourceAsStream("/" + NAME)) {
      if (in == null) {
        throw new IllegalStateException("the jar has no " + NAME);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
