package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import java.io.OutputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;

/**
 * Builds GraalVM contexts. {@link SandboxPolicy#CONSTRAINED} is the floor: Graal itself then
 * refuses any option that would let a guest reach the host.
 */
final class Contexts implements AutoCloseable {

  private final Engine engine =
      Engine.newBuilder("js", "python")
          .sandbox(SandboxPolicy.CONSTRAINED)
          .out(OutputStream.nullOutputStream())
          .err(OutputStream.nullOutputStream())
          // Said by `paddock doctor` instead: a warning on every start helps nobody.
          .option("engine.WarnInterpreterOnly", "false")
          .build();

  String runtimeName() {
    return engine.getImplementationName();
  }

  Context script(Language language, Limits limits, OutputCapture output) {
    Context.Builder builder = bounded(language, limits).out(output.out()).err(output.err());
    return language == Language.JAVASCRIPT ? javaScript(builder).build() : builder.build();
  }

  /** For evaluations that share a context. Nothing can be printed there. */
  Context shared(Limits limits) {
    return javaScript(bounded(Language.JAVASCRIPT, limits))
        .option("js.console", "false")
        .option("js.strict", "true")
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .build();
  }

  static String id(Language language) {
    return language == Language.JAVASCRIPT ? "js" : "python";
  }

  private Context.Builder bounded(Language language, Limits limits) {
    return Context.newBuilder(id(language))
        .engine(engine)
        .sandbox(SandboxPolicy.CONSTRAINED)
        .option("sandbox.MaxStackFrames", Long.toString(limits.get(Limit.STACK_FRAMES)))
        .option("sandbox.MaxASTDepth", Long.toString(limits.get(Limit.AST_DEPTH)))
        .resourceLimits(
            ResourceLimits.newBuilder().statementLimit(limits.get(Limit.STATEMENTS), null).build());
  }

  private static Context.Builder javaScript(Context.Builder builder) {
    return builder
        .option("js.allow-eval", "false")
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.graal-builtin", "false")
        .option("js.unhandled-rejections", "throw");
  }

  @Override
  public void close() {
    engine.close(true);
  }
}
