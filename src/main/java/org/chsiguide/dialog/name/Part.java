package org.chsiguide.dialog.name;

/**
 * A piece of both names, side by side.
 *
 * @param reference what stands there in the graduate system; empty if nothing does
 * @param typed what was typed there; empty if nothing was
 * @param verdict how the two differ
 */
public record Part(String reference, String typed, Verdict verdict) {

  /** Whether both are the same. */
  public boolean isSame() {
    return verdict == Verdict.SAME;
  }
}
