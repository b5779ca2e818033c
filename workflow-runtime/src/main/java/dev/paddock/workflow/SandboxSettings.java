package dev.paddock.workflow;

import dev.paddock.sandbox.Language;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where guest code runs, and in which surroundings.
 *
 * @param language what code without a language of its own is written in
 * @param fence the weakest fence that the author accepts
 * @param envVars what guests see as {@code env}; never the host's own environment
 */
public record SandboxSettings(Language language, FenceKind fence, Map<String, String> envVars) {

  /** JavaScript, in a context of this JVM, with no environment variables. */
  public static final SandboxSettings DEFAULT =
      new SandboxSettings(Language.JAVASCRIPT, FenceKind.CONTEXT, Map.of());

  /** How strongly guest code is kept apart from the host, weakest first. */
  public enum FenceKind {
    /** A context of its own in this JVM. */
    CONTEXT,
    /** A worker process with its own heap. Not available in this version: the loader refuses it. */
    PROCESS,
    /** A worker process in a jail. Not available in this version: the loader refuses it. */
    CONTAINER
  }

  public SandboxSettings {
    envVars = Collections.unmodifiableMap(new LinkedHashMap<>(envVars));
  }
}
