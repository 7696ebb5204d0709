package org.chsiguide.telegram;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Something to be sent.
 *
 * @param request sends it once; each call is an attempt
 * @param patience how long it is tried again after the first attempt
 */
record Errand(Supplier<CompletionStage<Attempt>> request, IfLost ifLost, Duration patience) {

  /** What to do when nobody knows whether it was carried out. */
  enum IfLost {
    /** Once more: a second time changes nothing. */
    REPEAT,
    /** Leave it: a second time would show twice. */
    LEAVE
  }
}
