package org.chsiguide.dialog.intent;

/** The parts of a vector that are not 0. Its arrays are not to be written to. */
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
