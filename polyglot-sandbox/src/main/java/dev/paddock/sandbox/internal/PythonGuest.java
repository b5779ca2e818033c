package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.spi.GuestTask;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;

/** A Python context of our own making. */
final class PythonGuest extends OneShotGuest {

  private static final int PREPARE = 0;
  private static final int RUN = 1;
  private static final int SURROUND = 2;
  private static final int PARSE = 3;
  private static final int ENCODE_ARGUMENT = 4;
  private static final int GUEST = 5;

  private final Value border;
  private final Value prepare;
  private final Value run;
  private final Value surround;
  private final Value capabilities;

  PythonGuest(ContextKind kind, Context context, Mounts mounts, Executor closers) {
    super(kind, context, mounts, closers);
    this.border = load(Scripts.PYTHON_BORDER);
    this.prepare = border.getArrayElement(PREPARE);
    this.run = border.getArrayElement(RUN);
    this.surround = border.getArrayElement(SURROUND);
    this.capabilities = load(Scripts.PYTHON_CAPABILITIES);
  }

  @Override
  void surround(GuestEnvironment environment, GuestCalls calls) {
    surround.executeVoid(JsonText.of(environment.variables()).text());
    capabilities.executeVoid(
        calls,
        calls.names(),
        calls.maxArgument(),
        border.getArrayElement(PARSE),
        border.getArrayElement(ENCODE_ARGUMENT),
        border.getArrayElement(GUEST));
  }

  @Override
  Conclusion run(GuestTask task) {
    GuestProgram program = task.program();
    String kind = program.kind() == GuestProgram.Kind.SCRIPT ? "script" : "expression";
    context.resetLimits();
    try {
      Value code =
          prepare.execute(
              program.source(),
              kind,
              GUEST_FILE,
              String.join(",", task.bindings().values().keySet()));
      if (code.isString()) {
        return PythonErrors.syntax(code.asString(), program);
      }
      return read(execute(task, kind, code), task);
    } catch (PolyglotException e) {
      return GuestErrors.running(e, program, 0);
    }
  }

  private Value execute(GuestTask task, String kind, Value code) {
    JsonText items = task.items();
    return run.execute(
        code,
        items == null ? kind : "each",
        JsonObjectText.object(task.bindings().values()),
        items == null ? "null" : items.text(),
        task.limits().get(Limit.RESULT));
  }

  /** A guest may have replaced the function that made this, so size and form are checked here. */
  private static Conclusion read(Value result, GuestTask task) {
    long max = task.limits().get(Limit.RESULT);
    if (!result.hasBufferElements()) {
      return Results.notJson("the result is not what the border makes");
    }
    long size = result.getBufferSize();
    if (size < 1 || size > max + PythonErrors.MAX_LENGTH) {
      return Results.tooLarge(size, max);
    }
    byte[] bytes = new byte[(int) size];
    result.readBuffer(0, bytes, 0, bytes.length);
    String rest = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
    return switch (bytes[0]) {
      case 'V' -> Results.checkedJson(rest);
      case 'N' -> new Conclusion.Nothing();
      case 'X' -> Conclusion.error(ErrorCode.GUEST_ERROR, "the program exited with status " + rest);
      case 'L' -> Results.tooLarge(length(rest), max);
      case 'E' -> PythonErrors.raised(rest, task.program());
      default -> Results.notJson(rest);
    };
  }

  private static long length(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
