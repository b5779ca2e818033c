package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Evaluator;
import dev.paddock.benchmarks.work.Work;

/**
 * The calls of one thread: each with the next input, and some answers kept to be checked when no
 * clock runs. Not safe for use by several threads.
 */
public final class Calls {

  /** The calls whose numbers are powers of two are kept. */
  private static final int MOST_KEPT = 64;

  private final Work work;
  private final Evaluator evaluator;
  private final String[] inputs = new String[MOST_KEPT];
  private final String[] answers = new String[MOST_KEPT];
  private int kept;
  private long next;

  Calls(Work work, Evaluator evaluator) {
    this.work = work;
    this.evaluator = evaluator;
  }

  /** The next call. */
  String call() throws Exception {
    String input = work.inputs().rotate(next);
    String answer = evaluator.evaluate(input);
    next++;
    if ((next & (next - 1)) == 0 && kept < MOST_KEPT) {
      inputs[kept] = input;
      answers[kept] = answer;
      kept++;
    }
    return answer;
  }

  /** One more call, checked at once. */
  void callAndCheck() throws Exception {
    String input = work.inputs().rotate(next++);
    work.check(input, evaluator.evaluate(input));
  }

  /**
   * Checks the answers that were kept, and forgets them.
   *
   * @throws dev.paddock.benchmarks.work.WrongAnswerException if one is wrong
   */
  void check() {
    for (int i = 0; i < kept; i++) {
      work.check(inputs[i], answers[i]);
    }
    kept = 0;
  }
}
