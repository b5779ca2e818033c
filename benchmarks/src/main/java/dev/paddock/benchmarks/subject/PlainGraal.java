package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Limits;
import java.time.Duration;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.Value;

/** Plain GraalVM with its defaults, as one would use it without Paddock: no limits, no deadline. */
final class PlainGraal implements Subject {

  /** What is kept between two evaluations. */
  enum Kept {
    NOTHING("engine-per-eval"),
    ENGINE("shared-engine"),
    CONTEXT("reused"),
    /**
     * The same, in a JVM that has made a hardened context before: what its compilers have learned
     * from other code makes GraalJS's interpreter slower, in plain contexts too.
     */
    CONTEXT_AFTER_OURS("reused-after-ours");

    private final String mode;

    Kept(String mode) {
      this.mode = mode;
    }
  }

  private final Dialect dialect;
  private final Kept kept;
  private final Shared<Engine> shared;

  PlainGraal(Dialect dialect, Kept kept) {
    this.dialect = dialect;
    this.kept = kept;
    this.shared =
        new Shared<>(() -> Engine.create(dialect == Dialect.JAVASCRIPT ? "js" : "python"));
  }

  @Override
  public Identity identity() {
    String name = dialect == Dialect.JAVASCRIPT ? "graaljs" : "graalpy";
    return Identity.peer(name, "graal", dialect, kept.mode);
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    String language = dialect == Dialect.JAVASCRIPT ? "js" : "python";
    String source = function(work.text(dialect));
    if (kept == Kept.CONTEXT_AFTER_OURS) {
      useOurs(work);
    }
    if (kept == Kept.NOTHING) {
      return input -> {
        try (Context context = Context.create(language)) {
          return context.eval(language, source).execute(input).asString();
        }
      };
    }
    return kept == Kept.ENGINE
        ? sharingEngine(shared.get(), language, source)
        : reusing(shared.get(), language, source);
  }

  private void useOurs(Work work) throws Exception {
    try (Evaluator ours =
        new SandboxEvaluator(
            Guests.sandbox(FenceKind.CONTEXT),
            true,
            Guests.expression(work, dialect),
            () -> Limits.DEFAULT)) {
      ours.evaluate(work.inputs().rotate(0));
    }
  }

  private String function(String expression) {
    return dialect == Dialect.JAVASCRIPT
        ? JavaScript.function(expression)
        : "import json\nlambda text: json.dumps((lambda input: "
            + expression
            + ")(json.loads(text)))";
  }

  private static Evaluator sharingEngine(Engine engine, String language, String source) {
    return input -> {
      try (Context context = Context.newBuilder(language).engine(engine).build()) {
        return context.eval(language, source).execute(input).asString();
      }
    };
  }

  private static Evaluator reusing(Engine engine, String language, String source) {
    Context context = Context.newBuilder(language).engine(engine).build();
    Value function = context.eval(language, source);
    return new Evaluator() {
      @Override
      public String evaluate(String input) {
        return function.execute(input).asString();
      }

      @Override
      public void close() {
        context.close(true);
      }
    };
  }

  @Override
  public Pace pace() {
    return switch (kept) {
      // Some hundred milliseconds each, and seconds in Python.
      case NOTHING -> Pace.cold(1, 20);
      case CONTEXT_AFTER_OURS -> Pace.busy(Works.ADD, Works.PROPERTY, Works.TEMPLATE);
      case ENGINE, CONTEXT -> Pace.BUSY;
    };
  }

  @Override
  public boolean isInQuickRuns() {
    return dialect == Dialect.JAVASCRIPT;
  }

  @Override
  public boolean isAttacked() {
    return kept == Kept.CONTEXT;
  }

  @Override
  public Holding holding() {
    if (kept != Kept.CONTEXT) {
      return Holding.NOTHING;
    }
    String language = dialect == Dialect.JAVASCRIPT ? "js" : "python";
    return new Holding("plain context", Holding.Place.HEAP, count -> hold(count, language));
  }

  /** Contexts of one engine, as somebody would pool them. */
  private Holding.Held hold(int count, String language) throws Exception {
    Engine engine = Engine.create(language);
    String source = function(Works.ADD.text(dialect));
    var all = Holding.evaluators("", Holding.Place.HEAP, () -> reusing(engine, language, source));
    return new Holding.Held(all.holder().hold(count).count(), () -> engine.close(true));
  }

  @Override
  public void close() {
    Engine open = shared.release();
    if (open != null) {
      open.close(true);
    }
  }
}
