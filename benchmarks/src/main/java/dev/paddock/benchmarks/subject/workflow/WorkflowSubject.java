package dev.paddock.benchmarks.subject.workflow;

import dev.paddock.benchmarks.subject.Identity;
import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.workflow.spi.StoreStatistics;
import java.nio.file.Path;

/** An engine that runs the workflow of three steps: ours or a peer, in one way of using it. */
public interface WorkflowSubject {

  /** What it is called. */
  Identity identity();

  /** What a step is in it, and what is kept of an execution and where, for people. */
  String about();

  /** Whether executions are on the disk; if so, how fast that is says much about the figures. */
  default boolean isOnDisk() {
    return false;
  }

  /**
   * Gets ready.
   *
   * @param folder an empty one on the disk; whoever gave it removes it afterwards
   * @throws UnavailableException if it is not there on this machine
   */
  Running open(Path folder) throws Exception;

  /** An engine that is ready. Safe for use by many threads. */
  interface Running extends AutoCloseable {

    /**
     * Executes the workflow once, from its start to its end.
     *
     * @param input JSON text
     * @return the result as JSON text
     */
    String run(String input) throws Exception;

    /** What its store has made durable so far, if it {@link #isOnDisk}. */
    default StoreStatistics kept() {
      return StoreStatistics.NONE;
    }
  }
}
