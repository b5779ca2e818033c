package dev.paddock.expression.internal;

import dev.paddock.expression.internal.Subject.Look;
import dev.paddock.sandbox.Position;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.graalvm.polyglot.PolyglotException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Inspects JavaScript and templates with acorn, in a context that only ever runs our own scripts.
 * One source at a time; a source that takes too long is given up, together with the context.
 */
final class JsChecker implements AutoCloseable {

  private static final long MAX_SECONDS = 20;
  private static final int MAX_HOLES = 1_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private @Nullable AcornThread acorn;

  Inspection inspect(Subject subject) {
    String text = subject.text();
    PythonText.Scan python = PythonText.scan(subject.look() == Look.PYTHON_REFERENCES ? text : "");
    List<Integer> starts =
        subject.look() == Look.TEMPLATE ? TemplateText.starts(text) : python.starts();
    if (starts.size() > MAX_HOLES) {
      return failed(
          Codes.TOO_LONG, "at most %d templates are allowed in one text".formatted(MAX_HOLES));
    }
    boolean nothing =
        switch (subject.look()) {
          case TEMPLATE, PYTHON_REFERENCES -> starts.isEmpty();
          case JS_REFERENCES -> !text.contains("{{");
          default -> false;
        };
    if (nothing) {
      return Inspection.ofHoles(List.of(), python.texts());
    }
    return inspect(subject, starts);
  }

  private Inspection inspect(Subject subject, List<Integer> starts) {
    String text = subject.text();
    JsonNode result =
        switch (subject.look()) {
          case JS_EXPRESSION -> call("expression", text);
          case JS_SCRIPT -> call("script", text);
          case JS_REFERENCES -> call("scriptReferences", text);
          case TEMPLATE -> call("template", text, starts.toString());
          case PYTHON_REFERENCES -> call("references", text, starts.toString());
          case PYTHON_EXPRESSION, PYTHON_SCRIPT ->
              throw new IllegalArgumentException("not for acorn: " + subject.look());
        };
    if (result == null) {
      return failed(Codes.NOT_CHECKED, "the source is too costly to check");
    }
    return JsFindings.read(result, subject);
  }

  private static Inspection failed(String code, String message) {
    return Inspection.failed(new Problem(code, message, null, new Position(1, 1)));
  }

  /** Null if it took too long, or acorn failed in a way that is no answer. */
  private @Nullable JsonNode call(String operation, Object... arguments) {
    AcornThread thread = thread();
    try {
      return JSON.readTree(await(thread.call(operation, arguments)));
    } catch (RejectedExecutionException e) {
      // Another caller gave the thread up in between; there is a new one by now.
      return call(operation, arguments);
    } catch (TimeoutException e) {
      abandon(thread);
      return null;
    } catch (ExecutionException e) {
      abandon(thread);
      if (e.getCause() instanceof PolyglotException) {
        return null;
      }
      throw new IllegalStateException("the JavaScript checker failed", e.getCause());
    }
  }

  private static String await(Future<String> answer) throws ExecutionException, TimeoutException {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return answer.get(MAX_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          // Checks are short, and a half-checked source helps nobody: finish, then tell the caller.
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized AcornThread thread() {
    AcornThread current = acorn;
    if (current == null) {
      current = new AcornThread();
      acorn = current;
    }
    return current;
  }

  private synchronized void abandon(AcornThread stuck) {
    if (acorn == stuck) {
      acorn = null;
    }
    stuck.close();
  }

  @Override
  public synchronized void close() {
    if (acorn != null) {
      acorn.close();
      acorn = null;
    }
  }
}
