package dev.paddock.benchmarks.subject;

/** One work, ready to be done again and again. */
public interface Evaluator extends AutoCloseable {

  /**
   * Does the work once.
   *
   * @param input JSON
   * @return JSON
   * @throws Exception whatever the subject throws if it refuses or fails
   */
  String evaluate(String input) throws Exception;

  @Override
  default void close() throws Exception {}
}
