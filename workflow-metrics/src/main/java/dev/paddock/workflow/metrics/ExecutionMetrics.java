package dev.paddock.workflow.metrics;

import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionCompleted;
import dev.paddock.workflow.ExecutionEvent.ExecutionFailed;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.OfStep;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.StepSummary;
import dev.paddock.workflow.Workflow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.Set;

/**
 * Counts and times in a Micrometer registry what happens in executions. Safe for use by many
 * threads.
 *
 * <pre>{@code
 * WorkflowEngine.builder().listener(ExecutionMetrics.in(registry)).build();
 * }</pre>
 *
 * <p>Every tag has few values, whatever workflows do: neither ids nor names of steps nor texts of
 * any kind become one, and what is no code of Paddock's counts as {@code OTHER}.
 *
 * <p>It counts what this process does. An event that was told and not yet durable when a process
 * died is told, and counted, again by whoever goes on.
 */
public final class ExecutionMetrics implements ExecutionListener {

  private static final double NANOS_PER_SECOND = 1e9;

  private final MeterRegistry registry;
  private final WorkflowTag workflows;
  private final Stretches stretches = new Stretches();

  private ExecutionMetrics(MeterRegistry registry, WorkflowTag workflows) {
    this.registry = registry;
    this.workflows = workflows;
  }

  /** Metrics that do not say of which workflow they are. */
  public static ExecutionMetrics in(MeterRegistry registry) {
    return new ExecutionMetrics(registry, new WorkflowTag(Set.of()));
  }

  /**
   * Metrics with the tag {@code workflow}.
   *
   * @param workflows the names that it may have; executions of others have {@code OTHER}. Each
   *     makes the number of time series grow, so there should be tens at most. If there are none,
   *     there is no such tag
   */
  public static ExecutionMetrics in(MeterRegistry registry, Set<String> workflows) {
    return new ExecutionMetrics(registry, new WorkflowTag(workflows));
  }

  @Override
  public void happened(Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
    Tags tags = workflows.of(workflow);
    switch (event) {
      case ExecutionStarted started -> begun("started", executionId, time, tags);
      case ExecutionResumed resumed -> begun("resumed", executionId, time, tags);
      case ExecutionWaiting waiting -> stopped("waiting", executionId, time, tags);
      case ExecutionCompleted completed -> stopped("completed", executionId, time, tags);
      case ExecutionFailed failed -> stopped("failed", executionId, time, tags);
      case ExecutionCancelled cancelled -> stopped("cancelled", executionId, time, tags);
      case OfStep step ->
          happened(step, tags.and("type", StepTypes.of(workflow, step.path())), tags);
    }
  }

  private void happened(OfStep event, Tags typed, Tags tags) {
    switch (event) {
      case StepStarted started -> {}
      case StepDecided decided -> {}
      case StepAsked asked -> count("paddock.questions", tags.and("event", "asked"));
      case StepAnswered answered -> count("paddock.questions", tags.and("event", "answered"));
      case StepCompleted completed -> ended("completed", completed.summary(), typed);
      case StepFailed failed -> ended("failed", failed.summary(), typed);
      case StepRetried retried ->
          count("paddock.step.retries", typed.and("code", Codes.known(retried.error())));
      case LimitHit hit -> count("paddock.limits.hit", tags.and("code", Codes.known(hit.error())));
      case PolicyViolated violated ->
          count("paddock.policy.violations", tags.and("code", Codes.known(violated.error())));
    }
  }

  private void begun(String what, String executionId, Instant time, Tags tags) {
    count("paddock.executions", tags.and("event", what));
    stretches.begin(executionId, time);
  }

  private void stopped(String what, String executionId, Instant time, Tags tags) {
    count("paddock.executions", tags.and("event", what));
    stretches
        .end(executionId, time)
        .ifPresent(duration ->
            registry.timer("paddock.execution", tags.and("outcome", what)).record(duration));
  }

  private void ended(String outcome, StepSummary summary, Tags typed) {
    Timer.builder("paddock.step")
        .tags(typed.and("outcome", outcome))
        .register(registry)
        .record(summary.duration());
    used(summary.usage(), typed);
  }

  private void used(Usage usage, Tags typed) {
    Counter.builder("paddock.guest.cpu")
        .baseUnit("seconds")
        .tags(typed)
        .register(registry)
        .increment(usage.cpuTime().toNanos() / NANOS_PER_SECOND);
    Counter.builder("paddock.guest.allocated")
        .baseUnit("bytes")
        .tags(typed)
        .register(registry)
        .increment((double) usage.allocatedBytes());
  }

  private void count(String name, Tags tags) {
    registry.counter(name, tags).increment();
  }
}
