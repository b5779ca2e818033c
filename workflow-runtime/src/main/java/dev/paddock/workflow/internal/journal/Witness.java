package dev.paddock.workflow.internal.journal;

import dev.paddock.workflow.ExecutionEvent;
import java.time.Instant;

/** Is told of each event of one execution when it is taken down. */
@FunctionalInterface
public interface Witness {

  /** Is told nothing. */
  Witness NONE = (time, event) -> {};

  /**
   * Something happened.
   *
   * @param time when
   */
  void happened(Instant time, ExecutionEvent event);
}
