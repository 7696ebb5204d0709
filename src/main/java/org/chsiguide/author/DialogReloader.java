package org.chsiguide.author;

import java.util.List;
import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.yaml.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the file of the guide in force once more, if nothing is wrong with it; else the edition that
 * is in force stays. Thread-safe.
 */
public final class DialogReloader {
  private static final Logger log = LoggerFactory.getLogger(DialogReloader.class);

  private final Supplier<LoadResult> loader;
  private final CurrentDialog currentDialog;

  /** What came of it. */
  public sealed interface Result {

    /**
     * The file is in force.
     *
     * @param warnings in the order of the file
     */
    record Replaced(DialogDiff changes, List<Problem> warnings) implements Result {}

    /** The file says what it said. */
    record Unchanged() implements Result {}

    /** The file is no guide. */
    record Refused(List<Problem> problems) implements Result {}

    /**
     * There is no file to read.
     *
     * @param reason a sentence
     */
    record Unreadable(String reason) implements Result {}
  }

  /**
   * Reloads this guide.
   *
   * @param loader reads the file anew; throws with a sentence if that cannot be done
   */
  public DialogReloader(Supplier<LoadResult> loader, CurrentDialog currentDialog) {
    this.loader = loader;
    this.currentDialog = currentDialog;
  }

  /** Reads the file and puts it in force. */
  public synchronized Result reload() {
    Result result = tryReload();
    if (result instanceof Result.Replaced replaced) {
      log.info("the guide was replaced, warnings: {}", replaced.warnings().size());
    } else if (result instanceof Result.Refused refused) {
      log.warn(
          "the guide was not replaced, problems: {}, the first: {}",
          refused.problems().size(),
          refused.problems().get(0));
    } else if (result instanceof Result.Unreadable unreadable) {
      log.warn("the guide was not replaced: {}", unreadable.reason());
    }
    return result;
  }

  private Result tryReload() {
    LoadResult loadResult;
    try {
      loadResult = loader.get();
    } catch (RuntimeException unreadable) {
      return new Result.Unreadable(String.valueOf(unreadable.getMessage()));
    }
    if (loadResult instanceof LoadResult.Failed failed) {
      return new Result.Refused(failed.problems());
    }
    if (loadResult instanceof LoadResult.Ok ok) {
      return replaceIfChanged(currentDialog.get(), ok);
    }
    throw new AssertionError(loadResult);
  }

  private Result replaceIfChanged(Dialog before, LoadResult.Ok now) {
    if (before.equals(now.dialog())) {
      return new Result.Unchanged();
    }
    currentDialog.replace(now.dialog());
    return new Result.Replaced(DialogDiff.between(before, now.dialog()), now.warnings());
  }
}
