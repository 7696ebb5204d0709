package org.chsiguide.dialog;

import java.util.Set;

/**
 * An answer that staff give often, prepared by the author of the guide.
 *
 * @param steps the steps for which it is; none: for all
 * @param text Telegram HTML
 */
public record CannedResponse(String id, Set<StepId> steps, LocalizedText text) {

  /** Copies the steps. */
  public CannedResponse {
    steps = Set.copyOf(steps);
  }
}
