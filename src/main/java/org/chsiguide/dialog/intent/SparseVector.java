package org.chsiguide.dialog.intent;

/**
 * A message as a sparse vector over a {@link Vocabulary}: the entries that are not 0. Its arrays
 * must not be modified.
 */
final class SparseVector {
  final int[] indices;
  final float[] values;

  SparseVector(int[] indices, float[] values) {
    this.indices = indices;
    this.values = values;
  }

  boolean isZero() {
    return indices.length == 0;
  }
}
