package dev.paddock.workflow;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.workflow.internal.durable.Definitions;
import dev.paddock.workflow.internal.durable.DurableExecutions;
import dev.paddock.workflow.internal.execute.Execution;
import dev.paddock.workflow.internal.execute.Fences;
import dev.paddock.workflow.internal.execute.GuardedListener;
import dev.paddock.workflow.internal.execute.SessionAccess;
import dev.paddock.workflow.internal.execute.Surroundings;
import dev.paddock.workflow.internal.http.WebhookClient;
import dev.paddock.workflow.internal.journal.Token;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Runs workflows. Safe for use by many threads, virtual ones too; executions share nothing but
 * compiled code and, if there is one, the store that they are kept in.
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

  /** How long an execution stays with a process that has died, if nothing else is said. */
  public static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

  private final @Nullable ExpressionEngine owned;
  private final Surroundings surroundings;
  private final @Nullable DurableExecutions durable;

  private WorkflowEngine(Builder builder) {
    ExpressionEngine given = builder.expressions;
    this.owned = given == null ? ExpressionEngine.create() : null;
    ExpressionEngine expressions = given == null ? Objects.requireNonNull(owned) : given;
    this.surroundings =
        new Surroundings(
            builder.policy,
            new Fences(expressions, builder.policy.fence(), builder.sandboxes),
            new WebhookClient(builder.policy.network()),
            builder.time,
            builder.ids,
            builder.tokens,
            builder.random,
            new GuardedListener(ExecutionListener.all(builder.listeners)),
            builder.granted());
    this.durable = builder.durable(surroundings, WorkflowLoader.using(expressions));
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
   * Runs a workflow on the calling thread: to its end, or with a store until it waits.
   *
   * <p>If that thread is interrupted, the execution fails with {@code CANCELLED}, or with a store
   * stays where it is until somebody goes on with it; the flag stays set.
   *
   * @param input a JSON object; its fields replace those of the workflow's default input
   * @return how it ended, or that it waits; never throws for something that the workflow does
   * @throws StoreException if there is a store and it fails; what it took before stays
   * @throws IllegalArgumentException if there is a store and the workflow was not loaded
   */
  public WorkflowResult run(Workflow workflow, JsonText input) {
    return durable == null
        ? Execution.run(workflow, input, surroundings)
        : durable.start(workflow, input);
  }

  /**
   * Goes on with an execution on the calling thread, until it ends or waits: one that waited, or
   * whose process has died. Steps that have ended do not run again. A step that was running runs
   * again from its beginning.
   *
   * @return empty if somebody else goes on with it, or it has ended, or there is none; a result
   *     with an error and status {@code WAITING} if this engine's policy or machine does not allow
   *     it
   * @throws StoreException if the store fails
   * @throws IllegalStateException if there is no store
   */
  public Optional<WorkflowResult> resume(String executionId) {
    return durable().resume(executionId);
  }

  /**
   * Goes on with executions that somebody must go on with, one after the other on the calling
   * thread: those that waited and are due, and those whose process has died. One that this engine's
   * policy or machine does not allow is tried once.
   *
   * @param max the most of them, at least 1
   * @return how each ended, or that it waits again
   * @throws StoreException if the store fails
   * @throws IllegalStateException if there is no store
   */
  public List<WorkflowResult> resumeDue(int max) {
    return durable().resumeDue(max);
  }

  /**
   * Goes on with executions that somebody must go on with, on threads of the engine's own, until
   * the scheduler or the engine is closed: those that waited and are due, and those whose process
   * has died. An execution that waits holds no thread and no lease.
   *
   * <p>A store that fails is asked again, less and less often, once a minute in the end. An
   * execution that this engine's policy or machine does not allow, or whose history cannot be read,
   * is tried again after 10 seconds, and then less and less often, every 10 minutes in the end; the
   * others go on meanwhile, and so may other engines with it. Both are logged.
   *
   * @param results is told what {@link #resume} would return, on the execution's thread, when it is
   *     durable; what it throws is logged
   * @return what is closed to end it
   * @throws IllegalStateException if there is no store
   */
  public Scheduler serve(SchedulerSettings settings, Consumer<WorkflowResult> results) {
    return durable().serve(settings, results);
  }

  /** The same with {@link SchedulerSettings#DEFAULT}, for those who need no results. */
  public Scheduler serve() {
    return serve(SchedulerSettings.DEFAULT, result -> {});
  }

  /**
   * Asks an execution to end with status {@code CANCELLED}, wherever it runs. Code and webhooks
   * that run are stopped; an execution that waits ends when somebody would go on with it.
   *
   * @param reason in words for people, or null
   * @return false if there is no such execution, or it has ended
   * @throws StoreException if the store fails
   * @throws IllegalStateException if there is no store
   */
  public boolean cancel(String executionId, @Nullable String reason) {
    return cancel(executionId, reason, null);
  }

  /**
   * The same, for somebody whose name the history keeps.
   *
   * @param by who wants it; not checked
   */
  public boolean cancel(String executionId, @Nullable String reason, @Nullable String by) {
    return durable().cancel(executionId, reason, by);
  }

  /**
   * Goes on with an execution as {@link #resume} does. Whatever it asks people is asked with new
   * tokens, which the engine's listeners are told; those issued before are void. For tokens that
   * were lost, or seen by somebody who was not to see them.
   *
   * @return as {@link #resume}
   * @throws StoreException if the store fails
   * @throws IllegalStateException if there is no store
   */
  public Optional<WorkflowResult> askAgain(String executionId) {
    return durable().askAgain(executionId);
  }

  /**
   * Gives a person's answer to the execution that asked. The execution does not run here: it is due
   * from now on, for whoever goes on with it.
   *
   * @param token that was given to the person
   * @throws StoreException if the store fails
   * @throws IllegalStateException if there is no store
   */
  public AnswerResult answer(String token, HumanAnswer answer) {
    return durable().answer(token, answer);
  }

  /**
   * What happened in an execution, in order; empty if there is no such execution.
   *
   * @throws StoreException if the store fails, or does not hold what this version understands
   * @throws IllegalStateException if there is no store
   */
  public List<RecordedEvent> history(String executionId) {
    return durable().history(executionId);
  }

  private DurableExecutions durable() {
    if (durable == null) {
      throw new IllegalStateException("the engine has no store");
    }
    return durable;
  }

  /** Stops what runs, and frees everything that is the engine's own. The store stays open. */
  @Override
  public void close() {
    if (durable != null) {
      durable.close();
    }
    surroundings.webhooks().close();
    surroundings.fences().close();
    if (owned != null) {
      owned.close();
    }
  }

  /** Builds engines. */
  public static final class Builder {
    private Policy policy = Policy.DEFAULT;
    private Time time = Time.SYSTEM;
    private Supplier<String> ids = () -> UUID.randomUUID().toString();
    private Supplier<Token> tokens = Token::random;
    private RandomGenerator random = RandomGenerator.getDefault();
    private @Nullable ExpressionEngine expressions;
    private Function<FenceKind, Sandbox> sandboxes = Sandbox::create;
    private @Nullable ExecutionStore store;
    private Duration lease = DEFAULT_LEASE;
    private final List<ExecutionListener> listeners = new ArrayList<>();
    private final List<Capability> offered =
        new ArrayList<>(List.of(Capability.LOG, Capability.PROGRESS));

    private Builder() {}

    private @Nullable DurableExecutions durable(Surroundings surroundings, WorkflowLoader loader) {
      if (store == null) {
        return null;
      }
      String owner = "engine-" + UUID.randomUUID();
      return new DurableExecutions(
          store, surroundings, new Definitions(loader::loadAgain), owner, lease);
    }

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

    /** Somebody more who is told of executions and steps. */
    public Builder listener(ExecutionListener listener) {
      listeners.add(listener);
      return this;
    }

    /**
     * What makes a sandbox when a step needs a fence that {@link #expressions} does not have, such
     * as one with a pool of another size. The engine closes it. By default {@link
     * Sandbox#create(FenceKind)}.
     */
    public Builder sandboxes(Function<FenceKind, Sandbox> sandboxes) {
      this.sandboxes = sandboxes;
      return this;
    }

    /** What tells and passes time. */
    public Builder time(Time time) {
      this.time = time;
      return this;
    }

    /**
     * Where executions are kept, so that others can go on with them if this process ends. Closed by
     * whoever made it. By default they are kept nowhere.
     */
    public Builder store(ExecutionStore store) {
      this.store = store;
      return this;
    }

    /** How long an execution stays with a process that has died; {@link #DEFAULT_LEASE}. */
    public Builder lease(Duration lease) {
      this.lease = lease;
      return this;
    }

    /** Where the ids of executions come from. */
    public Builder ids(Supplier<String> ids) {
      this.ids = ids;
      return this;
    }

    /**
     * Where the tokens come from with which people answer; by default they have 256 random bits.
     * Whoever can guess one can answer.
     */
    public Builder tokens(Supplier<String> tokens) {
      this.tokens = () -> new Token(tokens.get());
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
     * @throws IllegalArgumentException if there is one of that name already; {@code session}
     *     belongs to sessions
     */
    public Builder capability(Capability capability) {
      if (capability.id().equals(SessionAccess.ID)) {
        throw new IllegalArgumentException("'session' belongs to the sessions of workflows");
      }
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
