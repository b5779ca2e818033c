package dev.paddock.sandbox;

/**
 * Where a guest program was written, so that its errors point into the author's own file.
 *
 * @param name what the author calls the file; shown in errors, never opened
 * @param start where the first character of the program stands in that file
 * @param indent how many columns every following line is indented by in that file
 */
public record Origin(String name, Position start, int indent) {

  /** The origin of a program that is not part of a larger file. */
  public static final Origin INLINE = new Origin("<inline>", new Position(1, 1), 0);

  public Origin {
    if (indent < 0) {
      throw new IllegalArgumentException("indent must not be negative: " + indent);
    }
  }

  /** The origin of a program that fills a whole file. */
  public static Origin ofFile(String name) {
    return new Origin(name, new Position(1, 1), 0);
  }

  /** Maps a position in the program to the position in the author's file. */
  public Position locate(Position inProgram) {
    int shift = inProgram.line() == 1 ? start.column() - 1 : indent;
    return new Position(start.line() + inProgram.line() - 1, inProgram.column() + shift);
  }
}
