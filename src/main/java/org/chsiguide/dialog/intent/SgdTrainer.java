package org.chsiguide.dialog.intent;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Trains a {@link QuantizedSoftmax} by stochastic gradient descent (Bottou, "Stochastic Gradient
 * Descent Tricks", 2012). The learning rate decreases linearly to 0, so that a few passes are
 * enough: over the topics of {@code dialogs.yaml}, cross-validation finds no gain in more. Equal
 * examples give equal weights, also in a browser: it computes with doubles, so no product or sum is
 * rounded here before it is stored.
 */
final class SgdTrainer {
  private static final int PASSES = 6;
  private static final double INITIAL_RATE = 4;

  /** The L2 penalty, divided by the number of examples. */
  private static final double PENALTY = 0.05;

  /** An error of a probability below which a class is not changed: most are of that kind soon. */
  private static final double MIN_ERROR = 0.002;

  /**
   * The golden section of all integers: numbers sorted by their product with it are mixed evenly,
   * https://en.wikipedia.org/wiki/Hash_function#Fibonacci_hashing.
   */
  private static final int GOLDEN_SECTION = 0x9e3779b9;

  private final int classes;
  private final float[] weights;
  private final float[] biases;
  private final double[] scores;

  /** The classes to change, and the changes of their weights. */
  private final int[] changed;

  private final float[] deltas;

  /** An example and its class. */
  record Example(SparseVector vector, int label) {}

  private SgdTrainer(int features, int classes) {
    this.classes = classes;
    this.weights = new float[features * classes];
    this.biases = new float[classes];
    this.scores = new double[classes];
    this.changed = new int[classes];
    this.deltas = new float[classes];
  }

  static QuantizedSoftmax train(List<Example> examples, int features, int classes) {
    SgdTrainer sgdTrainer = new SgdTrainer(features, classes);
    sgdTrainer.train(examples);
    return new QuantizedSoftmax(features, sgdTrainer.weights, sgdTrainer.biases);
  }

  /**
   * Trains on the examples. The weights are stored divided by a scale, so that the penalty shrinks
   * all of them at once.
   */
  private void train(List<Example> examples) {
    double decay = PENALTY / examples.size();
    double steps = (double) PASSES * examples.size();
    double scale = 1;
    int step = 0;
    List<Integer> order =
        IntStream.range(0, examples.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> i * GOLDEN_SECTION))
            .toList();
    for (int pass = 0; pass < PASSES; pass++) {
      for (int i : order) {
        double rate = INITIAL_RATE * (1 - step++ / steps);
        scale *= 1 - rate * decay;
        update(examples.get(i), rate, scale);
      }
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (weights[i] * scale);
    }
  }

  private void update(Example example, double rate, double scale) {
    score(example.vector(), scale);
    scores[example.label()] -= 1;
    int count = 0;
    for (int k = 0; k < classes; k++) {
      if (Math.abs(scores[k]) > MIN_ERROR) {
        double change = -rate * scores[k];
        biases[k] = (float) (biases[k] + change / 10);
        changed[count] = k;
        deltas[count++] = (float) (change / scale);
      }
    }
    int[] indices = example.vector().indices;
    float[] values = example.vector().values;
    for (int i = 0; i < indices.length; i++) {
      int row = indices[i] * classes;
      for (int c = 0; c < count; c++) {
        int at = row + changed[c];
        weights[at] = (float) (weights[at] + (double) deltas[c] * values[i]);
      }
    }
  }

  private void score(SparseVector vector, double scale) {
    Arrays.fill(scores, 0);
    for (int i = 0; i < vector.indices.length; i++) {
      int row = vector.indices[i] * classes;
      for (int k = 0; k < classes; k++) {
        scores[k] += (double) weights[row + k] * vector.values[i];
      }
    }
    for (int k = 0; k < classes; k++) {
      scores[k] = scores[k] * scale + biases[k];
    }
    QuantizedSoftmax.normalise(scores);
  }
}
