package dev.paddock.workflow.internal.settings;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import dev.paddock.workflow.SandboxSettings;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sandbox} and {@code defaultSandbox}. */
public final class Sandboxes {

  private Sandboxes() {}

  /** What {@code node} says, over {@code defaults}; variables and files are merged by name. */
  public static SandboxSettings read(YamlNode.Fields node, SandboxSettings defaults) {
    Optional<Language> language =
        node.text("language").flatMap(scalar -> Language.byName(scalar.text()));
    FenceKind fence =
        node.text("fence")
            .flatMap(scalar -> FenceKind.byName(scalar.text()))
            .orElse(defaults.fence());
    return new SandboxSettings(
        language.orElse(defaults.language()),
        fence,
        merged(node.fields("envVars"), defaults.envVars()),
        merged(node.fields("files"), defaults.files()));
  }

  private static Map<String, String> merged(
      Optional<YamlNode.Fields> texts, Map<String, String> defaults) {
    Map<String, String> merged = new LinkedHashMap<>(defaults);
    texts.ifPresent(map ->
        map.entries().stream()
            .map(YamlNode.Entry::key)
            .forEach(key -> map.text(key).ifPresent(text -> merged.put(key, text.text()))));
    return merged;
  }
}
