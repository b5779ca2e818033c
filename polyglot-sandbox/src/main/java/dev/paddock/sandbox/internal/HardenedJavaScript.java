package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A JavaScript context that evaluates one expression after the other. Everything that an expression
 * can reach in it is frozen; what an evaluation makes, it makes in a function's scope. Used by one
 * thread at a time.
 */
final class HardenedJavaScript extends GuestContext {

  private static final int PARSE = 3;
  private static final int ENCODE = 4;
  private static final int STRINGIFY = 5;
  private static final int EVALUATE_EACH = 6;

  /** An expression stands on a line of its own between brackets. */
  private static final int LINES_BEFORE = 1;

  /** How many expressions a context keeps compiled. The least recently used goes first. */
  private static final int MAX_COMPILED = 256;

  private final HardenedContexts.Kind kind;
  private final Value border;
  private final Map<CompiledExpression, Value> compiled =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<CompiledExpression, Value> eldest) {
          return size() > MAX_COMPILED;
        }
      };
  private final ExpressionSources sources;

  /** What was evaluated last, which is most often what is evaluated next. */
  private @Nullable CompiledExpression latest;

  private @Nullable Value latestFunction;
  private final @Nullable Value determinism;

  /**
   * Hardens a new context.
   *
   * @throws IllegalStateException if the realm could not be hardened completely
   */
  HardenedJavaScript(
      HardenedContexts.Kind kind, Context context, Executor closers, ExpressionSources sources) {
    super(context, closers);
    this.kind = kind;
    this.sources = sources;
    this.border = load(Scripts.JS_BORDER);
    // What certainly takes more is refused before it is made.
    load(Scripts.JS_BOUNDS).executeVoid((double) kind.limits().get(Limit.MEMORY));
    this.determinism = kind.deterministic() ? load(Scripts.JS_DETERMINISM) : null;
    String changeable = load(Scripts.JS_HARDEN).asString();
    if (!changeable.isEmpty()) {
      throw new IllegalStateException("not frozen: " + changeable);
    }
  }

  HardenedContexts.Kind kind() {
    return kind;
  }

  /**
   * Modules that {@code import('data:...')} makes stay in their context and are not frozen, and
   * GraalJS has no option against it. The word cannot be written in another way.
   */
  static boolean mayLoadModules(GuestTask task) {
    return task.program().source().contains("import");
  }

  @Override
  Conclusion run(GuestTask task) {
    Determinism given = task.environment().determinism();
    if (determinism != null && given != null) {
      Deterministic.start(determinism, Language.JAVASCRIPT, given);
    }
    context.resetLimits();
    Value function;
    try {
      function = function(task);
    } catch (PolyglotException e) {
      return GuestErrors.compiling(e, task.program(), LINES_BEFORE);
    }
    if (function == null) {
      return notAnExpression();
    }
    try {
      Value result = function.execute(arguments(task));
      return JavaScriptResult.read(result, task.limits());
    } catch (PolyglotException e) {
      return GuestErrors.running(e, task.program(), LINES_BEFORE);
    }
  }

  private static String arguments(GuestTask task) {
    Collection<JsonText> bound = task.bindings().values().values();
    JsonText items = task.items();
    if (items == null) {
      return bound.size() == 1 ? bound.iterator().next().text() : JsonObjectText.array(bound);
    }
    List<JsonText> values = new ArrayList<>(bound);
    values.add(items);
    return JsonObjectText.array(values);
  }

  private @Nullable Value function(GuestTask task) {
    if (latest == null || !latest.isOf(task)) {
      var expression = CompiledExpression.of(task);
      latestFunction = function(expression);
      latest = latestFunction == null ? null : expression;
    }
    return latestFunction;
  }

  private @Nullable Value function(CompiledExpression expression) {
    Value function = compiled.get(expression);
    if (function != null) {
      return function;
    }
    Source source = sources.of(expression, context);
    if (source == null) {
      return null;
    }
    Value adapter = context.eval(expression.adapter());
    function =
        adapter.execute(
            border.getArrayElement(PARSE),
            border.getArrayElement(ENCODE),
            border.getArrayElement(STRINGIFY),
            border.getArrayElement(EVALUATE_EACH),
            context.eval(source),
            expression.maxResult());
    compiled.put(expression, function);
    return function;
  }

  private static Conclusion notAnExpression() {
    return new Conclusion.Failure(
        SandboxError.of(
            ErrorCode.SYNTAX_ERROR,
            "this is not a single expression",
            "statements belong into the code of a function step"));
  }
}
