package org.chsiguide.dialog.reader;

import java.util.List;
import org.chsiguide.dialog.Dialog;
import org.chsiguide.dialog.parsed.SourceMap;
import org.chsiguide.dialog.yaml.Problem;

/** What came of reading a {@code dialogs.yaml}. */
public sealed interface LoadResult {

  /**
   * A guide that can be walked.
   *
   * @param sourceMap where its parts stand in the file
   * @param warnings in the order of the file
   */
  record Ok(Dialog dialog, SourceMap sourceMap, List<Problem> warnings) implements LoadResult {

    /** Copies the warnings. */
    public Ok {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * No guide.
   *
   * @param problems all of them, warnings too, in the order of the file
   */
  record Failed(List<Problem> problems) implements LoadResult {

    /** Copies the problems. */
    public Failed {
      problems = List.copyOf(problems);
    }
  }
}
