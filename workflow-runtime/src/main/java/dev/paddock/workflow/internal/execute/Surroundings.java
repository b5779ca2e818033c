package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.Capability;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.internal.http.WebhookClient;
import dev.paddock.workflow.internal.journal.Token;
import dev.paddock.workflow.internal.journal.Witness;
import dev.paddock.workflow.spi.Time;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What all executions of an engine share.
 *
 * @param capabilities those that are granted to code of steps
 */
public record Surroundings(
    Policy policy,
    Fences fences,
    WebhookClient webhooks,
    Time time,
    Supplier<String> ids,
    Supplier<Token> tokens,
    RandomGenerator random,
    ExecutionListener listener,
    List<Capability> capabilities) {

  /** What is told of the events of an execution. */
  public Witness witness(Workflow workflow, String executionId) {
    return (time, event) -> listener.happened(workflow, executionId, time, event);
  }
}
