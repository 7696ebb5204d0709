package org.chsiguide.author.edit;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.chsiguide.dialog.StepId;

/**
 * The durable counts of how often students said of a step that it is out of date. Nothing is kept
 * of who said so. Changes complete once they are durable; the query blocks. Thread-safe.
 */
public interface OutdatedReports {

  /**
   * Counts a report; an update that comes again is counted once.
   *
   * @return the count before; empty if there was none
   */
  CompletionStage<Optional<OutdatedReport>> add(long updateId, StepId step);

  /** Returns the counts of all steps, the highest first. */
  List<OutdatedReport> all();

  /** Removes the count of a step. */
  CompletionStage<Void> remove(StepId step);
}
