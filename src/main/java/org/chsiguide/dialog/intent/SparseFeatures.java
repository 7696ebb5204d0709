package org.chsiguide.dialog.intent;

import java.util.Arrays;

/**
 * Features with a weight each, numbered from 0 in the order in which they came. A hash table of
 * primitives (open addressing, linear probing), for a bot learns from hundreds of thousands.
 */
final class SparseFeatures {
  private static final int INITIAL_CAPACITY = 64;
  private static final int NONE = -1;

  private long[] features = new long[INITIAL_CAPACITY];
  private float[] weights = new float[INITIAL_CAPACITY];
  private int size;

  /** Twice as long as {@link #features}, so always at least half empty; each a number, or none. */
  private int[] table = emptyTable(2 * INITIAL_CAPACITY);

  /** Adds so much weight to a feature, which is new or not. */
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

  /** How many different features there are. */
  int size() {
    return size;
  }

  /** The feature of this number. */
  long feature(int index) {
    return features[index];
  }

  /** The weight of the feature of this number. */
  float weight(int index) {
    return weights[index];
  }

  /** The number of a feature, or a negative one if it is not here. */
  int indexOf(long feature) {
    return table[slot(feature)];
  }

  /** Where the feature is, or where it would be. */
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
