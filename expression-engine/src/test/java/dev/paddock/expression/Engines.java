package dev.paddock.expression;

import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Position;
import java.util.Set;

/** What the tests share. One engine for all: Python is slow to start. */
final class Engines {

  static final ExpressionEngine SHARED = ExpressionEngine.create();

  static final Set<String> NAMES =
      Set.of("input", "context", "steps", "vars", "item", "index", "data", "env");

  /** A source in line 10, column 5 of a file, whose further lines are indented by two columns. */
  static final Origin ORIGIN = new Origin("flow.yaml", new Position(10, 5), 2);

  private Engines() {}
}
