package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestFrame;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.SandboxError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the errors that {@code border.py} describes. They come from inside a context whose guest
 * may have tampered with it, so nothing about their form is taken for granted.
 */
final class PythonErrors {

  /** More than any description has. */
  static final int MAX_LENGTH = 64 << 10;

  private PythonErrors() {}

  /** Source that Python could not compile. */
  static Conclusion syntax(String json, GuestProgram program) {
    JsonNode error = parse(json);
    Position position =
        new Position(atLeastOne(error.path("line")), atLeastOne(error.path("column")));
    return new Conclusion.Failure(
        new SandboxError(
            ErrorCode.SYNTAX_ERROR,
            error.path("message").asString("not Python"),
            null,
            program.origin().locate(position),
            List.of()));
  }

  /** An error that the guest raised and did not catch. */
  static Conclusion raised(String json, GuestProgram program) {
    JsonNode error = parse(json);
    String message =
        HostNames.hide(error.path("message").asString("an error without a description"));
    List<GuestFrame> stack = stack(error.path("frames"), program);
    ErrorCode code = ErrorPatterns.guest(message);
    @Nullable Position position = stack.isEmpty() ? null : stack.getFirst().position();
    return new Conclusion.Failure(
        new SandboxError(code, message, Hints.forError(code, message), position, stack));
  }

  private static JsonNode parse(String json) {
    try {
      return JsonText.parse(json).toNode();
    } catch (IllegalArgumentException e) {
      return JsonText.NULL.toNode();
    }
  }

  private static List<GuestFrame> stack(JsonNode frames, GuestProgram program) {
    List<String> lines = program.source().lines().toList();
    var stack = new ArrayList<GuestFrame>();
    for (JsonNode frame : frames) {
      int line = Math.min(atLeastOne(frame.path("line")), Math.max(1, lines.size()));
      int column = lines.isEmpty() ? 1 : indent(lines.get(line - 1)) + 1;
      Position position = program.origin().locate(new Position(line, column));
      stack.add(new GuestFrame(frame.path("function").asString(""), position));
    }
    return stack;
  }

  private static int atLeastOne(JsonNode number) {
    return Math.max(1, number.asInt(1));
  }

  /**
   * Python says on which line a call stands, not where on it: its first word is as near as one
   * gets.
   */
  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }
}
