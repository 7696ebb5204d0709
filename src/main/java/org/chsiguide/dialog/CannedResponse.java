package org.chsiguide.dialog;

import java.util.Set;

/**
 * A response that the author of the dialog wrote for staff to reuse.
 *
 * @param steps the steps that it is for; empty: all steps
 * @param text Telegram HTML
 */
public record CannedResponse(String id, Set<StepId> steps, LocalizedText text) {

  /** Copies the steps. */
  public CannedResponse {
    steps = Set.copyOf(steps);
  }
}
