package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.Language;
import org.graalvm.polyglot.Value;

/**
 * Starts given randomness and time inside a context; see {@code determinism.js} and {@code .py}.
 */
final class Deterministic {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private Deterministic() {}

  /**
   * @param starter what the script of that language gave
   */
  static void start(Value starter, Language language, Determinism determinism) {
    long seed = determinism.seed();
    if (language == Language.PYTHON) {
      starter.executeVoid(seed, determinism.epochMillis());
      return;
    }
    long state = seed + GOLDEN_GAMMA;
    long first = splitMix(state);
    long second = splitMix(state + GOLDEN_GAMMA);
    starter.executeVoid(
        determinism.epochMillis(),
        (int) first,
        (int) (first >>> Integer.SIZE),
        (int) second,
        (int) (second >>> Integer.SIZE));
  }

  /** SplitMix64 by Vigna, which the authors of the generator ask to seed it with. */
  private static long splitMix(long state) {
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
