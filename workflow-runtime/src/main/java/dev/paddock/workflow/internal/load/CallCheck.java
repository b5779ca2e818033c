package dev.paddock.workflow.internal.load;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Suggestions;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Workflows that are called exist, are sound, do not call each other in circles, and are not too
 * large all together.
 */
final class CallCheck {

  /** Steps of a workflow and of all that it calls, each call counted. */
  private static final long MAX_STEPS = 10L * WorkflowOutline.MAX_STEPS;

  private final Map<String, FileDraft> drafts;
  private final Map<String, Long> sizes = new HashMap<>();
  private final List<String> around = new ArrayList<>();

  /**
   * @param drafts all files by the names of their workflows
   */
  CallCheck(Map<String, FileDraft> drafts) {
    this.drafts = drafts;
  }

  /** Adds what is wrong to the problems of the files that call. */
  void check() {
    drafts.values().forEach(this::size);
  }

  private static Stream<StepOutline> calls(FileDraft draft) {
    return draft.outline().allSteps().filter(step -> step.type().equals("workflow"));
  }

  /** Steps of a workflow and of all that it calls. */
  private long size(FileDraft draft) {
    Long known = sizes.get(draft.name());
    if (known != null) {
      return known;
    }
    around.add(draft.name());
    long size = draft.outline().allSteps().count();
    for (StepOutline call : calls(draft).toList()) {
      size += call.config().text("workflow").map(name -> called(draft, name)).orElse(0L);
      if (size > MAX_STEPS) {
        draft
            .problems()
            .error(
                DiagnosticCode.TOO_MANY_STEPS,
                call.nameSpan(),
                "with the workflows that it calls, the workflow has more than "
                    + MAX_STEPS
                    + " steps");
        size = 0;
        break;
      }
    }
    around.removeLast();
    sizes.put(draft.name(), size);
    return size;
  }

  private long called(FileDraft caller, YamlNode.Scalar name) {
    Optional<FileDraft> target = Optional.ofNullable(drafts.get(name.text()));
    if (target.isEmpty()) {
      error(
          caller,
          name,
          DiagnosticCode.UNKNOWN_WORKFLOW,
          "there is no workflow '" + name.text() + "' among those that are loaded",
          Suggestions.hint(name.text(), drafts.keySet().stream().sorted().toList()));
      return 0;
    }
    if (around.contains(name.text())) {
      error(
          caller,
          name,
          DiagnosticCode.WORKFLOW_CYCLE,
          "the workflow calls itself: "
              + String.join(" > ", around.subList(around.indexOf(name.text()), around.size()))
              + " > "
              + name.text(),
          "use a loop, or transitions");
      return 0;
    }
    long size = size(target.get());
    if (!target.get().isSound()) {
      error(
          caller,
          name,
          DiagnosticCode.BROKEN_WORKFLOW,
          "the workflow '" + name.text() + "' has errors",
          "they are in " + target.get().file());
    }
    return size;
  }

  private static void error(
      FileDraft caller, YamlNode.Scalar name, DiagnosticCode code, String message, String hint) {
    caller.problems().error(code, name.span(), message, hint);
  }
}
