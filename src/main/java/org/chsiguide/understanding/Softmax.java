package org.chsiguide.understanding;

import java.util.List;
import java.util.SplittableRandom;

/**
 * A multinomial logistic regression, learnt by stochastic gradient descent with a decaying rate
 * (Bottou, "Stochastic Gradient Descent Tricks", 2012). Equal examples give equal weights.
 */
final class Softmax {
  private static final int PASSES = 25;
  private static final double FIRST_RATE = 8;

  /** The penalty on the squares of the weights, divided by the number of examples. */
  private static final double PENALTY = 0.1;

  private static final long SEED = 20_240_601;

  private final int classes;
  private final float[] weights;
  private final float[] biases;

  /** An example and its class. */
  record Example(Vector vector, int label, double importance) {}

  private Softmax(int features, int classes) {
    this.classes = classes;
    this.weights = new float[features * classes];
    this.biases = new float[classes];
  }

  static Softmax learn(List<Example> examples, int features, int classes) {
    Softmax learner = new Softmax(features, classes);
    learner.descend(examples);
    return learner;
  }

  /** How likely the vector is of each class; sums to 1. */
  double[] probabilities(Vector vector) {
    return normalised(scores(vector, 1));
  }

  /** The weights are kept divided by a scale, so that the penalty shrinks all of them at once. */
  private void descend(List<Example> examples) {
    double decay = PENALTY / examples.size();
    double scale = 1;
    long step = 0;
    int[] order = new int[examples.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(SEED);
    for (int pass = 0; pass < PASSES; pass++) {
      shuffle(order, random);
      for (int i : order) {
        double rate = FIRST_RATE / (1 + FIRST_RATE * decay * step++);
        scale *= 1 - rate * decay;
        update(examples.get(i), rate, scale);
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] *= (float) scale;
    }
  }

  private void update(Example example, double rate, double scale) {
    Vector vector = example.vector();
    double[] errors = normalised(scores(vector, scale));
    errors[example.label()] -= 1;
    for (int k = 0; k < classes; k++) {
      errors[k] *= -rate * example.importance();
      biases[k] += (float) (errors[k] / 10);
      errors[k] /= scale;
    }
    for (int i = 0; i < vector.indices.length; i++) {
      int row = vector.indices[i] * classes;
      for (int k = 0; k < classes; k++) {
        weights[row + k] += (float) (errors[k] * vector.values[i]);
      }
    }
  }

  private double[] scores(Vector vector, double scale) {
    double[] scores = new double[classes];
    for (int i = 0; i < vector.indices.length; i++) {
      int row = vector.indices[i] * classes;
      for (int k = 0; k < classes; k++) {
        scores[k] += weights[row + k] * vector.values[i];
      }
    }
    for (int k = 0; k < classes; k++) {
      scores[k] = scores[k] * scale + biases[k];
    }
    return scores;
  }

  private static double[] normalised(double[] scores) {
    double most = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      most = Math.max(most, score);
    }
    double sum = 0;
    for (int k = 0; k < scores.length; k++) {
      scores[k] = StrictMath.exp(scores[k] - most);
      sum += scores[k];
    }
    for (int k = 0; k < scores.length; k++) {
      scores[k] /= sum;
    }
    return scores;
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
  }
}
