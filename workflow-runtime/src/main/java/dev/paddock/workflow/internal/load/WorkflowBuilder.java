package dev.paddock.workflow.internal.load;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.workflow.DataFile;
import dev.paddock.workflow.SandboxSettings;
import dev.paddock.workflow.StepDefaults;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowMetadata;
import dev.paddock.workflow.internal.outline.Scopes;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.settings.DataFolders;
import dev.paddock.workflow.internal.settings.Durations;
import dev.paddock.workflow.internal.settings.Resources;
import dev.paddock.workflow.internal.settings.Sandboxes;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlJson;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a workflow from a file in which no error was found. */
final class WorkflowBuilder {

  private final WorkflowOutline outline;
  private final YamlNode.Fields root;
  private final DataFolders folders;
  private final Problems problems;
  private final Scopes scopes;
  private final Function<String, Workflow> others;

  /**
   * @param others the workflows that steps call, by name
   */
  WorkflowBuilder(FileDraft draft, Function<String, Workflow> others) {
    this.others = others;
    this.outline = draft.outline();
    this.root = outline.root();
    this.folders = draft.folders();
    this.problems = draft.problems();
    this.scopes = Scopes.of(outline);
  }

  Workflow build() {
    Resources resources =
        root.fields("defaultResources")
            .map(node -> Resources.read(node, problems))
            .orElse(Resources.NONE);
    SandboxSettings sandbox =
        root.fields("defaultSandbox")
            .map(node -> Sandboxes.read(node, SandboxSettings.DEFAULT))
            .orElse(SandboxSettings.DEFAULT);
    Limits limits = Resources.NONE.over(resources);
    var steps = new StepBuilder(outline, scopes, resources, sandbox, problems, others);
    return new Workflow(
        metadata(root),
        outline.source().file(),
        outline.source().text(),
        root.child("input").map(YamlJson::of).map(JsonText::of).orElse(JsonText.of(Map.of())),
        data(),
        Durations.in(root, "timeout").orElse(Workflow.DEFAULT_TIMEOUT),
        integer("maxSteps", Workflow.DEFAULT_MAX_STEPS),
        integer("maxVisits", Workflow.DEFAULT_MAX_VISITS),
        new StepDefaults(limits, sandbox),
        steps.build(outline.steps()),
        result());
  }

  private int integer(String key, int otherwise) {
    return root.scalar(key).map(number -> number.value().intValue()).orElse(otherwise);
  }

  /** The metadata of a workflow; its name is empty if it has none. */
  static WorkflowMetadata metadata(YamlNode.Fields root) {
    Optional<YamlNode.Fields> metadata = root.fields("metadata");
    Optional<String> title = root.text("workflow").map(YamlNode.Scalar::text);
    Optional<String> name = metadata.flatMap(m -> m.text("name")).map(YamlNode.Scalar::text);
    List<String> tags =
        metadata.stream()
            .flatMap(m -> m.items("tags").stream())
            .filter(YamlNode.Scalar.class::isInstance)
            .map(tag -> ((YamlNode.Scalar) tag).text())
            .toList();
    return new WorkflowMetadata(
        name.or(() -> title).orElse(""),
        title.or(() -> name).orElse(""),
        metadata.flatMap(m -> m.scalar("version")).map(YamlNode.Scalar::text).orElse("0.0.0"),
        text(metadata, "description"),
        text(metadata, "author"),
        tags);
  }

  private static @Nullable String text(Optional<YamlNode.Fields> node, String key) {
    return node.flatMap(n -> n.text(key)).map(YamlNode.Scalar::text).orElse(null);
  }

  private Map<String, DataFile> data() {
    Map<String, DataFile> files = new LinkedHashMap<>();
    root.fields("data")
        .ifPresent(data ->
            data.entries()
                .forEach(entry ->
                    data.text(entry.key())
                        .flatMap(name -> file(name.text()))
                        .ifPresent(file -> files.put(entry.key(), file))));
    return files;
  }

  private Optional<DataFile> file(String name) {
    // A file that vanished after the check is missed when it is read.
    return folders.find(name) instanceof DataFolders.Found.File found
        ? Optional.of(found.file())
        : Optional.empty();
  }

  private @Nullable TemplateValue result() {
    return root.child("result").map(node -> TemplateValues.of(node, scopes.atEnd())).orElse(null);
  }
}
