package dev.paddock.expression;

import dev.paddock.expression.internal.Codes;
import dev.paddock.sandbox.Position;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a source, found before it runs.
 *
 * @param severity whether it keeps the source from being compiled
 * @param code what kind of thing; one of the constants here, stable
 * @param message what is wrong, in words for the author
 * @param hint what to do about it, or null
 * @param position where, in the author's file
 */
public record Diagnostic(
    Severity severity, String code, String message, @Nullable String hint, Position position) {

  /** The text is not what its language allows. */
  public static final String SYNTAX_ERROR = Codes.SYNTAX_ERROR;

  /** A name that is neither given, nor defined by the source, nor built in. */
  public static final String UNKNOWN_NAME = Codes.UNKNOWN_NAME;

  /** Something that never works inside the fence, such as {@code eval}. */
  public static final String FORBIDDEN = Codes.FORBIDDEN;

  /** There is no expression where one belongs. */
  public static final String EMPTY_EXPRESSION = Codes.EMPTY_EXPRESSION;

  /** A <code>{{</code> without its <code>}}</code>. */
  public static final String UNTERMINATED_TEMPLATE = Codes.UNTERMINATED_TEMPLATE;

  /** A <code>{{ reference }}</code> in code that cannot stand as it does. */
  public static final String BAD_REFERENCE = Codes.BAD_REFERENCE;

  /** A warning: a <code>{{ reference }}</code> in a string or comment of code, where it is text. */
  public static final String REFERENCE_IN_TEXT = Codes.REFERENCE_IN_TEXT;

  /** The source nests deeper than the checker can follow. */
  public static final String TOO_DEEP = Codes.TOO_DEEP;

  /** The source is longer than {@link ExpressionEngine#MAX_SOURCE}, or has too many templates. */
  public static final String TOO_LONG = Codes.TOO_LONG;

  /** The source could not be checked, for a reason that may not lie in it. */
  public static final String NOT_CHECKED = Codes.NOT_CHECKED;

  /** How bad a diagnostic is. */
  public enum Severity {
    /** The source cannot be compiled. */
    ERROR,
    /** Probably not what the author meant. */
    WARNING
  }

  /** Whether it keeps the source from being compiled. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public String toString() {
    String text = position + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
    return hint == null ? text : text + " (hint: " + hint + ")";
  }
}
