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
  private static final int LETTER_COST = 10_000;

  private static final int INFINITE_COST = Integer.MAX_VALUE;

  private static final int FREE_LAYER = 0;
  private static final int MISSING_LAYER = 1;
  private static final int EXTRA_LAYER = 2;
  private static final int LAYERS = 3;

  private final int[] reference;
  private final int[] typed;
  private final SubstitutionRules substitutionRules;
  private final int costLimit;
  private final int[] costs;
  private final @Nullable Move[] moves;

  private record Move(int from, int reference, int typed, NameDifference difference) {}

  /** Aligns two names, if no more letters than so many differ. */
  Alignment(int[] reference, int[] typed, SubstitutionRules substitutionRules, int maxLetters) {
    this.reference = reference;
    this.typed = typed;
    this.substitutionRules = substitutionRules;
    this.costLimit = (maxLetters + 1) * LETTER_COST;
    this.costs = new int[(reference.length + 1) * (typed.length + 1) * LAYERS];
    this.moves = new Move[costs.length];
    Arrays.fill(costs, INFINITE_COST);
    costs[0] = 0;
    for (int i = 0; i <= reference.length; i++) {
      for (int j = 0; j <= typed.length; j++) {
        for (int layer = 0; layer < LAYERS; layer++) {
          if (costs[cell(i, j, layer)] != INFINITE_COST) {
            expand(i, j, layer);
          }
        }
      }
    }
  }

  /** Whether there is one: the rest does not count, but for the letters allowed to differ. */
  boolean exists() {
    return cost() < INFINITE_COST;
  }

  /** How many letters differ beside what does not count. */
  int differingLetters() {
    return cost() / LETTER_COST;
  }

  /** What tells the better of two alignments: fewer letters, then fewer other differences. */
  int cost() {
    return costs[endCell()];
  }

  /** The pieces of both names, in order; neighbours differ in different ways. */
  List<AlignedPart> parts() {
    Deque<AlignedPart> parts = new ArrayDeque<>();
    int cell = endCell();
    for (Move step = moves[cell]; step != null; step = moves[cell]) {
      cell = step.from();
      int i = cell / LAYERS / (typed.length + 1);
      int j = cell / LAYERS % (typed.length + 1);
      AlignedPart alignedPart =
          new AlignedPart(
              new String(reference, i, step.reference()),
              new String(typed, j, step.typed()),
              step.difference());
      AlignedPart next = parts.peekFirst();
      if (next != null && next.difference() == alignedPart.difference()) {
        parts.pop();
        alignedPart =
            new AlignedPart(
                alignedPart.reference() + next.reference(),
                alignedPart.typed() + next.typed(),
                alignedPart.difference());
      }
      parts.push(alignedPart);
    }
    return List.copyOf(parts);
  }

  private int cell(int i, int j, int layer) {
    return (i * (typed.length + 1) + j) * LAYERS + layer;
  }

  private int endCell() {
    int best = cell(reference.length, typed.length, FREE_LAYER);
    for (int layer = 1; layer < LAYERS; layer++) {
      int other = cell(reference.length, typed.length, layer);
      best = costs[other] < costs[best] ? other : best;
    }
    return best;
  }

  private void expand(int i, int j, int layer) {
    if (i < reference.length && j < typed.length) {
      expandPair(i, j, layer);
    }
    if (i < reference.length && canCross(reference[i], layer, EXTRA_LAYER)) {
      int to = NameCharacters.isLetter(reference[i]) ? MISSING_LAYER : layer;
      substitutionRules
          .singleDifference(reference[i], NameDifference.MISSING_SPACE)
          .ifPresent(verdict -> tryMove(i, j, layer, 1, 0, to, verdict));
    }
    if (i < reference.length && layer != EXTRA_LAYER) {
      wordLengths(reference, i, NameDifference.MISSING_WORD)
          .forEach(
              length ->
                  tryMove(i, j, layer, length, 0, MISSING_LAYER, NameDifference.MISSING_WORD));
    }
    if (j < typed.length && canCross(typed[j], layer, MISSING_LAYER)) {
      int to = NameCharacters.isLetter(typed[j]) ? EXTRA_LAYER : layer;
      substitutionRules
          .singleDifference(typed[j], NameDifference.EXTRA_SPACE)
          .ifPresent(verdict -> tryMove(i, j, layer, 0, 1, to, verdict));
    }
    if (j < typed.length && layer != MISSING_LAYER) {
      wordLengths(typed, j, NameDifference.EXTRA_WORD)
          .forEach(
              length -> tryMove(i, j, layer, 0, length, EXTRA_LAYER, NameDifference.EXTRA_WORD));
    }
  }

  private static boolean canCross(int character, int layer, int forbiddenLayer) {
    return layer != forbiddenLayer || !NameCharacters.isLetter(character);
  }

  /** A sign, or two that another stands for, on both sides. */
  private void expandPair(int i, int j, int layer) {
    int nextLayer = NameCharacters.isLetter(reference[i]) ? FREE_LAYER : layer;
    if (reference[i] == typed[j]) {
      tryMove(i, j, layer, 1, 1, nextLayer, NameDifference.SAME);
      return;
    }
    substitutionRules
        .pairDifference(reference[i], typed[j])
        .ifPresent(how -> tryMove(i, j, layer, 1, 1, nextLayer, how));
    if (j + 1 < typed.length
        && substitutionRules.canBeSpelledAs(reference[i], typed[j], typed[j + 1])) {
      tryMove(i, j, layer, 1, 2, nextLayer, substitutionRules.lastReadingDifference(reference[i]));
    }
    if (i + 1 < reference.length
        && substitutionRules.canBeSpelledAs(typed[j], reference[i], reference[i + 1])) {
      tryMove(i, j, layer, 2, 1, nextLayer, substitutionRules.lastReadingDifference(typed[j]));
    }
  }

  private void tryMove(
      int i, int j, int layer, int down, int right, int toLayer, NameDifference difference) {
    int from = cell(i, j, layer);
    int moveCost =
        switch (difference) {
          case SAME -> 0;
          case DIFFERENT_LETTERS -> LETTER_COST;
          default -> 1;
        };
    int target = cell(i + down, j + right, toLayer);
    if (costs[from] + moveCost < Math.min(costLimit, costs[target])) {
      costs[target] = costs[from] + moveCost;
      moves[target] = new Move(from, down, right, difference);
    }
  }

  /** The lengths of what would go with the word here: the word, and a space beside it if any. */
  private List<Integer> wordLengths(int[] name, int start, NameDifference difference) {
    if (!substitutionRules.ignores(difference)
        || (start > 0
            && !substitutionRules.isSpace(name[start])
            && !substitutionRules.isSpace(name[start - 1]))) {
      return List.of();
    }
    int first = substitutionRules.isSpace(name[start]) ? start + 1 : start;
    int end = first;
    boolean hasLetter = false;
    while (end < name.length && !substitutionRules.isSpace(name[end])) {
      hasLetter |= NameCharacters.isLetter(name[end]);
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
