package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.Map;
import java.util.concurrent.Executor;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/** A fresh JavaScript context, for one script. */
final class JavaScriptGuest extends OneShotGuest {

  private static final int BIND = 0;
  private static final int FINISH = 1;
  private static final int FINISH_SETTLED = 2;
  private static final int PARSE = 3;
  private static final int ENCODE = 4;

  private final Value border;
  private final Value surroundings;
  private final Value capabilities;

  JavaScriptGuest(ContextKind kind, Context context, Mounts mounts, Executor closers) {
    super(kind, context, mounts, closers);
    this.border = load(Scripts.JS_BORDER);
    this.surroundings = load(Scripts.JS_SURROUNDINGS);
    this.capabilities = load(Scripts.JS_CAPABILITIES);
  }

  @Override
  void surround(GuestEnvironment environment, GuestCalls calls) {
    Value functions =
        capabilities.execute(
            calls,
            calls.names(),
            calls.maxArgument(),
            border.getArrayElement(PARSE),
            border.getArrayElement(ENCODE));
    surroundings.executeVoid(
        JsonText.of(Map.of("variables", environment.variables(), "files", environment.files()))
            .text(),
        functions);
  }

  @Override
  Conclusion run(GuestTask task) {
    GuestProgram program = task.program();
    Limits limits = task.limits();
    border.getArrayElement(BIND).executeVoid(JsonObjectText.object(task.bindings().values()));
    context.resetLimits();
    Value script;
    try {
      script = compile(program.source());
    } catch (PolyglotException e) {
      return GuestErrors.compiling(e, program, 0);
    }
    try {
      return finish(script.execute(), limits);
    } catch (PolyglotException e) {
      return GuestErrors.running(e, program, 0);
    }
  }

  /**
   * A script's last expression is its value. A script with a top-level {@code return} or {@code
   * await} is not a script to the language, but the body of an async function.
   */
  private Value compile(String source) {
    try {
      Value script = context.parse(named(GUEST_FILE, source));
      if (!source.contains("await") || isWithoutAwait(source)) {
        return script;
      }
    } catch (PolyglotException asScript) {
      if (!asScript.isSyntaxError() || !mentionsReturnOrAwait(asScript)) {
        throw asScript;
      }
    }
    // On the first line, so that lines stay what they are; only columns of line 1 shift.
    return context.parse(named(GUEST_BODY, GuestErrors.ASYNC_PREFIX + source + "\n})()"));
  }

  /**
   * To a script {@code await (x)} is the call of a function of that name, but in a static block the
   * word is reserved. Only parsed there, never run.
   */
  private boolean isWithoutAwait(String source) {
    try {
      context.parse(named(GUEST_FILE, "(class{static{" + source + "\n}})"));
      return true;
    } catch (PolyglotException e) {
      return !e.isSyntaxError() || !mentionsReturnOrAwait(e);
    }
  }

  private static Source named(String name, String text) {
    return Source.newBuilder("js", text, name).buildLiteral();
  }

  private static boolean mentionsReturnOrAwait(PolyglotException error) {
    String message = String.valueOf(error.getMessage());
    return message.contains("return statement") || message.contains("await");
  }

  private Conclusion finish(Value value, Limits limits) {
    long max = limits.get(Limit.RESULT);
    Value result = border.getArrayElement(FINISH).execute(value, max);
    if (result.isBoolean()) {
      // A promise. Its jobs ran when the call above returned.
      result = border.getArrayElement(FINISH_SETTLED).execute(max);
    }
    return JavaScriptResult.read(result, limits);
  }
}
