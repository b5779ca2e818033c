package dev.paddock.workflow.metrics;

import dev.paddock.workflow.Workflow;
import io.micrometer.core.instrument.Tags;
import java.util.Set;

/**
 * Says of which workflow something is.
 *
 * @param names those that are told apart; if there are none, nothing is said
 */
record WorkflowTag(Set<String> names) {

  WorkflowTag {
    names = Set.copyOf(names);
  }

  Tags of(Workflow workflow) {
    if (names.isEmpty()) {
      return Tags.empty();
    }
    return Tags.of("workflow", names.contains(workflow.name()) ? workflow.name() : Codes.OTHER);
  }
}
