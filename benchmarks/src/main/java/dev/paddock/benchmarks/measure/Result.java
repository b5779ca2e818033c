package dev.paddock.benchmarks.measure;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.work.WorkflowWork;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.util.Statistics;

/**
 * One line of results. What does not apply is null and left out.
 *
 * @param side {@code paddock}, {@code jvm} or {@code node}
 * @param metric {@code latency}, {@code hand-out}, {@code throughput}, {@code memory}, {@code
 *     attacks}, {@code startup}, {@code workflow}, {@code disk}, {@code commits} or {@code
 *     unavailable}
 * @param unit of mean and percentiles: {@code us}, {@code ops/s}, {@code executions/s}, {@code
 *     fsyncs/s}, {@code commits/execution}, {@code KB}, {@code ms}
 * @param stopped how many attacks were stopped
 * @param of out of how many
 * @param detail anything else, or the reason why there is no figure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Result(
    String subject,
    String side,
    @Nullable String version,
    @Nullable String language,
    @Nullable String mode,
    @Nullable String work,
    @Nullable Integer threads,
    String metric,
    @Nullable String unit,
    @Nullable Double mean,
    @Nullable Double p50,
    @Nullable Double p99,
    @Nullable Long samples,
    @Nullable Integer stopped,
    @Nullable Integer of,
    @Nullable String detail) {

  private static final int FEWEST_FOR_P99 = 100;

  /**
   * Times of single calls.
   *
   * @param metric {@code latency} or {@code hand-out}
   */
  static Result times(
      Identity subject, String metric, String work, Statistics micros, String detail) {
    return ofTimes(subject, work, 1, metric, micros, detail);
  }

  private static Result ofTimes(
      Identity subject, String work, int threads, String metric, Statistics micros, String detail) {
    return of(
        subject,
        work,
        threads,
        metric,
        "us",
        micros.getMean(),
        micros.getPercentile(50),
        micros.getN() < FEWEST_FOR_P99 ? null : micros.getPercentile(99),
        micros.getN(),
        detail);
  }

  static Result throughput(
      Identity subject, String work, int threads, double perSecond, long samples) {
    return of(subject, work, threads, "throughput", "ops/s", perSecond, null, null, samples, null);
  }

  /**
   * How long executions of a workflow took.
   *
   * @param concurrent how many ran at once
   * @param micros how long each took
   */
  static Result workflowTimes(Identity subject, int concurrent, Statistics micros) {
    return ofTimes(
        subject, WorkflowWork.ID, concurrent, "workflow", micros, "time of one execution");
  }

  /**
   * How many executions of a workflow were completed.
   *
   * @param about what a step is, and what is kept
   */
  static Result workflowRate(
      Identity subject, int concurrent, double perSecond, long count, String about) {
    return ofWorkflow(subject, concurrent, "workflow", "executions/s", perSecond, count, about);
  }

  /**
   * How often the disk syncs that executions are kept on, just before they were measured.
   *
   * @param concurrent how many executions ran at once then
   */
  static Result disk(Identity subject, int concurrent, double perSecond) {
    return ofWorkflow(
        subject,
        concurrent,
        "disk",
        "fsyncs/s",
        perSecond,
        null,
        "4 KB written and synced again and again by one thread");
  }

  /**
   * How many commits the store made durable for each execution; each of them is a sync of the disk.
   *
   * @param concurrent how many ran at once
   * @param count how many executions were counted
   */
  static Result commits(Identity subject, int concurrent, double perExecution, long count) {
    return ofWorkflow(
        subject,
        concurrent,
        "commits",
        "commits/execution",
        perExecution,
        count,
        "synced commits of the store");
  }

  private static Result ofWorkflow(
      Identity subject,
      int concurrent,
      String metric,
      String unit,
      double mean,
      @Nullable Long samples,
      String detail) {
    return of(
        subject, WorkflowWork.ID, concurrent, metric, unit, mean, null, null, samples, detail);
  }

  /** How long a process takes from its start to its end, in milliseconds. */
  static Result startup(Identity subject, String what, double mean, double p50, long samples) {
    return new Result(
        subject.name(),
        subject.side(),
        null,
        null,
        subject.mode(),
        what,
        null,
        "startup",
        "ms",
        mean,
        p50,
        null,
        samples,
        null,
        null,
        null);
  }

  static Result memory(Identity subject, double kilobytes, long units, String detail) {
    return of(subject, null, 1, "memory", "KB", kilobytes, null, null, units, detail);
  }

  static Result attacks(Identity subject, int stopped, int of, String detail) {
    return new Result(
        subject.name(),
        subject.side(),
        subject.version(),
        subject.dialect().id(),
        subject.mode(),
        null,
        null,
        "attacks",
        "count",
        null,
        null,
        null,
        null,
        stopped,
        of,
        detail);
  }

  /**
   * Something that could not be measured.
   *
   * @param work null if it is no single work
   */
  static Result unavailable(Identity subject, @Nullable String work, String reason) {
    return of(subject, work, null, "unavailable", null, null, null, null, null, reason);
  }

  /** That the driver for Node's peers gave nothing, or stopped in the middle. */
  public static Result withoutNode(String reason) {
    return new Result(
        "node",
        "node",
        null,
        null,
        null,
        null,
        null,
        "unavailable",
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        reason);
  }

  private static Result of(
      Identity subject,
      @Nullable String work,
      @Nullable Integer threads,
      String metric,
      @Nullable String unit,
      @Nullable Double mean,
      @Nullable Double p50,
      @Nullable Double p99,
      @Nullable Long samples,
      @Nullable String detail) {
    return new Result(
        subject.name(),
        subject.side(),
        subject.version(),
        subject.dialect().id(),
        subject.mode(),
        work,
        threads,
        metric,
        unit,
        mean,
        p50,
        p99,
        samples,
        null,
        null,
        detail);
  }
}
