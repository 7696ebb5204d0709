package org.chsiguide.author;

import java.util.List;
import java.util.function.Supplier;
import org.chsiguide.dialog.CurrentDialog;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.reader.LoadResult;
import org.chsiguide.dialog.rule.Problem;
import org.chsiguide.runtime.StartupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reloads the dialog file; if the file has errors, the current version of the dialog stays.
 * Thread-safe.
 *
 * @param loader reads the file again; throws a {@link StartupException} if it cannot be read
 */
public record DialogReloader(Supplier<LoadResult> loader, CurrentDialog currentDialog) {
  private static final Logger log = LoggerFactory.getLogger(DialogReloader.class);

  /** The result of a reload. */
  public sealed interface Result {

    /**
     * The new version is current.
     *
     * @param warnings in the order of the file
     */
    record Replaced(DialogDiff changes, List<Problem> warnings) implements Result {}

    /** The file has not changed. */
    record Unchanged() implements Result {}

    /** The file has errors. */
    record Refused(List<Problem> problems) implements Result {}

    /** The file cannot be read, for this reason. */
    record Unreadable(StartupException reason) implements Result {}
  }

  /** Reads the file and makes its dialog current. */
  synchronized Result reload() {
    return reload(loader);
  }

  /** Runs a task that reloads, or that must not run during a reload. */
  public synchronized <T> T exclusively(Supplier<T> task) {
    return task.get();
  }

  /** Makes the dialog current that this loader returns. */
  public synchronized Result reload(Supplier<LoadResult> source) {
    Result result = tryReload(source);
    if (result instanceof Result.Replaced replaced) {
      log.info("the dialog was replaced, warnings: {}", replaced.warnings().size());
    } else if (result instanceof Result.Refused refused) {
      log.warn(
          "the dialog was not replaced, problems: {}, the first: {}",
          refused.problems().size(),
          refused.problems().get(0));
    } else if (result instanceof Result.Unreadable unreadable) {
      log.warn("the dialog was not replaced: {}", unreadable.reason().getMessage());
    }
    return result;
  }

  private Result tryReload(Supplier<LoadResult> source) {
    LoadResult loadResult;
    try {
      loadResult = source.get();
    } catch (StartupException unreadable) {
      return new Result.Unreadable(unreadable);
    }
    if (loadResult instanceof LoadResult.Failed failed) {
      return new Result.Refused(failed.problems());
    }
    if (loadResult instanceof LoadResult.Ok ok) {
      return replaceIfChanged(currentDialog.source(), ok);
    }
    throw new AssertionError(loadResult);
  }

  private Result replaceIfChanged(Dialog before, LoadResult.Ok now) {
    if (before.equals(now.dialog())) {
      return new Result.Unchanged();
    }
    currentDialog.replace(now.dialog());
    return new Result.Replaced(DialogDiff.between(before, now.dialog()), now.problems());
  }
}
