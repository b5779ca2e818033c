package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.subject.Subjects;
import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.time.Duration;
import java.util.Set;

/** A process that measures one subject: its time for each work, and its memory. */
public final class SubjectMain {

  /** In a quick run all cores are tried with this only, and starts are measured with this only. */
  private static final Work QUICK_ONLY = Works.ADD;

  /** In a quick run Python, which takes longest, does these only. */
  private static final Set<Work> QUICK_PYTHON = Set.of(Works.ADD, Works.PIPELINE_100, Works.CPU);

  private final Subject subject;
  private final Effort effort;
  private final ResultLines lines;
  private boolean hasMeasured;

  private SubjectMain(Subject subject, Effort effort, ResultLines lines) {
    this.subject = subject;
    this.effort = effort;
    this.lines = lines;
  }

  /**
   * Prints result lines.
   *
   * @param args the key of a subject; {@code quick} or {@code full}
   */
  public static void main(String[] args) {
    ResultLines lines = ResultLines.takeStandardOutput();
    try (Subject subject = Subjects.byKey(args[0])) {
      new SubjectMain(subject, Effort.of(args[1].equals("quick")), lines).run();
    }
    // Threads of a peer that never end must not keep this process.
    System.exit(0);
  }

  private void run() {
    Works.everything().filter(subject.pace().works()).filter(this::isWanted).forEach(this::measure);
    if (subject.holding().isMeasured()) {
      attempt(null, () -> lines.print(IdleMemory.measure(subject, effort.idleUnits())));
    }
  }

  private boolean isWanted(Work work) {
    if (!effort.quick()) {
      return true;
    }
    return subject.pace().isStart()
        ? work.equals(QUICK_ONLY)
        : subject.identity().dialect() != Dialect.PYTHON || QUICK_PYTHON.contains(work);
  }

  private void measure(Work work) {
    attempt(
        work.id(),
        () -> {
          if (!subject.pace().isBusy()) {
            new PacedRun(subject, effort).measure(work).forEach(lines::print);
            return;
          }
          Duration call = Verification.verify(subject, work, effort);
          Effort usual = effort.afterCallsOf(call).warmingUp(subject.warmUpFactor());
          var jmh = new JmhRun(subject, usual);
          lines.print((hasMeasured ? jmh : new JmhRun(subject, usual.first())).latency(work));
          hasMeasured = true;
          if (!effort.quick() || work.equals(QUICK_ONLY)) {
            lines.print(jmh.throughput(work, Runtime.getRuntime().availableProcessors()));
          }
        });
  }

  private interface Step {
    void run() throws Exception;
  }

  /** What one work cannot do, others may. */
  private void attempt(@org.jspecify.annotations.Nullable String work, Step step) {
    Identity identity = subject.identity();
    try {
      step.run();
    } catch (UnavailableException e) {
      lines.print(Result.unavailable(identity, work, String.valueOf(e.getMessage())));
    } catch (Exception e) {
      lines.print(Result.unavailable(identity, work, "failed: " + Causes.describe(e)));
    }
  }
}
