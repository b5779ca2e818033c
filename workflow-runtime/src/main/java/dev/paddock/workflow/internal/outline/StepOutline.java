package dev.paddock.workflow.internal.outline;

import dev.paddock.workflow.internal.source.Span;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A step and the steps inside it. Compared by identity: an aliased step stands in more than one
 * place.
 */
public final class StepOutline {

  private final YamlNode.Fields node;
  private final YamlNode config;
  private final List<StepOutline> thenSteps;
  private final List<StepOutline> elseSteps;
  private final List<StepOutline> steps;
  private final List<StepOutline> notifications;
  private final List<StepOutline> timeoutSteps;

  private StepOutline(YamlNode.Fields node) {
    this.node = node;
    this.config = node.child("config").orElse(node);
    this.thenSteps = listIn(config, "then");
    this.elseSteps = listIn(config, "else");
    this.steps = listIn(config, "steps");
    this.notifications = listIn(config, "notify");
    this.timeoutSteps = listIn(config, "onTimeout");
  }

  static List<StepOutline> listIn(YamlNode parent, String key) {
    return parent.items(key).stream()
        .filter(YamlNode.Fields.class::isInstance)
        .map(item -> new StepOutline((YamlNode.Fields) item))
        .toList();
  }

  /** The step as it was written. */
  public YamlNode.Fields node() {
    return node;
  }

  /** Its {@code config}; the step itself if there is none. */
  public YamlNode config() {
    return config;
  }

  /** Its type, empty if there is none. */
  public String type() {
    return node.text("type").map(YamlNode.Scalar::text).orElse("");
  }

  /** Its name, empty if there is none. */
  public String name() {
    return node.text("name").map(YamlNode.Scalar::text).orElse("");
  }

  /** Where its name stands, or the step if it has none. */
  public Span nameSpan() {
    return node.text("name").map(YamlNode.Scalar::span).orElse(node.span());
  }

  /** The variable that takes its result. */
  public Optional<YamlNode.Scalar> outputVariable() {
    return node.text("outputVariable");
  }

  /** The steps of a condition's first branch. */
  public List<StepOutline> thenSteps() {
    return thenSteps;
  }

  /** The steps of a condition's second branch. */
  public List<StepOutline> elseSteps() {
    return elseSteps;
  }

  /** The steps of a loop or of a parallel step. */
  public List<StepOutline> steps() {
    return steps;
  }

  /** The steps of a human step that tell people what they are asked. */
  public List<StepOutline> notifications() {
    return notifications;
  }

  /** The steps of a human step that run if nobody answers. */
  public List<StepOutline> timeoutSteps() {
    return timeoutSteps;
  }

  /** The lists of steps inside it. */
  public List<List<StepOutline>> lists() {
    return List.of(thenSteps, elseSteps, steps, notifications, timeoutSteps);
  }

  /** The steps directly inside it. */
  public List<StepOutline> children() {
    return lists().stream().flatMap(List::stream).toList();
  }

  /** It and all steps inside it, in the order of the file. */
  public Stream<StepOutline> withNested() {
    return Stream.concat(Stream.of(this), children().stream().flatMap(StepOutline::withNested));
  }

  /** A text of its config, or else. */
  public String configText(String key, String otherwise) {
    return config.text(key).map(YamlNode.Scalar::text).orElse(otherwise);
  }
}
