package dev.paddock.benchmarks.work;

/**
 * A workflow of three steps, each of which computes with what the one before has left: it adds 1 to
 * {@code input.a}, doubles the sum, and compares that with 100. Its result is the double.
 */
public final class WorkflowWork {

  /** Its name in results. */
  public static final String ID = "three-steps";

  private WorkflowWork() {}

  /** The input with a number, as JSON text. */
  public static String input(int number) {
    return "{\"a\":" + number % Inputs.COUNT + "}";
  }

  /**
   * Compares a result with the right one.
   *
   * @param result JSON text
   * @throws WrongAnswerException if it is another
   */
  public static void check(int number, String result) {
    String expected = String.valueOf((number % Inputs.COUNT + 1) * 2);
    if (!Json.same(expected, result)) {
      throw new WrongAnswerException(ID, input(number), expected, result);
    }
  }
}
