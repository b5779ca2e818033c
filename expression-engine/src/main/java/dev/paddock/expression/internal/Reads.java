package dev.paddock.expression.internal;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Answers expressions that only read paths without a guest, with what the guest would answer. It
 * knows no errors: where the guest would have one, and wherever in doubt, it does not answer.
 *
 * @param paths what is read
 * @param whole whether the only path's value is wanted; if not, those of all as an array
 * @param sourceLength how many characters the guest's program has
 */
public record Reads(List<Path> paths, boolean whole, int sourceLength) {

  /** Larger inputs are the guest's, whose limits know what they cost. */
  private static final int MAX_INPUT = 256 << 10;

  /** Where a limit is lower, the guest might exceed it; these are far more than a path takes. */
  private static final Limits LEAST =
      Limits.DEFAULT
          .with(Limit.WALL_TIME, 1_000_000)
          .with(Limit.CPU_TIME, 1_000_000)
          .with(Limit.STATEMENTS, 10_000)
          .with(Limit.MEMORY, 32L << 20)
          .with(Limit.STACK_FRAMES, 64)
          .with(Limit.AST_DEPTH, 128)
          .with(Limit.OUTPUT, 1)
          .with(Limit.INPUT, 1)
          .with(Limit.RESULT, 1);

  /**
   * The reads that a template consists of.
   *
   * @return null if an expression in it does more than read
   */
  public static @Nullable Reads of(String text, List<Span> holes, boolean whole, int sourceLength) {
    var paths = new ArrayList<Path>();
    for (Span hole : holes) {
      Path path = Path.of(text.substring(hole.start() + 2, hole.end() - 2));
      if (path == null) {
        return null;
      }
      paths.add(path);
    }
    return new Reads(List.copyOf(paths), whole, sourceLength);
  }

  /** How the evaluation would end; null if only the guest can tell. */
  public @Nullable Outcome tryRead(Bindings bindings, Limits limits, GuestEnvironment environment) {
    if (Thread.currentThread().isInterrupted()
        || !LEAST.tightenedBy(limits).equals(LEAST)
        || !fits(bindings, limits.get(Limit.INPUT) - sourceLength - environment.size())) {
      return null;
    }
    try {
      return whole ? one(bindings, limits) : all(bindings, limits);
    } catch (JacksonException e) {
      // Such as a key that is there twice, which JavaScript takes.
      return null;
    }
  }

  /** Whether all values that cross the border are there, and are not too large together. */
  private boolean fits(Bindings bindings, long most) {
    long size = 0;
    for (int i = 0; i < paths.size(); i++) {
      JsonText value = bindings.values().get(paths.get(i).root());
      if (value == null) {
        return false;
      }
      // A root that is read twice counts twice, which only makes this stricter.
      size += value.text().length();
    }
    return size <= Math.min(most, MAX_INPUT);
  }

  private @Nullable Outcome one(Bindings bindings, Limits limits) {
    JsonNode node = read(bindings, 0);
    if (node == null) {
      return null;
    }
    if (node.isMissingNode()) {
      return new Outcome.Completed(JsonText.NULL, false, List.of(), Usage.NONE);
    }
    String text = GuestText.of(node);
    if (text == null || text.length() > limits.get(Limit.RESULT)) {
      return null;
    }
    // Other numbers may have been written in another form.
    boolean same = node.isString() || node.isInt() || node.isLong() || node.isBoolean();
    JsonText value = same ? JsonText.trusted(text, node) : JsonText.trusted(text);
    return new Outcome.Completed(value, true, List.of(), Usage.NONE);
  }

  private @Nullable Outcome all(Bindings bindings, Limits limits) {
    var values = new StringBuilder("[");
    for (int i = 0; i < paths.size(); i++) {
      JsonNode node = read(bindings, i);
      String text = node == null || node.isMissingNode() ? "null" : GuestText.of(node);
      if (node == null || text == null) {
        return null;
      }
      values.append(i == 0 ? "" : ",").append(text);
    }
    values.append(']');
    return values.length() > limits.get(Limit.RESULT)
        ? null
        : new Outcome.Completed(JsonText.trusted(values.toString()), true, List.of(), Usage.NONE);
  }

  private @Nullable JsonNode read(Bindings bindings, int path) {
    JsonText root = bindings.values().get(paths.get(path).root());
    return root == null ? null : paths.get(path).read(root.toNode());
  }
}
