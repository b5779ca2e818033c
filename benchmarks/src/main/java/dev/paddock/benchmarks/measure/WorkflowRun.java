package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.workflow.WorkflowSubject;
import dev.paddock.benchmarks.work.WorkflowWork;
import dev.paddock.workflow.spi.StoreStatistics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Measures an engine of workflows in a closed loop: each caller starts its next execution when its
 * last one has ended. Every result is checked.
 */
final class WorkflowRun {

  private final WorkflowSubject subject;
  private final WorkflowSubject.Running running;
  private final Consumer<Result> results;

  WorkflowRun(WorkflowSubject subject, WorkflowSubject.Running running, Consumer<Result> results) {
    this.subject = subject;
    this.running = running;
    this.results = results;
  }

  /** How fast the disk is that executions are kept on; nothing if they are not. */
  void measureDisk(Path folder, int concurrent, Duration time) throws Exception {
    if (subject.isOnDisk()) {
      results.accept(Result.disk(subject.identity(), concurrent, Fsyncs.perSecond(folder, time)));
    }
  }

  /**
   * How long executions take, and how many are completed in a second.
   *
   * @throws java.util.concurrent.ExecutionException if one failed or had a wrong result
   */
  void measure(int concurrent, Duration time) throws Exception {
    StoreStatistics before = running.kept();
    long start = System.nanoTime();
    ListStatistics micros = run(concurrent, time);
    double seconds = (System.nanoTime() - start) / 1e9;
    results.accept(Result.workflowTimes(subject.identity(), concurrent, micros));
    results.accept(
        Result.workflowRate(
            subject.identity(),
            concurrent,
            micros.getN() / seconds,
            micros.getN(),
            subject.about()));
    if (subject.isOnDisk()) {
      long commits = running.kept().since(before).commits();
      results.accept(
          Result.commits(
              subject.identity(), concurrent, (double) commits / micros.getN(), micros.getN()));
    }
  }

  /** Callers in rows for some time, at least one execution each. */
  ListStatistics run(int concurrent, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    List<Future<List<Double>>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(concurrent)) {
      for (int i = 0; i < concurrent; i++) {
        int first = i;
        callers.add(threads.submit(() -> call(first, end)));
      }
    }
    var all = new ListStatistics();
    for (Future<List<Double>> caller : callers) {
      caller.get().forEach(all::addValue);
    }
    return all;
  }

  private List<Double> call(int first, long end) throws Exception {
    var micros = new ArrayList<Double>();
    for (int number = first; micros.isEmpty() || System.nanoTime() < end; number++) {
      String input = WorkflowWork.input(number);
      long start = System.nanoTime();
      String result = running.run(input);
      micros.add((System.nanoTime() - start) / 1_000.0);
      WorkflowWork.check(number, result);
    }
    return micros;
  }
}
