package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.subject.Evaluator;
import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.subject.Subjects;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One subject doing one work, as fast as it can; {@link JmhRun} says how long and how often. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LatencyBenchmark {

  /** When an evaluation is given up; none of the works comes near. */
  static final Duration DEADLINE = Duration.ofSeconds(30);

  /** What all threads have in common. */
  @State(Scope.Benchmark)
  // JMH calls the method marked @Setup before any other.
  @SuppressWarnings("NullAway.Init")
  public static class Chosen {

    /** The key of a subject. */
    @Param("java-lambda/java/reused")
    public String subject = "";

    /** The id of a work. */
    @Param("add")
    public String work = "";

    private Subject chosen;
    private Work wanted;
    private @Nullable Evaluator shared;

    /** Opens what all threads share. */
    @Setup(Level.Trial)
    public void open() throws Exception {
      chosen = Subjects.byKey(subject);
      wanted = Works.byId(work);
      shared = chosen.isShared() ? chosen.open(wanted, DEADLINE) : null;
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      if (shared != null) {
        shared.close();
      }
    }
  }

  /** What each thread has for itself. */
  @State(Scope.Thread)
  // JMH calls the method marked @Setup before any other.
  @SuppressWarnings("NullAway.Init")
  public static class Caller {

    private @Nullable Evaluator own;
    private Calls calls;

    /** Opens what is not shared. */
    @Setup(Level.Trial)
    public void open(Chosen chosen) throws Exception {
      Evaluator evaluator = chosen.shared;
      if (evaluator == null) {
        evaluator = chosen.chosen.open(chosen.wanted, DEADLINE);
        own = evaluator;
      }
      calls = new Calls(chosen.wanted, evaluator);
    }

    /** Outside of what is timed. */
    @TearDown(Level.Iteration)
    public void check() {
      calls.check();
    }

    /** Closes it. */
    @TearDown(Level.Trial)
    public void close() throws Exception {
      if (own != null) {
        own.close();
      }
    }
  }

  /** One call. */
  @Benchmark
  public String evaluate(Caller caller) throws Exception {
    return caller.calls.call();
  }
}
