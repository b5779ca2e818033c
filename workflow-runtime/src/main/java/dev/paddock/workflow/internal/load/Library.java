package dev.paddock.workflow.internal.load;

import dev.paddock.workflow.Workflow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Builds workflows that call each other, each once. No calls go round in a circle. */
final class Library {

  private final Map<String, FileDraft> drafts = new HashMap<>();
  private final Map<String, Workflow> built = new HashMap<>();

  /**
   * @param sound files without errors, each with a name of its own
   */
  Library(List<FileDraft> sound) {
    sound.forEach(draft -> drafts.put(draft.name(), draft));
  }

  /** The workflow of a name, which exists. */
  Workflow get(String name) {
    Workflow before = built.get(name);
    if (before != null) {
      return before;
    }
    FileDraft draft = Objects.requireNonNull(drafts.get(name), "no workflow " + name);
    Workflow workflow = new WorkflowBuilder(draft, this::get).build();
    built.put(name, workflow);
    return workflow;
  }
}
