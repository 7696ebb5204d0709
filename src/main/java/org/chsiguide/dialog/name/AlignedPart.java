package org.chsiguide.dialog.name;

/**
 * A part of both names, aligned.
 *
 * @param reference the part in the graduate system; may be empty
 * @param typed the typed part; may be empty
 * @param difference how the two differ
 */
public record AlignedPart(String reference, String typed, NameDifference difference) {

  /** Returns whether both are the same. */
  public boolean isSame() {
    return difference == NameDifference.SAME;
  }
}
