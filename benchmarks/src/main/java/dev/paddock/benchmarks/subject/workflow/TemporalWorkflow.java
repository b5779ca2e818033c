package dev.paddock.benchmarks.subject.workflow;

import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Json;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Temporal with its server for tests, both in this process: steps are normal activities, which go
 * through the server one by one, as a step of ours goes through its store.
 */
final class TemporalWorkflow implements WorkflowSubject {

  private static final String QUEUE = "three-steps";

  /** Above what is measured at once, so that no execution waits for a thread. */
  private static final int WORKFLOWS = 2_000;

  private static final int ACTIVITIES = 1_000;
  private static final int POLLERS = 8;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public Identity identity() {
    return Identity.peer("temporal-testing", "temporal", Dialect.JAVA, "in-memory");
  }

  @Override
  public String about() {
    return "three normal activities in Java, without a fence, through Temporal's server for tests"
        + " in the same process; histories are in that server's memory, nothing is on the disk";
  }

  @Override
  public Running open(Path folder) {
    WorkerFactoryOptions factory =
        WorkerFactoryOptions.newBuilder()
            .setWorkflowCacheSize(WORKFLOWS)
            .setMaxWorkflowThreadCount(WORKFLOWS)
            .build();
    // Else the server's time stands still or jumps ahead, as suits tests.
    TestWorkflowEnvironment environment =
        TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder()
                .setWorkerFactoryOptions(factory)
                .setUseTimeskipping(false)
                .build());
    Worker worker = environment.newWorker(QUEUE, worker());
    worker.registerWorkflowImplementationTypes(StepsInOrder.class);
    worker.registerActivitiesImplementations(new Arithmetic());
    environment.start();
    return new Environment(environment);
  }

  private static WorkerOptions worker() {
    return WorkerOptions.newBuilder()
        .setMaxConcurrentWorkflowTaskExecutionSize(ACTIVITIES)
        .setMaxConcurrentActivityExecutionSize(ACTIVITIES)
        .setMaxConcurrentWorkflowTaskPollers(POLLERS)
        .setMaxConcurrentActivityTaskPollers(POLLERS)
        // With a thousand at once on few cores its defaults, seconds, make it do tasks again.
        .setDefaultDeadlockDetectionTimeout(PATIENCE.toMillis())
        .setStickyQueueScheduleToStartTimeout(PATIENCE)
        .build();
  }

  /** The steps. Public, as Temporal wants it. */
  @ActivityInterface
  public interface Steps {
    long add(long number);

    long twice(long number);

    boolean isLarge(long number);
  }

  /** What they compute. */
  public static final class Arithmetic implements Steps {
    @Override
    public long add(long number) {
      return number + 1;
    }

    @Override
    public long twice(long number) {
      return number * 2;
    }

    @Override
    public boolean isLarge(long number) {
      return number > 100;
    }
  }

  /** The workflow. */
  @WorkflowInterface
  public interface ThreeSteps {
    @WorkflowMethod
    long run(long number);
  }

  /** Its steps in their order. */
  public static final class StepsInOrder implements ThreeSteps {

    private final Steps steps =
        Workflow.newActivityStub(
            Steps.class, ActivityOptions.newBuilder().setStartToCloseTimeout(PATIENCE).build());

    @Override
    public long run(long number) {
      long twice = steps.twice(steps.add(number));
      steps.isLarge(twice);
      return twice;
    }
  }

  private static final class Environment implements Running {

    private final TestWorkflowEnvironment environment;
    private final WorkflowClient client;

    Environment(TestWorkflowEnvironment environment) {
      this.environment = environment;
      this.client = environment.getWorkflowClient();
    }

    @Override
    public String run(String input) {
      WorkflowOptions options =
          WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowTaskTimeout(PATIENCE).build();
      long number = Json.MAPPER.readTree(input).get("a").longValue();
      return String.valueOf(client.newWorkflowStub(ThreeSteps.class, options).run(number));
    }

    @Override
    public void close() {
      environment.close();
    }
  }
}
