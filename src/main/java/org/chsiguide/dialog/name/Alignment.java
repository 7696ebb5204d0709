package org.chsiguide.dialog.name;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;
import org.chsiguide.dialog.name.SubstitutionRules.Sign;
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

  private static final int INFINITE_COST = Integer.MAX_VALUE / 2;

  private static final int FREE_LAYER = 0;
  private static final int MISSING_LAYER = 1;
  private static final int EXTRA_LAYER = 2;
  private static final int LAYERS = 3;

  private final int[] reference;
  private final int[] typed;
  private final Sign[] referenceSigns;
  private final Sign[] typedSigns;
  private final SubstitutionRules rules;
  private final int costLimit;
  private final int[] costs;
  private final @Nullable Move[] moves;

  private record Move(int from, int reference, int typed, NameDifference difference) {}

  /**
   * A part of one name without a counterpart; those with letters stay in the layer of this name.
   */
  private record Gap(int length, boolean hasLetters, NameDifference difference) {}

  /** Aligns two names if at most this many letters differ. */
  Alignment(int[] reference, int[] typed, SubstitutionRules rules, int maxLetters) {
    this.reference = reference;
    this.typed = typed;
    this.referenceSigns = IntStream.of(reference).mapToObj(rules::sign).toArray(Sign[]::new);
    this.typedSigns = IntStream.of(typed).mapToObj(rules::sign).toArray(Sign[]::new);
    this.rules = rules;
    this.costLimit = (maxLetters + 1) * LETTER_COST;
    this.costs = new int[(reference.length + 1) * (typed.length + 1) * LAYERS];
    this.moves = new Move[costs.length];
    Arrays.fill(costs, INFINITE_COST);
    costs[0] = 0;
    List<List<Gap>> missing =
        gaps(referenceSigns, NameDifference.MISSING_SPACE, NameDifference.MISSING_WORD);
    List<List<Gap>> extra = gaps(typedSigns, NameDifference.EXTRA_SPACE, NameDifference.EXTRA_WORD);
    for (int i = 0; i <= reference.length; i++) {
      for (int j = 0; j <= typed.length; j++) {
        if (isReached(i, j)) {
          tryPairs(i, j);
          for (Gap gap : missing.get(i)) {
            tryGap(i, j, gap.length(), 0, gap, MISSING_LAYER);
          }
          for (Gap gap : extra.get(j)) {
            tryGap(i, j, 0, gap.length(), gap, EXTRA_LAYER);
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

  private boolean isReached(int i, int j) {
    int first = cell(i, j, 0);
    return Math.min(Math.min(costs[first], costs[first + 1]), costs[first + 2]) < INFINITE_COST;
  }

  /** Matches a character with one or two that it can be spelled as, in either direction. */
  private void tryPairs(int i, int j) {
    if (i == reference.length || j == typed.length) {
      return;
    }
    Sign one = referenceSigns[i];
    Sign other = typedSigns[j];
    if (one.character() == other.character()) {
      tryPair(i, j, 1, 1, NameDifference.SAME);
      return;
    }
    tryPair(i, j, 1, 1, rules.pairDifference(one, other));
    if (j + 1 < typed.length && one.canBeSpelledAs(other, typedSigns[j + 1])) {
      tryPair(i, j, 1, 2, one.last());
    }
    if (i + 1 < reference.length && other.canBeSpelledAs(one, referenceSigns[i + 1])) {
      tryPair(i, j, 2, 1, other.last());
    }
  }

  private void tryPair(int i, int j, int down, int right, @Nullable NameDifference difference) {
    if (difference != null) {
      for (int layer = 0; layer < LAYERS; layer++) {
        int next = referenceSigns[i].isLetter() ? FREE_LAYER : layer;
        tryMove(i, j, layer, down, right, next, difference);
      }
    }
  }

  private void tryGap(int i, int j, int down, int right, Gap gap, int gapLayer) {
    for (int layer = 0; layer < LAYERS; layer++) {
      if (!gap.hasLetters()) {
        tryMove(i, j, layer, down, right, layer, gap.difference());
      } else if (layer == FREE_LAYER || layer == gapLayer) {
        tryMove(i, j, layer, down, right, gapLayer, gap.difference());
      }
    }
  }

  private void tryMove(
      int i, int j, int layer, int down, int right, int toLayer, NameDifference difference) {
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

  /** Returns the gaps that can begin at each place of a name, also at its end. */
  private List<List<Gap>> gaps(Sign[] name, NameDifference ofSpace, NameDifference ofWord) {
    List<List<Gap>> gaps = new ArrayList<>();
    for (int begin = 0; begin < name.length; begin++) {
      List<Gap> here = new ArrayList<>();
      NameDifference single = rules.singleDifference(name[begin], ofSpace);
      if (single != null) {
        here.add(new Gap(1, name[begin].isLetter(), single));
      }
      if (rules.ignores(ofWord)) {
        addWord(name, begin, ofWord, here);
      }
      gaps.add(here);
    }
    gaps.add(List.of());
    return gaps;
  }

  /** Adds the word that begins here, if one does: alone, and with an adjacent space. */
  private void addWord(Sign[] name, int begin, NameDifference difference, List<Gap> gaps) {
    boolean isAfterSpace = begin == 0 || rules.isSpace(name[begin - 1]);
    boolean isSpace = rules.isSpace(name[begin]);
    int end = isSpace ? begin + 1 : begin;
    boolean hasLetter = false;
    while (end < name.length && !rules.isSpace(name[end])) {
      hasLetter |= name[end++].isLetter();
    }
    if (hasLetter && (isAfterSpace || isSpace)) {
      gaps.add(new Gap(end - begin, true, difference));
      if (!isSpace && end < name.length) {
        gaps.add(new Gap(end + 1 - begin, true, difference));
      }
    }
  }
}
