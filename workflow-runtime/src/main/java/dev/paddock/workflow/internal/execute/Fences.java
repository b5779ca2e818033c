package dev.paddock.workflow.internal.execute;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.workflow.SandboxSettings;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.Workflow;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What evaluates guest code in each fence. A fence is set up when a workflow first needs it, before
 * the first step of that workflow; where the machine does not have it, the workflow is not started.
 */
public final class Fences implements AutoCloseable {

  private final Function<FenceKind, Sandbox> sandboxes;
  private final ExpressionEngine first;
  private final FenceKind weakest;
  private final Map<FenceKind, ExpressionEngine> engines = new ConcurrentHashMap<>();
  private final Map<FenceKind, Sandbox> owned = new EnumMap<>(FenceKind.class);

  /**
   * Fences that share what {@code first} knows of sources.
   *
   * @param first closed by whoever made it
   * @param weakest what the policy asks for
   * @param sandboxes makes a sandbox with a fence
   */
  public Fences(ExpressionEngine first, FenceKind weakest, Function<FenceKind, Sandbox> sandboxes) {
    this.sandboxes = sandboxes;
    this.first = first;
    this.weakest = weakest;
    engines.put(first.fence(), first);
  }

  /** What evaluates code that accepts {@code accepted}. */
  ExpressionEngine of(FenceKind accepted) {
    return at(accepted.isAtLeast(weakest) ? accepted : weakest);
  }

  private ExpressionEngine at(FenceKind kind) {
    ExpressionEngine ready = engines.get(kind);
    return ready != null ? ready : setUp(kind);
  }

  private synchronized ExpressionEngine setUp(FenceKind kind) {
    return engines.computeIfAbsent(
        kind,
        missing -> {
          Sandbox sandbox = sandboxes.apply(missing);
          owned.put(missing, sandbox);
          return first.in(sandbox);
        });
  }

  /** Sets up every fence that a workflow needs. */
  void prepare(Workflow workflow) {
    Stream.concat(Stream.of(workflow), workflow.called().stream())
        .flatMap(Fences::accepted)
        .distinct()
        .forEach(this::require);
  }

  private static Stream<FenceKind> accepted(Workflow workflow) {
    return Stream.concat(
            Stream.of(workflow.defaults().sandbox()),
            all(workflow.steps()).map(step -> step.header().sandbox()))
        .map(SandboxSettings::fence);
  }

  private static Stream<Step> all(List<Step> steps) {
    return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), all(step.children())));
  }

  private void require(FenceKind accepted) {
    try {
      of(accepted);
    } catch (FenceUnavailableException e) {
      throw new StepFailure(
          new StepError(
              e.code().name(),
              "the fence '%s' is not available: %s".formatted(e.fence().id(), e.getMessage()),
              e.hint(),
              null));
    }
  }

  @Override
  public synchronized void close() {
    owned.values().forEach(Sandbox::close);
  }
}
