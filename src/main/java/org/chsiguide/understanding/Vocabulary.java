package org.chsiguide.understanding;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The features that examples have, numbered, and how much each tells. */
final class Vocabulary {
  private final long[] features;
  private final float[] tells;

  /** The vocabulary of these messages, each given by its features. */
  Vocabulary(List<Map<Long, Double>> messages) {
    features =
        messages.stream()
            .flatMapToLong(message -> message.keySet().stream().mapToLong(Long::longValue))
            .sorted()
            .distinct()
            .toArray();
    int[] messagesWith = new int[features.length];
    for (Map<Long, Double> message : messages) {
      message.keySet().forEach(feature -> messagesWith[Arrays.binarySearch(features, feature)]++);
    }
    tells = new float[features.length];
    for (int i = 0; i < tells.length; i++) {
      tells[i] = (float) (1 + StrictMath.log((1.0 + messages.size()) / (1 + messagesWith[i])));
    }
  }

  int size() {
    return features.length;
  }

  /**
   * A message as a vector of length 1, or of length 0 if it has no known feature. Features that are
   * not known make the others no weaker.
   */
  Vector vector(Map<Long, Double> message) {
    int[] indices = new int[message.size()];
    int known = 0;
    for (Long feature : message.keySet()) {
      int index = Arrays.binarySearch(features, feature);
      if (index >= 0) {
        indices[known++] = index;
      }
    }
    indices = Arrays.copyOf(indices, known);
    Arrays.sort(indices);
    float[] values = new float[known];
    double squares = 0;
    for (int i = 0; i < known; i++) {
      double weight = message.getOrDefault(features[indices[i]], 0.0);
      values[i] = (float) (Math.sqrt(weight) * tells[indices[i]]);
      squares += values[i] * values[i];
    }
    for (int i = 0; i < known; i++) {
      values[i] /= (float) Math.sqrt(squares);
    }
    return new Vector(indices, values);
  }
}
