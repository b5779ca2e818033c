package dev.paddock.workflow;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.workflow.internal.execute.Execution;
import dev.paddock.workflow.internal.execute.Fences;
import dev.paddock.workflow.internal.execute.Surroundings;
import dev.paddock.workflow.internal.http.WebhookClient;
import dev.paddock.workflow.spi.Time;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows. Safe for use by many threads, virtual ones too; executions share nothing but
 * compiled code.
 *
 * <pre>{@code
 * LoadResult loaded = WorkflowLoader.create().load(List.of(Path.of("flows")));
 * try (WorkflowEngine engine = WorkflowEngine.create()) {
 *   for (Workflow workflow : loaded.workflows()) {
 *     WorkflowResult result = engine.run(workflow, JsonText.parse("{}"));
 *   }
 * }
 * }</pre>
 */
public final class WorkflowEngine implements AutoCloseable {

  private final @Nullable ExpressionEngine owned;
  private final Surroundings surroundings;

  private WorkflowEngine(Builder builder) {
    ExpressionEngine given = builder.expressions;
    this.owned = given == null ? ExpressionEngine.create() : null;
    ExpressionEngine expressions = given == null ? Objects.requireNonNull(owned) : given;
    this.surroundings =
        new Surroundings(
            builder.policy,
            new Fences(expressions, builder.policy.fence(), Sandbox::create),
            new WebhookClient(builder.policy.network()),
            builder.time,
            builder.ids,
            builder.random,
            builder.listener,
            builder.granted());
  }

  /** An engine with {@link Policy#DEFAULT}. */
  public static WorkflowEngine create() {
    return builder().build();
  }

  /** A builder with {@link Policy#DEFAULT}, the system's time, and random ids. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs a workflow to its end on the calling thread.
   *
   * <p>If that thread is interrupted, the execution fails with {@code CANCELLED} and the flag stays
   * set.
   *
   * @param input a JSON object; its fields replace those of the workflow's default input
   * @return how it ended; never throws for something that the workflow does
   */
  public WorkflowResult run(Workflow workflow, JsonText input) {
    return Execution.run(workflow, input, surroundings);
  }

  /** Cancels what runs, and frees everything that is the engine's own. */
  @Override
  public void close() {
    surroundings.webhooks().close();
    surroundings.fences().close();
    if (owned != null) {
      owned.close();
    }
  }

  /** Builds engines. */
  public static final class Builder {
    private Policy policy = Policy.DEFAULT;
    private ExecutionListener listener = ExecutionListener.NONE;
    private Time time = Time.SYSTEM;
    private Supplier<String> ids = () -> UUID.randomUUID().toString();
    private RandomGenerator random = RandomGenerator.getDefault();
    private @Nullable ExpressionEngine expressions;
    private final List<Capability> offered =
        new ArrayList<>(List.of(Capability.LOG, Capability.PROGRESS));

    private Builder() {}

    private List<Capability> granted() {
      return offered.stream()
          .filter(capability -> policy.capabilities().contains(capability.id()))
          .toList();
    }

    /** What workflows may do. */
    public Builder policy(Policy policy) {
      this.policy = policy;
      return this;
    }

    /** Who is told of executions and steps. */
    public Builder listener(ExecutionListener listener) {
      this.listener = listener;
      return this;
    }

    /** What tells and passes time. */
    public Builder time(Time time) {
      this.time = time;
      return this;
    }

    /** Where the ids of executions come from. */
    public Builder ids(Supplier<String> ids) {
      this.ids = ids;
      return this;
    }

    /** What varies the delays between attempts. */
    public Builder random(RandomGenerator random) {
      this.random = random;
      return this;
    }

    /**
     * What evaluates guest code; closed by whoever made it. One that the loader has used too knows
     * the workflows' code already. By default the engine has its own.
     */
    public Builder expressions(ExpressionEngine expressions) {
      this.expressions = expressions;
      return this;
    }

    /**
     * A function of the host's that code of steps may call, if the policy grants its name.
     *
     * @throws IllegalArgumentException if there is one of that name already
     */
    public Builder capability(Capability capability) {
      if (offered.stream().anyMatch(other -> other.id().equals(capability.id()))) {
        throw new IllegalArgumentException("two capabilities named " + capability.id());
      }
      offered.add(capability);
      return this;
    }

    /** An engine with what was set. */
    public WorkflowEngine build() {
      return new WorkflowEngine(this);
    }
  }
}
