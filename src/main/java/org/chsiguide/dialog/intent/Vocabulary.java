package org.chsiguide.dialog.intent;

import java.util.Arrays;
import java.util.List;

/** The features of the examples, numbered, with their weights. */
final class Vocabulary {
  private final FeatureBag features = new FeatureBag();
  private final float[] inverseFrequencies;

  /** Creates the vocabulary of these messages, each given by its features. */
  Vocabulary(List<FeatureBag> messages) {
    for (FeatureBag message : messages) {
      for (int i = 0; i < message.size(); i++) {
        features.add(message.feature(i), 1);
      }
    }
    inverseFrequencies = new float[features.size()];
    for (int i = 0; i < inverseFrequencies.length; i++) {
      double rarity = (1.0 + messages.size()) / (1 + features.weight(i));
      inverseFrequencies[i] = (float) (1 + StrictMath.log(rarity));
    }
  }

  int size() {
    return inverseFrequencies.length;
  }

  /** Returns whether an example has this feature. */
  boolean contains(long feature) {
    return features.indexOf(feature) >= 0;
  }

  /**
   * Returns a message as a vector of length 1, or of length 0 if it has no known feature. Unknown
   * features do not weaken the others.
   */
  SparseVector toVector(FeatureBag message) {
    int[] indices = new int[message.size()];
    float[] values = new float[message.size()];
    int known = 0;
    double squares = 0;
    for (int i = 0; i < message.size(); i++) {
      int index = features.indexOf(message.feature(i));
      if (index >= 0) {
        indices[known] = index;
        values[known] = (float) (Math.sqrt(message.weight(i)) * inverseFrequencies[index]);
        squares += (double) values[known] * values[known];
        known++;
      }
    }
    double length = Math.sqrt(squares);
    for (int i = 0; i < known; i++) {
      values[i] = (float) (values[i] / length);
    }
    return new SparseVector(Arrays.copyOf(indices, known), Arrays.copyOf(values, known));
  }
}
