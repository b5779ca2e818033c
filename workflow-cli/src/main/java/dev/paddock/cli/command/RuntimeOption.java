package dev.paddock.cli.command;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.OptimizingRuntime;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.Sandbox;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says what the workers of strong fences run JavaScript with. */
final class RuntimeOption {

  static final String NAME = "--optimizing-runtime";

  @Option(
      names = NAME,
      paramLabel = "DIR",
      description = {
        "Compiles JavaScript in the fences process and container: the folder of a GraalVM that does"
            + " so.",
        "For code that computes for long."
      })
  private @Nullable Path folder;

  /** Whether it was given. */
  boolean isGiven() {
    return folder != null;
  }

  /**
   * A sandbox with a fence.
   *
   * @throws dev.paddock.sandbox.FenceUnavailableException if there is none on this machine, or its
   *     workers cannot compile
   */
  Sandbox sandbox(FenceKind fence) {
    return folder == null || fence == FenceKind.CONTEXT
        ? Sandbox.create(fence)
        : Sandbox.create(fence, PoolSettings.of(fence), new OptimizingRuntime(folder));
  }
}
