package dev.paddock.benchmarks.subject;

import java.time.Duration;

/** An evaluator that knows how long a call waits until its guest's own code begins. */
public interface TellsHandOut extends Evaluator {

  /** How long the last call waited. */
  Duration handOut();
}
