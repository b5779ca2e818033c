package dev.paddock.workflow.internal.settings;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.Language;
import dev.paddock.workflow.SandboxSettings;
import dev.paddock.workflow.TimeText;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code sandbox} and {@code defaultSandbox}. */
public final class Sandboxes {

  private Sandboxes() {}

  /**
   * What {@code node} says, over {@code defaults}; variables and files are merged by name, the seed
   * and the time one by one.
   */
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
        merged(node.fields("files"), defaults.files()),
        node.child("deterministic")
            .map(given -> determinism(given, defaults.determinism()))
            .orElse(Optional.ofNullable(defaults.determinism()))
            .orElse(null));
  }

  private static Optional<Determinism> determinism(YamlNode given, @Nullable Determinism defaults) {
    if (given instanceof YamlNode.Scalar scalar && !scalar.value().booleanValue()) {
      return Optional.empty();
    }
    Determinism base = defaults == null ? Determinism.ZERO : defaults;
    return Optional.of(
        new Determinism(
            given.scalar("seed").map(seed -> seed.value().longValue()).orElse(base.seed()),
            given
                .text("time")
                .flatMap(time -> TimeText.parse(time.text()))
                .map(Instant::toEpochMilli)
                .orElse(base.epochMillis())));
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
