package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.OptimizingRuntime;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/** Works as programs for our own sandbox. */
final class Guests {

  private Guests() {}

  static GuestProgram expression(Work work, Dialect dialect) throws UnavailableException {
    return GuestProgram.expression(language(dialect), work.text(dialect));
  }

  static GuestProgram script(Work work, Dialect dialect) throws UnavailableException {
    return GuestProgram.script(language(dialect), work.text(dialect));
  }

  private static Language language(Dialect dialect) {
    return switch (dialect) {
      case JAVASCRIPT -> Language.JAVASCRIPT;
      case PYTHON -> Language.PYTHON;
      case CEL, JEXL, JQ, JAVA ->
          throw new IllegalArgumentException("no guest language: " + dialect);
    };
  }

  static Limits limits(Duration deadline) {
    return Limits.DEFAULT.withWallTime(deadline);
  }

  static Sandbox sandbox(FenceKind fence) throws UnavailableException {
    return available(() -> Sandbox.create(fence));
  }

  /** A sandbox whose workers compile JavaScript, with what the module for that has made. */
  static Sandbox compilingSandbox(FenceKind fence) throws UnavailableException {
    Path home = Path.of(System.getProperty("paddock.home", "."));
    var runtime = new OptimizingRuntime(home.resolve("optimizing-runtime/target/runtime"));
    return available(() -> Sandbox.create(fence, PoolSettings.of(fence), runtime));
  }

  private static Sandbox available(Supplier<Sandbox> maker) throws UnavailableException {
    try {
      return maker.get();
    } catch (FenceUnavailableException e) {
      throw new UnavailableException(String.valueOf(e.getMessage()));
    }
  }
}
