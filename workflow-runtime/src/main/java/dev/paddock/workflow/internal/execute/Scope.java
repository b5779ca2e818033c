package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The names that code sees at one place of a workflow: what is the same everywhere, what loops
 * around it add, and what its step replaces.
 *
 * @param fixed {@code data}, and the workflow's {@code input}
 * @param variables what steps have left so far
 * @param local names that are seen only here
 */
record Scope(
    Map<String, JsonText> fixed, Variables variables, Map<String, Supplier<JsonText>> local) {

  static Scope of(JsonText input, JsonText data, Variables variables) {
    return new Scope(Map.of("input", input, "data", data), variables, Map.of());
  }

  /** This scope, with a name that hides whatever it meant before. */
  Scope with(String name, JsonText value) {
    return with(name, () -> value);
  }

  /**
   * The same for a value that is made only if code uses the name.
   *
   * @param value gives an equal one each time
   */
  Scope with(String name, Supplier<JsonText> value) {
    var more = new LinkedHashMap<>(local);
    more.put(name, value);
    return new Scope(fixed, variables, more);
  }

  /** The workflow's own input, whatever a step sees as {@code input}. */
  JsonText workflowInput() {
    return fixed.getOrDefault("input", JsonText.NULL);
  }

  /**
   * The values of some names. Those that nobody set are null: a branch that was not taken leaves
   * its variables so.
   *
   * @param names what code uses, built-in names of its language among them
   * @param known the names of these that belong to the workflow
   */
  Bindings bindings(Set<String> names, Set<String> known) {
    Map<String, JsonText> set = variables.all();
    Bindings bindings = Bindings.none();
    for (String name : known) {
      if (names.contains(name)) {
        JsonText value = value(name, set);
        bindings = bindings.with(name, value == null ? JsonText.NULL : value);
      }
    }
    return bindings;
  }

  private @Nullable JsonText value(String name, Map<String, JsonText> set) {
    Supplier<JsonText> value = local.get(name);
    if (value != null) {
      return value.get();
    }
    return switch (name) {
      case "vars" -> variables.valuesAsJson();
      case "steps" -> variables.stepsAsJson();
      default -> fixed.containsKey(name) ? fixed.get(name) : set.get(name);
    };
  }
}
