package dev.paddock.workflow.spi;

import java.time.Instant;
import java.util.List;

/**
 * An execution that is about to begin.
 *
 * @param id unique among all executions of the store
 * @param workflow the name of its workflow
 * @param created when it was made
 * @param events its first events; may be empty
 */
public record NewExecution(String id, String workflow, Instant created, List<NewEvent> events) {

  public NewExecution {
    events = List.copyOf(events);
  }
}
