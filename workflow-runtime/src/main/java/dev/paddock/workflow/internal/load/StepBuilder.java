package dev.paddock.workflow.internal.load;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.workflow.BatchStep;
import dev.paddock.workflow.BatchStep.OnItemError;
import dev.paddock.workflow.ConditionStep;
import dev.paddock.workflow.FunctionStep;
import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.LoopStep;
import dev.paddock.workflow.ParallelStep;
import dev.paddock.workflow.RetryPolicy;
import dev.paddock.workflow.SandboxSettings;
import dev.paddock.workflow.SleepStep;
import dev.paddock.workflow.Snippet;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.StepHeader;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.TransformStep;
import dev.paddock.workflow.Transitions;
import dev.paddock.workflow.WebhookStep;
import dev.paddock.workflow.WebhookStep.StatusRange;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowStep;
import dev.paddock.workflow.internal.outline.CodePlace;
import dev.paddock.workflow.internal.outline.Scopes;
import dev.paddock.workflow.internal.outline.StepCode;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.Durations;
import dev.paddock.workflow.internal.settings.Resources;
import dev.paddock.workflow.internal.settings.Sandboxes;
import dev.paddock.workflow.internal.settings.Statuses;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds the steps of a file in which no error was found. */
final class StepBuilder {

  private final WorkflowOutline workflow;
  private final Scopes scopes;
  private final Resources defaultResources;
  private final SandboxSettings defaultSandbox;
  private final Problems problems;
  private final Function<String, Workflow> others;

  /**
   * @param others the workflows that steps call, by name
   */
  StepBuilder(
      WorkflowOutline workflow,
      Scopes scopes,
      Resources defaultResources,
      SandboxSettings defaultSandbox,
      Problems problems,
      Function<String, Workflow> others) {
    this.workflow = workflow;
    this.scopes = scopes;
    this.defaultResources = defaultResources;
    this.defaultSandbox = defaultSandbox;
    this.problems = problems;
    this.others = others;
  }

  List<Step> build(List<StepOutline> steps) {
    return steps.stream().map(this::build).toList();
  }

  private Step build(StepOutline step) {
    var code = new StepCode(workflow, step, scopes);
    return switch (step.type()) {
      case "function" ->
          new FunctionStep(
              header(step),
              snippet(code.script()),
              step.config().text("session").map(YamlNode.Scalar::text).orElse(null),
              optional(step, "parameters"));
      case "transform" ->
          new TransformStep(header(step), snippet(code.expression()), optional(step, "input"));
      case "batch" ->
          new BatchStep(
              header(step), value(step, "items"), snippet(code.expression()), onError(step));
      case "condition" ->
          new ConditionStep(
              header(step),
              snippet(code.condition()),
              build(step.thenSteps()),
              build(step.elseSteps()));
      case "loop" -> loop(step, code);
      case "parallel" ->
          new ParallelStep(
              header(step),
              build(step.steps()),
              integer(step, "maxConcurrency", ParallelStep.DEFAULT_MAX_CONCURRENCY));
      case "human" -> human(step);
      case "sleep" -> new SleepStep(header(step), value(step, "duration"));
      case "webhook" -> webhook(step);
      case "workflow" ->
          new WorkflowStep(
              header(step), others.apply(step.configText("workflow", "")), optional(step, "input"));
      default -> throw new IllegalStateException("unchecked step type " + step.type());
    };
  }

  private StepHeader header(StepOutline step) {
    YamlNode config = step.config();
    Resources resources =
        config
            .fields("resources")
            .map(node -> Resources.read(node, problems))
            .orElse(Resources.NONE);
    SandboxSettings sandbox =
        config
            .fields("sandbox")
            .map(node -> Sandboxes.read(node, defaultSandbox))
            .orElse(defaultSandbox);
    return new StepHeader(
        step.name(),
        text(step, "description"),
        step.outputVariable().map(YamlNode.Scalar::text).orElse(null),
        step.node().scalar("continueOnError").map(s -> s.value().booleanValue()).orElse(false),
        new Transitions(text(step, "onSuccess"), text(step, "onFailure")),
        config.fields("retryPolicy").map(Durations::retryPolicy).orElse(RetryPolicy.NONE),
        // The time that people have is not the step's own.
        step.type().equals("human") ? null : Durations.in(config, "timeout").orElse(null),
        resources.over(defaultResources),
        sandbox,
        step.node().span().start());
  }

  private static @Nullable String text(StepOutline step, String key) {
    return step.node().text(key).map(YamlNode.Scalar::text).orElse(null);
  }

  private LoopStep loop(StepOutline step, StepCode code) {
    Optional<CodePlace> condition = code.whileCondition();
    LoopStep.Source source =
        condition.isPresent()
            ? new LoopStep.While(snippet(condition))
            : new LoopStep.Items(value(step, "items"));
    return new LoopStep(
        header(step),
        source,
        step.configText("itemVariable", "item"),
        step.configText("indexVariable", "index"),
        integer(step, "maxIterations", LoopStep.DEFAULT_MAX_ITERATIONS),
        build(step.steps()));
  }

  private HumanStep human(StepOutline step) {
    List<String> answers =
        step.config().items("answers").stream()
            .filter(YamlNode.Scalar.class::isInstance)
            .map(answer -> ((YamlNode.Scalar) answer).text())
            .toList();
    return new HumanStep(
        header(step),
        value(step, "prompt"),
        answers.isEmpty() ? HumanStep.DEFAULT_ANSWERS : answers,
        Durations.in(step.config(), "timeout").orElse(null),
        build(step.notifications()),
        build(step.timeoutSteps()));
  }

  private WebhookStep webhook(StepOutline step) {
    Set<String> names = scopes.of(step);
    List<StatusRange> statuses =
        step.config().child("expectStatus").map(Statuses::scalars).orElse(List.of()).stream()
            .flatMap(status -> Statuses.range(status).stream())
            .toList();
    return new WebhookStep(
        header(step),
        value(step, "url"),
        step.configText("method", "POST"),
        step.config()
            .fields("headers")
            .map(map -> TemplateValues.fields(map, names))
            .orElse(Map.of()),
        optional(step, "body"),
        statuses.isEmpty() ? List.of(StatusRange.SUCCESS) : statuses);
  }

  private static OnItemError onError(StepOutline step) {
    return step.configText("onItemError", "collect").equals("fail")
        ? OnItemError.FAIL
        : OnItemError.COLLECT;
  }

  private static Snippet snippet(Optional<CodePlace> place) {
    CodePlace code = place.orElseThrow();
    GuestProgram.Kind kind =
        code.kind() == CodePlace.Kind.SCRIPT
            ? GuestProgram.Kind.SCRIPT
            : GuestProgram.Kind.EXPRESSION;
    return new Snippet(code.language(), kind, code.source(), code.origin(), code.names());
  }

  private TemplateValue value(StepOutline step, String key) {
    return TemplateValues.of(step.config().child(key).orElseThrow(), scopes.of(step));
  }

  private @Nullable TemplateValue optional(StepOutline step, String key) {
    return step.config()
        .child(key)
        .map(node -> TemplateValues.of(node, scopes.of(step)))
        .orElse(null);
  }

  private static int integer(StepOutline step, String key, int otherwise) {
    return step.config().scalar(key).map(scalar -> scalar.value().intValue()).orElse(otherwise);
  }
}
