package org.chsiguide.dialog.name;

/**
 * A piece of both names, side by side.
 *
 * @param reference what stands there in the graduate system; empty if nothing does
 * @param typed what was typed there; empty if nothing was
 * @param difference how the two differ
 */
public record AlignedPart(String reference, String typed, NameDifference difference) {

  /** Whether both are the same. */
  public boolean isSame() {
    return difference == NameDifference.SAME;
  }
}
