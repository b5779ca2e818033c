package dev.paddock.expression;

import dev.paddock.expression.internal.Inspection;
import dev.paddock.sandbox.Bindings;
import java.util.Set;

/**
 * The names that a source takes from outside.
 *
 * @param used the names that stand in it
 * @param all whether it may also reach names that do not stand in it
 */
record Names(Set<String> used, boolean all) {

  static Names of(Inspection inspection) {
    return new Names(inspection.usedNames(), inspection.dynamic());
  }

  /** Only what is used crosses the border; large values that are not cost nothing. */
  Bindings select(Bindings bindings) {
    return all || used.containsAll(bindings.values().keySet())
        ? bindings
        : bindings.only(used::contains);
  }
}
