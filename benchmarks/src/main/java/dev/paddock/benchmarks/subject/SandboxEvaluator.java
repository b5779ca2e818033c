package dev.paddock.benchmarks.subject;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.function.Supplier;

/**
 * A program in a sandbox.
 *
 * @param owned whether the sandbox is closed with it
 * @param limits asked for at each call
 */
record SandboxEvaluator(
    Sandbox sandbox, boolean owned, GuestProgram program, Supplier<Limits> limits)
    implements Evaluator {

  @Override
  public String evaluate(String input) {
    Bindings bindings = Bindings.of("input", JsonText.trusted(input));
    return value(sandbox.run(program, bindings, limits.get()));
  }

  /** The JSON of an answer; failing to answer measures nothing. */
  static String value(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> done.value().text();
      case Outcome.Failed failed -> throw new IllegalStateException(failed.error().toString());
    };
  }

  @Override
  public void close() {
    if (owned) {
      sandbox.close();
    }
  }
}
