package dev.paddock.expression.internal;

/** The codes of diagnostics; documented where they are published. */
public final class Codes {

  public static final String SYNTAX_ERROR = "SYNTAX_ERROR";
  public static final String UNKNOWN_NAME = "UNKNOWN_NAME";
  public static final String FORBIDDEN = "FORBIDDEN";
  public static final String EMPTY_EXPRESSION = "EMPTY_EXPRESSION";
  public static final String UNTERMINATED_TEMPLATE = "UNTERMINATED_TEMPLATE";
  public static final String BAD_REFERENCE = "BAD_REFERENCE";
  public static final String REFERENCE_IN_TEXT = "REFERENCE_IN_TEXT";
  public static final String TOO_DEEP = "TOO_DEEP";
  public static final String TOO_LONG = "TOO_LONG";
  public static final String NOT_CHECKED = "NOT_CHECKED";

  private Codes() {}
}
