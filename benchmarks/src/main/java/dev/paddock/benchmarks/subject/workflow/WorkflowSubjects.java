package dev.paddock.benchmarks.subject.workflow;

import java.util.List;

/** All engines that run the workflow. */
public final class WorkflowSubjects {

  /** Ours first, then the peers. */
  public static final List<WorkflowSubject> ALL =
      List.of(
          new PaddockWorkflow(false),
          new PaddockWorkflow(true),
          new ServerlessWorkflow(),
          new TemporalWorkflow());

  private WorkflowSubjects() {}

  /**
   * The one with a key.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static WorkflowSubject byKey(String key) {
    return ALL.stream()
        .filter(subject -> subject.identity().key().equals(key))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such engine of workflows: " + key));
  }
}
