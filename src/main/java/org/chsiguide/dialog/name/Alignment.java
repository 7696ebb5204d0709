package org.chsiguide.dialog.name;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two names side by side, from left to right, with as few other letters as can be if some
 * differences do not count.
 *
 * <p>It is the shortest way through a grid whose cells say how much of each name is behind. Each
 * cell has three layers, for what is missing and what is too much may not follow each other without
 * a pair of letters between them: that would be a word, or a letter, in place of another.
 */
final class Alignment {
  /** The cost of another letter; all other steps cost 1, so that there are few of them. */
  private static final int LETTER = 10_000;

  private static final int IMPOSSIBLE = Integer.MAX_VALUE;

  private static final int FREE = 0;
  private static final int MISSING = 1;
  private static final int EXTRA = 2;
  private static final int LAYERS = 3;

  private final int[] reference;
  private final int[] typed;
  private final Tolerance tolerance;
  private final int limit;
  private final int[] costs;
  private final @Nullable Step[] steps;

  private record Step(int from, int reference, int typed, Verdict verdict) {}

  /** Aligns two names, if no more letters than so many differ. */
  Alignment(int[] reference, int[] typed, Tolerance tolerance, int mostLetters) {
    this.reference = reference;
    this.typed = typed;
    this.tolerance = tolerance;
    this.limit = (mostLetters + 1) * LETTER;
    this.costs = new int[(reference.length + 1) * (typed.length + 1) * LAYERS];
    this.steps = new Step[costs.length];
    Arrays.fill(costs, IMPOSSIBLE);
    costs[0] = 0;
    for (int i = 0; i <= reference.length; i++) {
      for (int j = 0; j <= typed.length; j++) {
        for (int layer = 0; layer < LAYERS; layer++) {
          if (costs[cell(i, j, layer)] != IMPOSSIBLE) {
            goOn(i, j, layer);
          }
        }
      }
    }
  }

  /** Whether there is one: the rest does not count, but for the letters allowed to differ. */
  boolean exists() {
    return cost() < IMPOSSIBLE;
  }

  /** How many letters differ beside what does not count. */
  int letters() {
    return cost() / LETTER;
  }

  /** What tells the better of two alignments: fewer letters, then fewer other differences. */
  int cost() {
    return costs[end()];
  }

  /** The pieces of both names, in order; neighbours differ in different ways. */
  List<Part> parts() {
    Deque<Part> parts = new ArrayDeque<>();
    int cell = end();
    for (Step step = steps[cell]; step != null; step = steps[cell]) {
      cell = step.from();
      int i = cell / LAYERS / (typed.length + 1);
      int j = cell / LAYERS % (typed.length + 1);
      Part part =
          new Part(
              new String(reference, i, step.reference()),
              new String(typed, j, step.typed()),
              step.verdict());
      Part next = parts.peekFirst();
      if (next != null && next.verdict() == part.verdict()) {
        parts.pop();
        part =
            new Part(
                part.reference() + next.reference(), part.typed() + next.typed(), part.verdict());
      }
      parts.push(part);
    }
    return List.copyOf(parts);
  }

  private int cell(int i, int j, int layer) {
    return (i * (typed.length + 1) + j) * LAYERS + layer;
  }

  private int end() {
    int best = cell(reference.length, typed.length, FREE);
    for (int layer = 1; layer < LAYERS; layer++) {
      int other = cell(reference.length, typed.length, layer);
      best = costs[other] < costs[best] ? other : best;
    }
    return best;
  }

  private void goOn(int i, int j, int layer) {
    if (i < reference.length && j < typed.length) {
      pair(i, j, layer);
    }
    if (i < reference.length && mayPass(reference[i], layer, EXTRA)) {
      int to = Signs.isLetter(reference[i]) ? MISSING : layer;
      tolerance
          .alone(reference[i], Verdict.MISSING_SPACE)
          .ifPresent(verdict -> step(i, j, layer, 1, 0, to, verdict));
    }
    if (i < reference.length && layer != EXTRA) {
      words(reference, i, Verdict.MISSING_WORD)
          .forEach(length -> step(i, j, layer, length, 0, MISSING, Verdict.MISSING_WORD));
    }
    if (j < typed.length && mayPass(typed[j], layer, MISSING)) {
      int to = Signs.isLetter(typed[j]) ? EXTRA : layer;
      tolerance
          .alone(typed[j], Verdict.EXTRA_SPACE)
          .ifPresent(verdict -> step(i, j, layer, 0, 1, to, verdict));
    }
    if (j < typed.length && layer != MISSING) {
      words(typed, j, Verdict.EXTRA_WORD)
          .forEach(length -> step(i, j, layer, 0, length, EXTRA, Verdict.EXTRA_WORD));
    }
  }

  private static boolean mayPass(int sign, int layer, int forbidden) {
    return layer != forbidden || !Signs.isLetter(sign);
  }

  /** A sign, or two that another stands for, on both sides. */
  private void pair(int i, int j, int layer) {
    int next = Signs.isLetter(reference[i]) ? FREE : layer;
    if (reference[i] == typed[j]) {
      step(i, j, layer, 1, 1, next, Verdict.SAME);
      return;
    }
    tolerance.together(reference[i], typed[j]).ifPresent(how -> step(i, j, layer, 1, 1, next, how));
    if (j + 1 < typed.length && tolerance.stands(reference[i], typed[j], typed[j + 1])) {
      step(i, j, layer, 1, 2, next, tolerance.how(reference[i]));
    }
    if (i + 1 < reference.length && tolerance.stands(typed[j], reference[i], reference[i + 1])) {
      step(i, j, layer, 2, 1, next, tolerance.how(typed[j]));
    }
  }

  private void step(int i, int j, int layer, int down, int right, int to, Verdict verdict) {
    int from = cell(i, j, layer);
    int price =
        switch (verdict) {
          case SAME -> 0;
          case DIFFERENT_LETTERS -> LETTER;
          default -> 1;
        };
    int target = cell(i + down, j + right, to);
    if (costs[from] + price < Math.min(limit, costs[target])) {
      costs[target] = costs[from] + price;
      steps[target] = new Step(from, down, right, verdict);
    }
  }

  /** The lengths of what would go with the word here: the word, and a space beside it if any. */
  private List<Integer> words(int[] name, int start, Verdict verdict) {
    if (!tolerance.allows(verdict)
        || (start > 0 && !tolerance.isSpace(name[start]) && !tolerance.isSpace(name[start - 1]))) {
      return List.of();
    }
    int first = tolerance.isSpace(name[start]) ? start + 1 : start;
    int end = first;
    boolean hasLetter = false;
    while (end < name.length && !tolerance.isSpace(name[end])) {
      hasLetter |= Signs.isLetter(name[end]);
      end++;
    }
    if (!hasLetter) {
      return List.of();
    }
    List<Integer> lengths = new ArrayList<>(List.of(end - start));
    if (first == start && end < name.length) {
      lengths.add(end + 1 - start);
    }
    return lengths;
  }
}
