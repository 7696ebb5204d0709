package org.chsiguide.dialog.name;

import java.util.ArrayDeque;
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

  private final Side reference;
  private final Side typed;
  private final SubstitutionRules rules;
  private final int costLimit;
  private final int[] costs;
  private final @Nullable Move[] moves;

  private record Move(int from, int reference, int typed, NameDifference difference) {}

  /** Aligns two names if at most this many letters differ. */
  Alignment(int[] reference, int[] typed, SubstitutionRules rules, int maxLetters) {
    this.rules = rules;
    this.reference =
        new Side(
            reference, MISSING_LAYER, NameDifference.MISSING_SPACE, NameDifference.MISSING_WORD);
    this.typed =
        new Side(typed, EXTRA_LAYER, NameDifference.EXTRA_SPACE, NameDifference.EXTRA_WORD);
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

  /** Returns the typed name, with its words in the order of the alignment. */
  int[] typed() {
    return typed.name;
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
      int i = cell / LAYERS / (typed.name.length + 1);
      int j = cell / LAYERS % (typed.name.length + 1);
      AlignedPart alignedPart =
          new AlignedPart(
              new String(reference.name, i, step.reference()),
              new String(typed.name, j, step.typed()),
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
    return (i * (typed.name.length + 1) + j) * LAYERS + layer;
  }

  private int endCell() {
    int best = cell(reference.name.length, typed.name.length, FREE_LAYER);
    for (int layer = 1; layer < LAYERS; layer++) {
      int other = cell(reference.name.length, typed.name.length, layer);
      best = costs[other] < costs[best] ? other : best;
    }
    return best;
  }

  private void expand(int i, int j, int layer) {
    if (i < reference.name.length && j < typed.name.length) {
      expandPair(i, j, layer);
    }
    if (i < reference.name.length) {
      reference.expand(i, layer, (length, to, kind) -> tryMove(i, j, layer, length, 0, to, kind));
    }
    if (j < typed.name.length) {
      typed.expand(j, layer, (length, to, kind) -> tryMove(i, j, layer, 0, length, to, kind));
    }
  }

  /** Matches a character with one or two that it can be spelled as, in either direction. */
  private void expandPair(int i, int j, int layer) {
    int one = reference.name[i];
    int other = typed.name[j];
    int nextLayer = reference.isLetter[i] ? FREE_LAYER : layer;
    if (one == other) {
      tryMove(i, j, layer, 1, 1, nextLayer, NameDifference.SAME);
      return;
    }
    tryMove(i, j, layer, 1, 1, nextLayer, rules.pairDifference(one, other).orElse(null));
    if (j + 1 < typed.name.length && rules.canBeSpelledAs(one, other, typed.name[j + 1])) {
      tryMove(i, j, layer, 1, 2, nextLayer, rules.lastReadingDifference(one));
    }
    if (i + 1 < reference.name.length && rules.canBeSpelledAs(other, one, reference.name[i + 1])) {
      tryMove(i, j, layer, 2, 1, nextLayer, rules.lastReadingDifference(other));
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

  /** Passes over characters of one name that have no counterpart. */
  private interface Passing {
    void pass(int length, int toLayer, @Nullable NameDifference difference);
  }

  /** One of the two names, and what its characters and words are without a counterpart. */
  private final class Side {
    final int[] name;
    final boolean[] isLetter;
    private final int layer;
    private final @Nullable NameDifference[] single;
    private final NameDifference wordDifference;
    private final List<List<Integer>> wordLengths;

    Side(int[] name, int layer, NameDifference spaceDifference, NameDifference wordDifference) {
      this.name = name;
      this.layer = layer;
      this.isLetter = new boolean[name.length];
      this.single = new NameDifference[name.length];
      this.wordDifference = wordDifference;
      for (int at = 0; at < name.length; at++) {
        isLetter[at] = NameCharacters.isLetter(name[at]);
        single[at] = rules.singleDifference(name[at], spaceDifference).orElse(null);
      }
      this.wordLengths =
          IntStream.range(0, name.length).mapToObj(start -> wordLengths(start)).toList();
    }

    /** Passes over the character, or the word that starts, at this index. */
    void expand(int at, int from, Passing passing) {
      boolean isBlocked = from != FREE_LAYER && from != layer;
      if (!isBlocked || !isLetter[at]) {
        passing.pass(1, isLetter[at] ? layer : from, single[at]);
      }
      if (!isBlocked) {
        wordLengths.get(at).forEach(length -> passing.pass(length, layer, wordDifference));
      }
    }

    /**
     * Returns the possible lengths of the word that starts here: alone, or with an adjacent space.
     */
    private List<Integer> wordLengths(int start) {
      if (!rules.ignores(wordDifference)
          || (start > 0 && !rules.isSpace(name[start]) && !rules.isSpace(name[start - 1]))) {
        return List.of();
      }
      int first = rules.isSpace(name[start]) ? start + 1 : start;
      int end = first;
      boolean hasLetter = false;
      while (end < name.length && !rules.isSpace(name[end])) {
        hasLetter |= isLetter[end++];
      }
      if (!hasLetter) {
        return List.of();
      }
      return first == start && end < name.length
          ? List.of(end - start, end + 1 - start)
          : List.of(end - start);
    }
  }
}
