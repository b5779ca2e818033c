package dev.paddock.workflow.internal.outline;

import dev.paddock.sandbox.Language;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The code in one step: the one place that knows which of its values are code, and what they may
 * refer to.
 */
public final class StepCode {

  private final StepOutline step;
  private final Language language;
  private final Scopes scopes;

  /** The code in {@code step}. */
  public StepCode(WorkflowOutline workflow, StepOutline step, Scopes scopes) {
    this.step = step;
    this.language = Languages.of(workflow, step);
    this.scopes = scopes;
  }

  /** The {@code code} of a function. */
  public Optional<CodePlace> script() {
    return step.config().text("code").map(s -> CodePlace.script(s, language, scopes.of(step)));
  }

  /** The {@code expression} of a transform or batch. */
  public Optional<CodePlace> expression() {
    return step.config()
        .scalar("expression")
        .map(s -> CodePlace.expression(s, language, scopes.inside(step)));
  }

  /** The {@code condition} of a condition. */
  public Optional<CodePlace> condition() {
    return javaScript("condition", scopes.of(step));
  }

  /** The {@code while} of a loop. */
  public Optional<CodePlace> whileCondition() {
    return javaScript("while", scopes.inside(step));
  }

  /** What a value of the step's config that may hold templates may refer to. */
  public Set<String> templateNames() {
    return scopes.of(step);
  }

  /** All code in the step, but not in the steps inside it. */
  public List<CodePlace> all() {
    List<CodePlace> places = new ArrayList<>();
    switch (step.type()) {
      case "function" -> script().ifPresent(places::add);
      case "transform", "batch" -> expression().ifPresent(places::add);
      case "condition" -> condition().ifPresent(places::add);
      case "loop" -> whileCondition().ifPresent(places::add);
      default -> {}
    }
    for (String key : templateKeys()) {
      step.config().child(key).ifPresent(node -> collectTemplates(node, templateNames(), places));
    }
    return places;
  }

  /** Adds every text with a template in it. */
  static void collectTemplates(YamlNode node, Set<String> names, List<CodePlace> places) {
    switch (node) {
      case YamlNode.Scalar scalar when isTemplate(scalar) ->
          places.add(CodePlace.template(scalar, names));
      case YamlNode.Items list ->
          list.items().forEach(item -> collectTemplates(item, names, places));
      case YamlNode.Fields map ->
          map.entries().forEach(entry -> collectTemplates(entry.value(), names, places));
      default -> {}
    }
  }

  /** Whether a value is text with a template in it. */
  public static boolean isTemplate(YamlNode.Scalar scalar) {
    return scalar.value().isString() && scalar.text().contains("{{");
  }

  private List<String> templateKeys() {
    return switch (step.type()) {
      case "function" -> List.of("parameters");
      case "transform", "workflow" -> List.of("input");
      case "batch", "loop" -> List.of("items");
      case "human" -> List.of("prompt");
      case "sleep" -> List.of("duration");
      case "webhook" -> List.of("url", "headers", "body");
      default -> List.of();
    };
  }

  private Optional<CodePlace> javaScript(String key, Set<String> names) {
    return step.config()
        .scalar(key)
        .map(scalar -> CodePlace.expression(scalar, Language.JAVASCRIPT, names));
  }
}
