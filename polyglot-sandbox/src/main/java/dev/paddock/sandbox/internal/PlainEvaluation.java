package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.spi.GuestTask;
import java.time.Duration;
import java.util.List;

/**
 * A plain expression on its way, on its caller's own thread. Nobody waits for it and nobody watches
 * it, so it does without all that an {@link Evaluation} keeps for others, which would take as long
 * as the expression itself.
 */
final class PlainEvaluation {

  private final GuestTask task;
  private Conclusion end = new Conclusion.Nothing();
  private Usage usage = Usage.NONE;

  PlainEvaluation(GuestTask task) {
    this.task = task;
  }

  /** Whether the context is as it was before. */
  boolean run(HardenedJavaScript guest) {
    task.listener().started();
    long start = System.nanoTime();
    end = guest.run(task).named(task.limits());
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    usage = new Usage(time, time, 0, 0);
    return end.leavesContextUsable();
  }

  Outcome outcome() {
    return end.toOutcome(List.of(), usage);
  }
}
