package org.chsiguide.dialog.yaml;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.chsiguide.dialog.LocalizedText;

/** Finds the name that an author probably meant by a mistyped one. */
public final class DidYouMean {
  /** The maximum number of candidates; more are an attack, and comparing all of them takes long. */
  private static final int MAX_CANDIDATES = 1000;

  /** The minimum length of a word that may be the beginning of a longer one. */
  private static final int MIN_BEGINNING = 5;

  /** Keys, each with other words for it, from other bot frameworks or everyday language. */
  static final List<List<String>> KEY_SYNONYMS =
      Stream.of(
              "zh cn chinese 中文, en english 英文, to goto next target 去 到, url link href 链接 网址",
              "choices buttons options 选项 按钮, text message 文字 内容, picture image photo 图片",
              "stage 阶段, steps 步骤, remind reminder 提醒, mail 邮件, subject 主题, body 正文, done end")
          .flatMap(it -> Stream.of(it.split(", ")))
          .map(it -> List.of(it.split(" ")))
          .toList();

  private DidYouMean() {}

  /** Returns the key that is closest to a mistyped one, ignoring surrounding blanks. */
  static Optional<String> closestKey(String word, Collection<String> keys) {
    return closest(word.replaceAll("[\\p{Z}\\p{Cf}\\p{Pi}\\p{Pf}\\s]", ""), keys);
  }

  /** Returns the key for which this word is a synonym. */
  static Optional<String> keyForSynonym(String word, Collection<String> keys) {
    return KEY_SYNONYMS.stream()
        .filter(it -> it.indexOf(word.toLowerCase(Locale.ROOT)) > 0 && keys.contains(it.get(0)))
        .map(it -> it.get(0))
        .findFirst();
  }

  /**
   * Returns the candidate closest to a word, whatever keyboard typed it, if it is close enough; of
   * several, the first.
   */
  public static Optional<String> closest(String typed, Collection<String> candidates) {
    String word = Normalizer.normalize(typed, Normalizer.Form.NFKC);
    if (candidates.size() > MAX_CANDIDATES) {
      return Optional.empty();
    }
    Optional<String> closest =
        candidates.stream()
            .filter(it -> word.length() >= MIN_BEGINNING && it.startsWith(word))
            .findFirst();
    int limit = closest.isPresent() ? -1 : Math.max(1, word.length() / 3);
    for (String candidate : candidates) {
      int distance = distance(word, candidate, limit);
      if (distance <= limit) {
        closest = Optional.of(candidate);
        limit = distance - 1;
      }
    }
    return closest;
  }

  /** Returns the question whether the synonym or the closest candidate was meant, or a hint. */
  public static LocalizedText hint(
      String word, Collection<String> candidates, LocalizedText otherwise) {
    return keyForSynonym(word, candidates)
        .or(() -> closest(word, candidates))
        .map(DidYouMean::hint)
        .orElse(otherwise);
  }

  /** Returns the question to follow a mistyped name. */
  public static LocalizedText hint(String meant) {
    return LocalizedText.format("是不是想写 \"%s\"？", "did you mean \"%s\"?", meant);
  }

  /**
   * Returns how many letters were added, omitted, replaced or swapped with their neighbour,
   * ignoring case; above the limit, any larger number.
   */
  public static int distance(String from, String to, int limit) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > limit) {
      return limit + 1;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    Arrays.setAll(last, i -> i);
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        row[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > limit) {
        return limit + 1;
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
