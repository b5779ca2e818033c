package dev.paddock.workflow;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where guest code runs, and in which surroundings.
 *
 * @param language what code without a language of its own is written in
 * @param fence the weakest fence that the author accepts; the policy may ask for a stronger one
 * @param envVars what guests see as {@code env}; never the host's own environment
 * @param files texts by their names, which the code of function steps may read and change
 */
public record SandboxSettings(
    Language language, FenceKind fence, Map<String, String> envVars, Map<String, String> files) {

  /** JavaScript, in a context of this JVM, with no environment variables and no files. */
  public static final SandboxSettings DEFAULT =
      new SandboxSettings(Language.JAVASCRIPT, FenceKind.CONTEXT, Map.of(), Map.of());

  public SandboxSettings {
    envVars = Collections.unmodifiableMap(new LinkedHashMap<>(envVars));
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
  }
}
