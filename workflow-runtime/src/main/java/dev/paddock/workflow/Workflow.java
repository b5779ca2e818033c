package dev.paddock.workflow;

import dev.paddock.sandbox.JsonText;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked workflow, ready to run. Defaults are already merged into every step. Immutable.
 *
 * @param metadata what it is called and by whom it was written
 * @param file what the author calls its file; shown in errors, never opened
 * @param source the text of that file, or of its front matter: what an execution that is kept in a
 *     store goes on with; empty for a workflow that was not loaded, whose executions cannot be kept
 * @param input the default input: a JSON object, empty if the file names none
 * @param data the read-only files it may see, by the name that its code uses, in the order of the
 *     file
 * @param timeout how long the whole workflow may take; 10 minutes if the file says nothing
 * @param maxSteps how many steps may be executed, iterations of loops included; 1,000 if the file
 *     says nothing
 * @param maxVisits how often transitions may lead to the same step of a list; 100 if the file says
 *     nothing
 * @param defaults what applies to everything that is not part of a step, such as {@code result}
 * @param steps at least one step, in the order in which they run
 * @param result what the workflow returns, or null for the result of its last step
 */
public record Workflow(
    WorkflowMetadata metadata,
    String file,
    String source,
    JsonText input,
    Map<String, DataFile> data,
    Duration timeout,
    int maxSteps,
    int maxVisits,
    StepDefaults defaults,
    List<Step> steps,
    @Nullable TemplateValue result) {

  /** The time that a workflow may take if its file says nothing. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  /** The number of steps that a workflow may execute if its file says nothing. */
  public static final int DEFAULT_MAX_STEPS = 1_000;

  /** How often transitions may lead to the same step if its file says nothing. */
  public static final int DEFAULT_MAX_VISITS = 100;

  public Workflow {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    steps = List.copyOf(steps);
  }

  /** The workflows that it calls, and those that they call, each once. */
  public List<Workflow> called() {
    var called = new LinkedHashMap<String, Workflow>();
    collectCalled(steps, called);
    return List.copyOf(called.values());
  }

  private static void collectCalled(List<Step> steps, Map<String, Workflow> called) {
    for (Step step : steps) {
      if (!(step instanceof WorkflowStep call)) {
        collectCalled(step.children(), called);
      } else if (called.putIfAbsent(call.target().name(), call.target()) == null) {
        collectCalled(call.target().steps(), called);
      }
    }
  }

  /** Its name, unique among the workflows loaded with it. */
  public String name() {
    return metadata.name();
  }
}
