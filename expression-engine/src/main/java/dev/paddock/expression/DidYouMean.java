package dev.paddock.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the known word that somebody who wrote an unknown one probably meant.
 *
 * <p>The distance is the number of letters inserted, left out, exchanged or swapped with their
 * neighbour (optimal string alignment). It is written out here since the libraries that have it
 * bring more than everything else this module needs, and none has the swap.
 */
public final class DidYouMean {

  private static final int MAX_WORD = 60;

  private DidYouMean() {}

  /**
   * The closest of the known words, if one is close: at most one change in three letters, case not
   * counted. Among equally close ones, the one with the longest common beginning.
   */
  public static Optional<String> among(Collection<String> known, String wrong) {
    if (wrong.length() < 2 || wrong.length() > MAX_WORD) {
      return Optional.empty();
    }
    int allowed = Math.max(1, wrong.length() / 3);
    return known.stream()
        .filter(word -> Math.abs(word.length() - wrong.length()) <= allowed && !word.equals(wrong))
        .filter(word -> distance(word, wrong) <= allowed)
        .min(
            Comparator.comparingInt((String word) -> distance(word, wrong))
                .thenComparingInt(word -> -commonBeginning(word, wrong))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static int commonBeginning(String a, String b) {
    int length = 0;
    while (length < Math.min(a.length(), b.length()) && a.charAt(length) == b.charAt(length)) {
      length++;
    }
    return length;
  }

  private static int distance(String a, String b) {
    String left = a.toLowerCase(Locale.ROOT);
    String right = b.toLowerCase(Locale.ROOT);
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, left, right, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int cheapest(int[][] cost, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int best =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
