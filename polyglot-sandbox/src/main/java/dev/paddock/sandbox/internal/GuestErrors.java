package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestFrame;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.SandboxError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.PolyglotException.StackFrame;
import org.graalvm.polyglot.SourceSection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns what GraalVM throws into errors that speak of the author's file and of nothing in the host.
 */
final class GuestErrors {

  /** What stands before a script that runs as the body of an async function. */
  static final String ASYNC_PREFIX = "(async function(){";

  private static final Logger LOG = LoggerFactory.getLogger(GuestErrors.class);
  private static final Pattern SOURCE_NAME =
      Pattern.compile("^(SyntaxError: )?guest(?:-body)?:\\d+:\\d+ ");
  private static final Pattern PYTHON_PLACE = Pattern.compile(" \\(guest, line \\d+\\)$");
  private static final Pattern JAVA_CLASS = Pattern.compile("^(?:[a-z]\\w*\\.)+[A-Z]\\w*: ");
  private static final Pattern API_HINT = Pattern.compile(",? (to enable it set|to enable).*$");

  private GuestErrors() {}

  /**
   * For what happens before any guest code runs. Later, a syntax error is the guest's own: it threw
   * one, or gave text to {@code JSON.parse}.
   *
   * @param program whose source was compiled
   * @param linesBefore how many lines of our own stand before it
   */
  static Conclusion compiling(PolyglotException e, GuestProgram program, int linesBefore) {
    return e.isSyntaxError()
        ? conclude(e, ErrorCode.SYNTAX_ERROR, program, linesBefore)
        : running(e, program, linesBefore);
  }

  /**
   * @param program whose source was run
   * @param linesBefore how many lines of our own stand before it
   */
  static Conclusion running(PolyglotException e, GuestProgram program, int linesBefore) {
    if (e.isExit() && e.getExitStatus() == 0) {
      return new Conclusion.Nothing();
    }
    return conclude(e, code(e), program, linesBefore);
  }

  private static Conclusion conclude(
      PolyglotException e, ErrorCode code, GuestProgram program, int linesBefore) {
    var places = new Places(program, linesBefore);
    String message = message(e, code);
    return new Conclusion.Failure(
        new SandboxError(
            code, message, Hints.forError(code, message), places.position(e), places.stack(e)));
  }

  private static ErrorCode code(PolyglotException e) {
    String message = String.valueOf(e.getMessage());
    if (e.isResourceExhausted()) {
      return ErrorPatterns.exhausted(message);
    }
    if (e.isCancelled() || e.isInterrupted()) {
      return ErrorCode.CANCELLED;
    }
    if (e.isInternalError() || e.isHostException()) {
      return internal(e, message);
    }
    return ErrorPatterns.guest(message);
  }

  /** GraalPy reports many things that the context forbids as internal errors. */
  private static ErrorCode internal(PolyglotException e, String message) {
    if (ErrorPatterns.isDenial(message)) {
      return ErrorCode.DENIED;
    }
    if (ErrorPatterns.isImpossibleSize(message)) {
      return ErrorCode.LIMIT_MEMORY;
    }
    LOG.warn("The language runtime failed while it ran a guest", e);
    return ErrorCode.INTERNAL;
  }

  private static String message(PolyglotException e, ErrorCode code) {
    if (e.isExit()) {
      return "the program exited with status " + e.getExitStatus();
    }
    String raw = e.getMessage();
    if (raw == null) {
      return "no message";
    }
    if (code == ErrorCode.LIMIT_MEMORY && ErrorPatterns.isImpossibleSize(raw)) {
      return "the program asked for more memory at once than there can be";
    }
    return switch (code) {
      case INTERNAL -> "the language runtime failed; the host's log has the details";
      case SYNTAX_ERROR ->
          PYTHON_PLACE
              .matcher(SOURCE_NAME.matcher(firstLine(raw)).replaceFirst(""))
              .replaceFirst("");
      default ->
          HostNames.hide(
              API_HINT.matcher(JAVA_CLASS.matcher(raw).replaceFirst("")).replaceFirst(""));
    };
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }

  /** Maps places in the guest's source to places in the author's file. */
  private record Places(GuestProgram program, int linesBefore) {

    @Nullable Position position(PolyglotException e) {
      Position direct = locate(e.getSourceLocation());
      if (direct != null) {
        return direct;
      }
      List<GuestFrame> stack = stack(e);
      return stack.isEmpty() ? null : stack.getFirst().position();
    }

    List<GuestFrame> stack(PolyglotException e) {
      var frames = new ArrayList<GuestFrame>();
      for (StackFrame frame : e.getPolyglotStackTrace()) {
        Position position = frame.isGuestFrame() ? locate(frame.getSourceLocation()) : null;
        if (position != null) {
          frames.add(new GuestFrame(name(frame), position));
        }
        if (frames.size() == SandboxError.MAX_STACK) {
          break;
        }
      }
      return frames;
    }

    /** GraalJS calls what has no name {@code :program}, {@code :anonymous} or {@code :=>}. */
    private static String name(StackFrame frame) {
      String name = frame.getRootName();
      return name == null || name.startsWith(":") ? "" : name;
    }

    private static boolean isGuests(SourceSection section) {
      String name = section.getSource().getName();
      return name.equals(GuestContext.GUEST_FILE) || name.equals(GuestContext.GUEST_BODY);
    }

    private int lines() {
      return (int) program.source().lines().count();
    }

    /** Where text is missing, such as the second operand of {@code 1 +}. */
    private Position end() {
      String last = program.source().lines().reduce("", (before, line) -> line);
      return new Position(Math.max(1, lines()), last.length() + 1);
    }

    private @Nullable Position locate(@Nullable SourceSection section) {
      if (section == null || !section.hasLines() || !isGuests(section)) {
        return null;
      }
      int line = section.getStartLine() - linesBefore;
      int column = section.hasColumns() ? section.getStartColumn() : 1;
      if (line < 1) {
        return program.origin().start();
      }
      if (line > lines()) {
        return program.origin().locate(end());
      }
      if (line == 1 && section.getSource().getName().equals(GuestContext.GUEST_BODY)) {
        column -= ASYNC_PREFIX.length();
        if (column < 1) {
          return null; // our own call
        }
      }
      return program.origin().locate(new Position(line, Math.max(1, column)));
    }
  }
}
