package org.chsiguide.author;

import java.util.List;
import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentGuide;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.yaml.Loaded;
import org.chsiguide.dialog.yaml.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the file of the guide in force once more, if nothing is wrong with it; else the edition that
 * is in force stays. Thread-safe.
 */
public final class Reload {
  private static final Logger log = LoggerFactory.getLogger(Reload.class);

  private final Supplier<Loaded> file;
  private final CurrentGuide guide;

  /** What came of it. */
  public sealed interface Result {

    /**
     * The file is in force.
     *
     * @param warnings in the order of the file
     */
    record Replaced(Changes changes, List<Problem> warnings) implements Result {}

    /** The file says what it said. */
    record Unchanged() implements Result {}

    /** The file is no guide. */
    record Refused(List<Problem> problems) implements Result {}

    /**
     * There is no file to read.
     *
     * @param why a sentence
     */
    record Unreadable(String why) implements Result {}
  }

  /**
   * Reloads this guide.
   *
   * @param file reads the file anew; throws with a sentence if that cannot be done
   */
  public Reload(Supplier<Loaded> file, CurrentGuide guide) {
    this.file = file;
    this.guide = guide;
  }

  /** Reads the file and puts it in force. */
  public synchronized Result now() {
    Result result = result();
    if (result instanceof Result.Replaced replaced) {
      log.info("the guide was replaced, warnings: {}", replaced.warnings().size());
    } else if (result instanceof Result.Refused refused) {
      log.warn(
          "the guide was not replaced, problems: {}, the first: {}",
          refused.problems().size(),
          refused.problems().get(0));
    } else if (result instanceof Result.Unreadable unreadable) {
      log.warn("the guide was not replaced: {}", unreadable.why());
    }
    return result;
  }

  private Result result() {
    Loaded loaded;
    try {
      loaded = file.get();
    } catch (RuntimeException unreadable) {
      return new Result.Unreadable(String.valueOf(unreadable.getMessage()));
    }
    if (loaded instanceof Loaded.Failed failed) {
      return new Result.Refused(failed.problems());
    }
    if (loaded instanceof Loaded.Ok ok) {
      return replaced(guide.get(), ok);
    }
    throw new AssertionError(loaded);
  }

  private Result replaced(Dialog before, Loaded.Ok now) {
    if (before.equals(now.dialog())) {
      return new Result.Unchanged();
    }
    guide.replace(now.dialog());
    return new Result.Replaced(Changes.between(before, now.dialog()), now.warnings());
  }
}
