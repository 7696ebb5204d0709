package org.chsiguide.dialog.reader;

import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.rule.Problem;

/** The result of loading a {@code dialogs.yaml}. */
public sealed interface LoadResult {

  /** Returns all errors and warnings, in the order of the file. */
  List<Problem> problems();

  /**
   * The dialog was loaded.
   *
   * @param problems warnings only
   */
  record Ok(Dialog dialog, List<Problem> problems) implements LoadResult {}

  /** The dialog has errors. */
  record Failed(List<Problem> problems) implements LoadResult {}
}
