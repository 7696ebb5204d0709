package org.chsiguide.dialog.intent;

/**
 * A trained multinomial logistic regression in a quarter of the memory: each weight is a byte, in
 * units of its own feature. Its rankings stay the same.
 */
final class QuantizedSoftmax {
  private final int classes;
  private final byte[] weights;
  private final float[] scales;
  private final float[] biases;

  /**
   * Quantizes the weights.
   *
   * @param weights the weights of the first feature for each class, then of the second, and so on
   * @param biases the bias of each class
   */
  QuantizedSoftmax(int features, float[] weights, float[] biases) {
    this.classes = biases.length;
    this.weights = new byte[weights.length];
    this.scales = new float[features];
    this.biases = biases.clone();
    for (int feature = 0; feature < features; feature++) {
      round(weights, feature);
    }
  }

  private void round(float[] exact, int feature) {
    int row = feature * classes;
    float max = 0;
    for (int k = 0; k < classes; k++) {
      max = Math.max(max, Math.abs(exact[row + k]));
    }
    scales[feature] = max / Byte.MAX_VALUE;
    for (int k = 0; k < classes && max > 0; k++) {
      weights[row + k] = (byte) Math.round((double) exact[row + k] / scales[feature]);
    }
  }

  /** Returns the probability of each class; the sum is 1. */
  double[] probabilities(SparseVector vector) {
    double[] scores = new double[classes];
    for (int i = 0; i < vector.indices.length; i++) {
      int row = vector.indices[i] * classes;
      double value = (double) vector.values[i] * scales[vector.indices[i]];
      for (int k = 0; k < classes; k++) {
        scores[k] += weights[row + k] * value;
      }
    }
    for (int k = 0; k < classes; k++) {
      scores[k] += biases[k];
    }
    normalise(scores);
    return scores;
  }

  /** Turns scores into probabilities, in place. */
  static void normalise(double[] scores) {
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = StrictMath.exp(scores[k] - max);
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] /= sum;
    }
  }
}
