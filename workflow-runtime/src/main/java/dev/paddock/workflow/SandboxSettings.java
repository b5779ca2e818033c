package dev.paddock.workflow;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where guest code runs, and in which surroundings.
 *
 * @param language what code without a language of its own is written in
 * @param fence the weakest fence that the author accepts; the policy may ask for a stronger one
 * @param envVars what guests see as {@code env}; never the host's own environment
 * @param files texts by their names, which the code of function steps may read and change
 * @param determinism if not null, the time that guests see, and the seed that those of their
 *     evaluations are derived from
 */
public record SandboxSettings(
    Language language,
    FenceKind fence,
    Map<String, String> envVars,
    Map<String, String> files,
    @Nullable Determinism determinism) {

  /**
   * JavaScript, in a context of this JVM, with no environment variables and no files, and the
   * host's time and randomness.
   */
  public static final SandboxSettings DEFAULT =
      new SandboxSettings(Language.JAVASCRIPT, FenceKind.CONTEXT, Map.of(), Map.of(), null);

  public SandboxSettings {
    envVars = Collections.unmodifiableMap(new LinkedHashMap<>(envVars));
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }
}
