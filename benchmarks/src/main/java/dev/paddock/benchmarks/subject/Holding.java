package dev.paddock.benchmarks.subject;

/**
 * Units that lie idle and ready, to see what they take.
 *
 * @param unit what one unit is, for people; empty if the subject keeps nothing of weight
 * @param place where it takes memory
 * @param holder makes them
 */
public record Holding(String unit, Place place, Holder holder) {

  /** Where a unit takes memory. */
  public enum Place {
    /** In this JVM's heap. */
    HEAP,
    /** In this process, outside of the heap. */
    PROCESS,
    /** In a process of its own. */
    CHILD
  }

  /** Makes units that have done a work each and lie idle. */
  @FunctionalInterface
  public interface Holder {
    /**
     * Makes at most so many.
     *
     * @return frees them
     */
    Held hold(int count) throws Exception;
  }

  /**
   * Units that lie idle.
   *
   * @param count how many they are
   * @param close frees them
   */
  public record Held(int count, AutoCloseable close) {}

  /** Nothing of weight is kept. */
  public static final Holding NOTHING = new Holding("", Place.HEAP, count -> new Held(0, () -> {}));

  /** Whether there is something to measure. */
  public boolean isMeasured() {
    return !unit.isEmpty();
  }

  /** Evaluators of a subject, each used once. */
  static Holding evaluators(String unit, Place place, Opener opener) {
    return new Holding(unit, place, count -> Holding.open(count, opener));
  }

  /** Opens an evaluator. */
  @FunctionalInterface
  interface Opener {
    Evaluator open() throws Exception;
  }

  private static Held open(int count, Opener opener) throws Exception {
    var all = new java.util.ArrayList<Evaluator>();
    for (int i = 0; i < count; i++) {
      Evaluator evaluator = opener.open();
      evaluator.evaluate("{\"a\":1}");
      all.add(evaluator);
    }
    return new Held(
        count,
        () -> {
          for (Evaluator evaluator : all) {
            evaluator.close();
          }
        });
  }
}
