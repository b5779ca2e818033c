package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.work.WorkflowWork;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.openjdk.jmh.util.ListStatistics;

/** A process that measures how many executions of a workflow an engine completes in memory. */
public final class WorkflowMain {

  private static final List<Integer> CONCURRENT = List.of(1, 100, 1_000);

  /** Peers that belong beside ours. */
  private static final List<String> ABSENT = List.of("serverlessworkflow-impl", "temporal-testing");

  private final WorkflowEngine engine;
  private final Workflow workflow;
  private final ResultLines lines;

  private WorkflowMain(WorkflowEngine engine, Workflow workflow, ResultLines lines) {
    this.engine = engine;
    this.workflow = workflow;
    this.lines = lines;
  }

  /**
   * Prints result lines.
   *
   * @param args {@code quick} or {@code full}
   */
  public static void main(String[] args) throws Exception {
    ResultLines lines = ResultLines.takeStandardOutput();
    Duration time = Duration.ofSeconds(args[0].equals("quick") ? 3 : 20);
    Workflow workflow = WorkflowWork.load();
    try (WorkflowEngine engine = WorkflowEngine.create()) {
      var all = new WorkflowMain(engine, workflow, lines);
      // The first executions compile everything.
      all.run(2, time);
      for (int concurrent : CONCURRENT) {
        all.measure(concurrent, time);
      }
    }
    for (String peer : ABSENT) {
      lines.print(
          Result.unavailable(
              Identity.absentWorkflows(peer), WorkflowWork.ID, "there is no driver for it yet"));
    }
    System.exit(0);
  }

  private void measure(int concurrent, Duration time) throws Exception {
    Identity identity = Identity.workflows();
    try {
      long start = System.nanoTime();
      ListStatistics micros = run(concurrent, time);
      double seconds = (System.nanoTime() - start) / 1e9;
      lines.print(
          Result.workflow(
              identity, concurrent, "us", micros.getMean(), micros, "time of one execution"));
      lines.print(
          Result.workflow(
              identity, concurrent, "executions/s", micros.getN() / seconds, micros, null));
    } catch (ExecutionException e) {
      lines.print(
          Result.unavailable(
              identity, WorkflowWork.ID, concurrent + " concurrent: " + Causes.describe(e)));
    }
  }

  /** Callers in rows, each of which starts its next execution when its last one has ended. */
  private ListStatistics run(int concurrent, Duration time) throws Exception {
    long end = System.nanoTime() + time.toNanos();
    var all = new ListStatistics();
    List<Future<List<Double>>> callers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(concurrent)) {
      for (int i = 0; i < concurrent; i++) {
        int first = i;
        callers.add(threads.submit(() -> call(first, end)));
      }
    }
    for (Future<List<Double>> caller : callers) {
      caller.get().forEach(all::addValue);
    }
    return all;
  }

  private List<Double> call(int first, long end) {
    var micros = new ArrayList<Double>();
    for (int number = first; micros.isEmpty() || System.nanoTime() < end; number++) {
      JsonText input = WorkflowWork.input(number);
      long start = System.nanoTime();
      WorkflowResult result = engine.run(workflow, input);
      micros.add((System.nanoTime() - start) / 1_000.0);
      WorkflowWork.check(number, result);
    }
    return micros;
  }
}
