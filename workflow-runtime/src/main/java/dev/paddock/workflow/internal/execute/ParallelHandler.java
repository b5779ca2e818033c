package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ParallelStep;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Parallel steps: side by side, each on a virtual thread. All run to their end, so that what a
 * failed step leaves behind does not depend on chance; the first error in the order of the file is
 * the step's.
 */
final class ParallelHandler {

  private final StepRunner runner;

  ParallelHandler(StepRunner runner) {
    this.runner = runner;
  }

  JsonText execute(ParallelStep step, Attempt attempt, List<StepResult> children) {
    List<StepResult> results = runAll(step, attempt);
    children.addAll(results);
    Map<String, JsonText> byName = new LinkedHashMap<>();
    for (int i = 0; i < results.size(); i++) {
      Step child = step.steps().get(i);
      StepError error = Sequence.stops(child, results.get(i));
      if (error != null) {
        throw new StepFailure(error);
      }
      JsonText result = results.get(i).result();
      byName.put(child.name(), result == null ? JsonText.NULL : result);
    }
    return Json.object(byName);
  }

  private List<StepResult> runAll(ParallelStep step, Attempt attempt) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<StepResult>> running = startAll(step, attempt, threads);
      try {
        return Branches.join(running);
      } catch (InterruptedException e) {
        // Leaving the block waits for the threads, so they must be told first.
        threads.shutdownNow();
        Thread.currentThread().interrupt();
        throw new StepFailure(StepRunner.cancelled());
      }
    }
  }

  private List<Future<StepResult>> startAll(
      ParallelStep step, Attempt attempt, ExecutorService threads) {
    var permits = new Semaphore(step.maxConcurrency());
    Place place = attempt.inside();
    List<Future<StepResult>> running = new ArrayList<>();
    for (Step child : step.steps()) {
      running.add(
          threads.submit(() -> {
            permits.acquire();
            try {
              return run(child, attempt.scope(), place);
            } finally {
              permits.release();
            }
          }));
    }
    return running;
  }

  private StepResult run(Step child, Scope scope, Place place) {
    StepResult result = runner.run(child, scope, place);
    // The others may take long.
    runner.commit();
    return result;
  }
}
