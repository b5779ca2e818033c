package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import java.time.Duration;

/** The zero line: the same work as a function of the host, with nothing around it but JSON. */
final class JavaLambda implements Subject {

  @Override
  public Identity identity() {
    return new Identity(
        "java-lambda", "jvm", System.getProperty("java.version"), Dialect.JAVA, "reused");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) {
    return work::expected;
  }

  @Override
  public boolean isShared() {
    return true;
  }
}
