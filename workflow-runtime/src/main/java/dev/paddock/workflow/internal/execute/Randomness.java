package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.GuestEnvironment.Determinism;
import org.jspecify.annotations.Nullable;

/**
 * The randomness of one attempt whose author wants it to be the same in every run. Each evaluation
 * has a seed of its own, made of the author's and of where the evaluation stands. Used by one
 * thread at a time.
 */
final class Randomness {

  private final @Nullable Determinism given;
  private final String path;
  private int evaluations;

  /**
   * @param given what the author wants, or null
   * @param path where the attempt stands in the execution; see {@link Place}
   */
  Randomness(@Nullable Determinism given, String path) {
    this.given = given;
    this.path = path;
  }

  String path() {
    return path;
  }

  /** How many evaluations there were. */
  int evaluations() {
    return evaluations;
  }

  /** Skips evaluations that were made when this attempt ran before. */
  void goOnAfter(int made) {
    evaluations = made;
  }

  /** For the next evaluation; null if the author gives nothing. */
  @Nullable Determinism next() {
    return given == null ? null : given.derived(path + evaluations++);
  }
}
