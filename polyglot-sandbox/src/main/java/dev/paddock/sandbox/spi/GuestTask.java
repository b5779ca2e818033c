package dev.paddock.sandbox.spi;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import org.jspecify.annotations.Nullable;

/**
 * One thing for a fence to run.
 *
 * @param program the code
 * @param bindings the names it sees
 * @param items if not null, a JSON array: the program, an expression, is evaluated once for each
 *     element, with its element and that one's position bound too; the result is an array of {@code
 *     {"value": ...}} and {@code {"error": {"code": ..., "message": ...}}} objects in the order of
 *     the items
 * @param limits what it may use, for all items together
 * @param environment what it finds around itself
 * @param listener who hears what it does
 * @param session if not null, the tasks that it belongs to
 */
public record GuestTask(
    GuestProgram program,
    Bindings bindings,
    @Nullable JsonText items,
    Limits limits,
    GuestEnvironment environment,
    GuestListener listener,
    @Nullable GuestSession session) {

  /** A task that belongs to no session. */
  public GuestTask(
      GuestProgram program,
      Bindings bindings,
      @Nullable JsonText items,
      Limits limits,
      GuestEnvironment environment,
      GuestListener listener) {
    this(program, bindings, items, limits, environment, listener, null);
  }

  /** How many characters the program and everything that it is given are. */
  public long inputSize() {
    return program.source().length()
        + bindings.size()
        + (items == null ? 0 : items.text().length())
        + environment.size();
  }
}
