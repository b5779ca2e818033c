package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.StepPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What an execution has done before, and where it takes down what it does. Safe for use by many
 * threads.
 */
public interface Journal {

  /** Whether what is recorded outlives this process, and an execution may therefore wait. */
  boolean isDurable();

  /** How steps ended, in the order in which they did. */
  List<OfStep> endings();

  /** How many steps were started. */
  int steps();

  /**
   * How a step ended, if it has: {@code StepCompleted} or {@code StepFailed}.
   *
   * @throws ReplayEnded if it has not, but a step around it has
   */
  Optional<OfStep> ended(StepPath step);

  /** How long the execution had run when a step started, if it has. */
  Optional<Duration> started(StepPath step);

  /** The last time that a step was to be tried again. */
  Optional<StepRetried> retried(StepPath step);

  /**
   * What a step had decided.
   *
   * @throws ReplayEnded if it had not, but has ended
   */
  Optional<StepDecided> decided(StepPath step, int attempt, String what);

  /** Whether anything was recorded inside an attempt at a step, or inside an iteration. */
  boolean reaches(StepPath turn);

  /**
   * What an attempt at a human step asks.
   *
   * @throws IllegalStateException if the execution cannot wait for an answer
   */
  Inquiry inquiry(StepPath step, int attempt);

  /** Takes something down. It is durable after the next {@link #commit}. */
  void record(ExecutionEvent event);

  /**
   * Makes the ends of steps that were recorded durable. What else was recorded may be lost if the
   * process dies, as it means nothing by itself.
   */
  void commit();
}
