package org.chsiguide.dialog.intent;

import java.util.Map;

/**
 * A message as a sparse vector: the entries that are not 0, by their features or by the numbers of
 * these in a {@link Vocabulary}. Its arrays must not be modified.
 */
final class SparseVector {
  final int[] indices;
  final float[] values;

  SparseVector(int[] indices, float[] values) {
    this.indices = indices;
    this.values = values;
  }

  static SparseVector of(Map<Integer, Float> entries) {
    SparseVector vector = new SparseVector(new int[entries.size()], new float[entries.size()]);
    int i = 0;
    for (Map.Entry<Integer, Float> entry : entries.entrySet()) {
      vector.indices[i] = entry.getKey();
      vector.values[i++] = entry.getValue();
    }
    return vector;
  }

  boolean isZero() {
    return indices.length == 0;
  }
}
