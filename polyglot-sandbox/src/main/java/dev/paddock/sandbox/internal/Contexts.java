package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.ResourceLimits;
import org.graalvm.polyglot.SandboxPolicy;
import org.graalvm.polyglot.Source;

/**
 * Builds GraalVM contexts. {@link SandboxPolicy#CONSTRAINED} is the floor: Graal itself then
 * refuses any option that would let a guest reach the host.
 */
final class Contexts implements AutoCloseable {

  /** An engine takes tens of megabytes once it is warm, and hardly anybody needs a second one. */
  private static final int MAX_ENGINES = 4;

  /**
   * What runs before a guest does is not the guest's. GraalVM wants the same object everywhere, and
   * a method reference would be another one each time.
   */
  @SuppressWarnings("UnnecessaryLambda")
  private static final Predicate<Source> COUNTED = source -> !source.isInternal();

  /** GraalVM wants the same AST depth in all contexts of an engine. */
  private final Map<Long, Engine> engines =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Engine> eldest) {
          // Not closed, since guests may be running on it: it goes when the last of them does.
          return size() > MAX_ENGINES;
        }
      };

  private final Set<Language> languages;
  private boolean closed;

  /** For guests in any language. */
  Contexts() {
    this(EnumSet.allOf(Language.class));
  }

  /** For guests in some languages. Others need not be on the class path. */
  Contexts(Set<Language> languages) {
    this.languages = languages;
  }

  String runtimeName() {
    return engine(Limits.DEFAULT).getImplementationName();
  }

  private synchronized Engine engine(Limits limits) {
    if (closed) {
      throw new IllegalStateException("closed");
    }
    return engines.computeIfAbsent(limits.get(Limit.AST_DEPTH), depth -> newEngine());
  }

  private Engine newEngine() {
    return Engine.newBuilder(languages.stream().map(Contexts::id).toArray(String[]::new))
        .sandbox(SandboxPolicy.CONSTRAINED)
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        // Said by `paddock doctor` instead: a warning on every start helps nobody.
        .option("engine.WarnInterpreterOnly", "false")
        .build();
  }

  /** For one script, or one Python expression. */
  Context script(ContextKind kind, OneShotGuest.Mounts mounts) {
    Context.Builder builder =
        mounts.output().attachTo(bounded(kind.language(), kind.limits(), kind.deterministic()));
    GuestFiles files = mounts.files();
    if (files != null) {
      builder.allowIO(files.access());
    }
    return kind.language() == Language.JAVASCRIPT ? javaScript(builder).build() : builder.build();
  }

  /** For evaluations that share a context. Nothing can be printed there. */
  Context shared(HardenedContexts.Kind kind) {
    return javaScript(bounded(Language.JAVASCRIPT, kind.limits(), kind.deterministic()))
        .option("js.console", "false")
        .option("js.strict", "true")
        .out(OutputStream.nullOutputStream())
        .err(OutputStream.nullOutputStream())
        .build();
  }

  static String id(Language language) {
    return language == Language.JAVASCRIPT ? "js" : "python";
  }

  private Context.Builder bounded(Language language, Limits limits, boolean deterministic) {
    Context.Builder builder = bounded(language, limits);
    if (deterministic) {
      builder.timeZone(ZoneId.of("UTC"));
      if (language == Language.JAVASCRIPT) {
        // So coarse that the real clock stands still for whatever our scripts did not reach.
        builder.option("js.timer-resolution", Long.toString(Long.MAX_VALUE));
        builder.option("js.locale", "en-US");
      }
    }
    return builder;
  }

  private Context.Builder bounded(Language language, Limits limits) {
    Engine engine = engine(limits);
    Context.Builder builder =
        Context.newBuilder(id(language))
            .engine(engine)
            .sandbox(SandboxPolicy.CONSTRAINED)
            .resourceLimits(
                ResourceLimits.newBuilder()
                    .statementLimit(limits.get(Limit.STATEMENTS), COUNTED)
                    .build());
    return limitsDepth(engine)
        ? builder
            .option("sandbox.MaxStackFrames", Long.toString(limits.get(Limit.STACK_FRAMES)))
            .option("sandbox.MaxASTDepth", Long.toString(limits.get(Limit.AST_DEPTH)))
        : builder;
  }

  /** Before 25.1, only GraalVM's commercial edition did. Then a thread's stack is the limit. */
  private static boolean limitsDepth(Engine engine) {
    return engine.getInstruments().containsKey("sandbox");
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
    List<Engine> open;
    synchronized (this) {
      closed = true;
      open = List.copyOf(engines.values());
      engines.clear();
    }
    open.forEach(engine -> engine.close(true));
  }
}
