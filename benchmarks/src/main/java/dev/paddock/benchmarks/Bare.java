package dev.paddock.benchmarks;

import java.io.OutputStream;
import java.util.Map;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.SandboxPolicy;

/** GraalVM as one would use it without Paddock, under the same sandbox policy. */
final class Bare {

  private Bare() {}

  static Engine engine() {
    return Engine.newBuilder("js", "python")
        .sandbox(SandboxPolicy.CONSTRAINED)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .option("engine.WarnInterpreterOnly", "false")
        .build();
  }

  static Context context(Engine engine, String language, Map<String, String> options) {
    return Context.newBuilder(language)
        .engine(engine)
        .sandbox(SandboxPolicy.CONSTRAINED)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .options(options)
        .build();
  }
}
