package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.workflow.WorkflowSubject;
import dev.paddock.benchmarks.subject.workflow.WorkflowSubjects;
import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.WorkflowWork;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** A process that measures how many executions of the workflow one engine completes. */
public final class WorkflowMain {

  private static final List<Integer> CONCURRENT = List.of(1, 100, 1_000);

  /** As many as compile everything. */
  private static final int WARM_UP_CALLERS = 2;

  /**
   * How long is measured.
   *
   * @param warmUp before all
   * @param each at each number of callers
   * @param disk before each of them
   */
  private record Times(Duration warmUp, Duration each, Duration disk) {

    static final Times QUICK =
        new Times(Duration.ofSeconds(3), Duration.ofMillis(1_500), Duration.ofMillis(300));

    /** Not longer, as a server that keeps every history in memory must do with the heap. */
    static final Times FULL =
        new Times(Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofSeconds(2));
  }

  private final WorkflowSubject subject;
  private final Times times;
  private final Path folder;
  private final ResultLines lines;

  private WorkflowMain(WorkflowSubject subject, Times times, Path folder, ResultLines lines) {
    this.subject = subject;
    this.times = times;
    this.folder = folder;
    this.lines = lines;
  }

  /**
   * Prints result lines.
   *
   * @param args the key of an engine; {@code quick} or {@code full}; an empty folder on the disk
   */
  public static void main(String[] args) {
    ResultLines lines = ResultLines.takeStandardOutput();
    WorkflowSubject subject = WorkflowSubjects.byKey(args[0]);
    Times times = args[1].equals("quick") ? Times.QUICK : Times.FULL;
    new WorkflowMain(subject, times, Path.of(args[2]), lines).run();
    // Threads of a peer that never end must not keep this process.
    System.exit(0);
  }

  private void run() {
    try (WorkflowSubject.Running running = subject.open(folder)) {
      var run = new WorkflowRun(subject, running, lines::print);
      run.run(WARM_UP_CALLERS, times.warmUp());
      for (int concurrent : CONCURRENT) {
        measure(run, concurrent);
      }
    } catch (UnavailableException e) {
      unavailable(String.valueOf(e.getMessage()));
    } catch (Exception | LinkageError e) {
      unavailable("failed: " + Causes.describe(e));
    }
  }

  private void measure(WorkflowRun run, int concurrent) throws Exception {
    try {
      run.measureDisk(folder, concurrent, times.disk());
      run.measure(concurrent, times.each());
    } catch (ExecutionException e) {
      // What it cannot do with a thousand callers it may have done with one.
      unavailable(concurrent + " concurrent: " + Causes.describe(e));
    }
  }

  private void unavailable(String reason) {
    lines.print(Result.unavailable(subject.identity(), WorkflowWork.ID, reason));
  }
}
