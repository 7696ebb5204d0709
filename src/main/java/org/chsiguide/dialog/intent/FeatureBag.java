package org.chsiguide.dialog.intent;

import java.util.Arrays;

/**
 * A bag of features: the weight of each feature, numbered from 0 in the order of insertion. A
 * {@link Vocabulary} turns it into a {@link SparseVector}. It is a hash table of primitives (open
 * addressing, linear probing), because training handles hundreds of thousands of them.
 */
final class FeatureBag {
  private static final int INITIAL_CAPACITY = 64;
  private static final int NONE = -1;

  private long[] features = new long[INITIAL_CAPACITY];
  private float[] weights = new float[INITIAL_CAPACITY];
  private int size;

  /**
   * Indexes of features, or none; twice as long as {@link #features}, so it is always at least half
   * empty.
   */
  private int[] table = emptyTable(2 * INITIAL_CAPACITY);

  /** Adds the weight to a feature, which may be new. */
  void add(long feature, float weight) {
    int slot = slot(feature);
    if (table[slot] == NONE) {
      if (size == features.length) {
        grow();
        slot = slot(feature);
      }
      features[size] = feature;
      table[slot] = size++;
    }
    weights[table[slot]] += weight;
  }

  /** Returns the number of different features. */
  int size() {
    return size;
  }

  /** Returns the feature at this index. */
  long feature(int index) {
    return features[index];
  }

  /** Returns the weight of the feature at this index. */
  float weight(int index) {
    return weights[index];
  }

  /** Returns the index of a feature, or a negative number if it is absent. */
  int indexOf(long feature) {
    return table[slot(feature)];
  }

  /** Returns the slot where the feature is, or would be. */
  private int slot(long feature) {
    int slot = (int) (feature ^ feature >>> 32) & table.length - 1;
    while (table[slot] != NONE && features[table[slot]] != feature) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  private void grow() {
    features = Arrays.copyOf(features, 2 * size);
    weights = Arrays.copyOf(weights, 2 * size);
    table = emptyTable(4 * size);
    for (int number = 0; number < size; number++) {
      table[slot(features[number])] = number;
    }
  }

  private static int[] emptyTable(int length) {
    int[] table = new int[length];
    Arrays.fill(table, NONE);
    return table;
  }
}
