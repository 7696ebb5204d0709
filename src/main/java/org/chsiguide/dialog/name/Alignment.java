package org.chsiguide.dialog.name;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The alignment of two names, from left to right, with the fewest differing letters if some kinds
 * of difference are ignored.
 *
 * <p>It is the shortest path through a grid of prefixes of both names. Each cell has three layers,
 * because a missing part and an extra part must be separated by a pair of letters: directly after
 * each other, they would be a word, or a letter, in place of another.
 */
final class Alignment {
  /**
   * The cost of a differing letter; every other difference costs 1, so they are few, too. So does
   * each run of missing or extra letters: those that an initial stands for are one.
   */
  private static final int LETTER_COST = 10_000;

  private static final int INFINITE_COST = Integer.MAX_VALUE;

  private static final int FREE_LAYER = 0;
  private static final int MISSING_LAYER = 1;
  private static final int EXTRA_LAYER = 2;
  private static final int LAYERS = 3;

  private final int[] reference;
  private final int[] typed;
  private final SubstitutionRules rules;
  private final int costLimit;
  private final int[] costs;
  private final @Nullable Move[] moves;

  /** For each index of a name: the difference if its character has no counterpart. */
  private final @Nullable NameDifference[] missing;

  private final @Nullable NameDifference[] extra;
  private final boolean[] isReferenceLetter;
  private final boolean[] isTypedLetter;
  private final List<List<Integer>> missingWords;
  private final List<List<Integer>> extraWords;

  private record Move(int from, int reference, int typed, NameDifference difference) {}

  /** Aligns two names if at most this many letters differ. */
  Alignment(int[] reference, int[] typed, SubstitutionRules rules, int maxLetters) {
    this.reference = reference;
    this.typed = typed;
    this.rules = rules;
    this.costLimit = (maxLetters + 1) * LETTER_COST;
    this.costs = new int[(reference.length + 1) * (typed.length + 1) * LAYERS];
    this.moves = new Move[costs.length];
    this.missing = singleDifferences(reference, NameDifference.MISSING_SPACE);
    this.extra = singleDifferences(typed, NameDifference.EXTRA_SPACE);
    this.isReferenceLetter = letters(reference);
    this.isTypedLetter = letters(typed);
    this.missingWords = wordLengths(reference, NameDifference.MISSING_WORD);
    this.extraWords = wordLengths(typed, NameDifference.EXTRA_WORD);
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

  /** Returns the typed name, with its words in the order of the alignment. */
  int[] typed() {
    return typed;
  }

  /**
   * Returns whether an alignment exists: all differences are ignored ones, except for the allowed
   * letters.
   */
  boolean exists() {
    return cost() < INFINITE_COST;
  }

  /** Returns how many letters differ, apart from ignored differences. */
  int differingLetters() {
    return cost() / LETTER_COST;
  }

  /**
   * Returns the cost, which is lower for a better alignment: fewer letters, then fewer other
   * differences.
   */
  int cost() {
    return costs[endCell()];
  }

  /** Returns the parts of both names, in order; adjacent parts differ in different ways. */
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
    if (i < reference.length && canCross(isReferenceLetter[i], layer, EXTRA_LAYER)) {
      int to = isReferenceLetter[i] ? MISSING_LAYER : layer;
      tryMove(i, j, layer, 1, 0, to, missing[i]);
    }
    if (i < reference.length && layer != EXTRA_LAYER) {
      for (int length : missingWords.get(i)) {
        tryMove(i, j, layer, length, 0, MISSING_LAYER, NameDifference.MISSING_WORD);
      }
    }
    if (j < typed.length && canCross(isTypedLetter[j], layer, MISSING_LAYER)) {
      int to = isTypedLetter[j] ? EXTRA_LAYER : layer;
      tryMove(i, j, layer, 0, 1, to, extra[j]);
    }
    if (j < typed.length && layer != MISSING_LAYER) {
      for (int length : extraWords.get(j)) {
        tryMove(i, j, layer, 0, length, EXTRA_LAYER, NameDifference.EXTRA_WORD);
      }
    }
  }

  private static boolean[] letters(int[] name) {
    boolean[] letters = new boolean[name.length];
    for (int at = 0; at < name.length; at++) {
      letters[at] = NameCharacters.isLetter(name[at]);
    }
    return letters;
  }

  private @Nullable NameDifference[] singleDifferences(int[] name, NameDifference spaceDifference) {
    @Nullable NameDifference[] differences = new NameDifference[name.length];
    for (int at = 0; at < name.length; at++) {
      differences[at] = rules.singleDifference(name[at], spaceDifference).orElse(null);
    }
    return differences;
  }

  private List<List<Integer>> wordLengths(int[] name, NameDifference difference) {
    return IntStream.range(0, name.length)
        .mapToObj(start -> wordLengths(name, start, difference))
        .toList();
  }

  private static boolean canCross(boolean isLetter, int layer, int forbiddenLayer) {
    return layer != forbiddenLayer || !isLetter;
  }

  /** Matches a character with one or two that it can be spelled as, in either direction. */
  private void expandPair(int i, int j, int layer) {
    int nextLayer = isReferenceLetter[i] ? FREE_LAYER : layer;
    if (reference[i] == typed[j]) {
      tryMove(i, j, layer, 1, 1, nextLayer, NameDifference.SAME);
      return;
    }
    tryMove(
        i, j, layer, 1, 1, nextLayer, rules.pairDifference(reference[i], typed[j]).orElse(null));
    if (j + 1 < typed.length && rules.canBeSpelledAs(reference[i], typed[j], typed[j + 1])) {
      tryMove(i, j, layer, 1, 2, nextLayer, rules.lastReadingDifference(reference[i]));
    }
    if (i + 1 < reference.length
        && rules.canBeSpelledAs(typed[j], reference[i], reference[i + 1])) {
      tryMove(i, j, layer, 2, 1, nextLayer, rules.lastReadingDifference(typed[j]));
    }
  }

  private void tryMove(
      int i,
      int j,
      int layer,
      int down,
      int right,
      int toLayer,
      @Nullable NameDifference difference) {
    if (difference == null) {
      return;
    }
    int from = cell(i, j, layer);
    boolean beginsRun = toLayer != FREE_LAYER && toLayer != layer;
    int moveCost =
        switch (difference) {
          case SAME -> 0;
          case DIFFERENT_LETTERS -> beginsRun ? LETTER_COST + 1 : LETTER_COST;
          default -> 1;
        };
    int target = cell(i + down, j + right, toLayer);
    if (costs[from] + moveCost < Math.min(costLimit, costs[target])) {
      costs[target] = costs[from] + moveCost;
      moves[target] = new Move(from, down, right, difference);
    }
  }

  /**
   * Returns the possible lengths of the word that starts here: alone, or with an adjacent space.
   */
  private List<Integer> wordLengths(int[] name, int start, NameDifference difference) {
    if (!rules.ignores(difference)
        || (start > 0 && !rules.isSpace(name[start]) && !rules.isSpace(name[start - 1]))) {
      return List.of();
    }
    int first = rules.isSpace(name[start]) ? start + 1 : start;
    int end = first;
    boolean hasLetter = false;
    while (end < name.length && !rules.isSpace(name[end])) {
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
