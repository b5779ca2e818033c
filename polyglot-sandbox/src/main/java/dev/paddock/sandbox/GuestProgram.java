package dev.paddock.sandbox;

/**
 * A piece of guest code.
 *
 * @param language what it is written in
 * @param kind whether it is a single expression or a program of statements
 * @param source its text
 * @param origin where that text stands
 */
public record GuestProgram(Language language, Kind kind, String source, Origin origin) {

  /** What a guest program is made of; this decides what its result is. */
  public enum Kind {
    /** One expression; its value is the result. */
    EXPRESSION,
    /**
     * Statements. The result is the value of a top-level {@code return}, else the value of the last
     * statement if it is an expression, else there is none. A JavaScript script with a {@code
     * return} or {@code await} outside any function has only the value of its {@code return}.
     */
    SCRIPT
  }

  /** An expression that is not part of a larger file. */
  public static GuestProgram expression(Language language, String source) {
    return new GuestProgram(language, Kind.EXPRESSION, source, Origin.INLINE);
  }

  /** A script that is not part of a larger file. */
  public static GuestProgram script(Language language, String source) {
    return new GuestProgram(language, Kind.SCRIPT, source, Origin.INLINE);
  }

  /** This program, said to stand at {@code origin}. */
  public GuestProgram at(Origin origin) {
    return new GuestProgram(language, kind, source, origin);
  }
}
