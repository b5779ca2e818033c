package dev.paddock.cli.command;

import dev.paddock.expression.Diagnostic;
import dev.paddock.expression.ExpressionEngine;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Origin;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.sandbox.SandboxError;
import java.util.Optional;

/**
 * Evaluates what a user typed. The checks that workflows get before they run take longer than most
 * expressions do, so here they are made only when something has failed, for their hints.
 */
final class Evaluator implements AutoCloseable {

  private final Sandbox sandbox;
  private final Limits limits;
  private final GuestEnvironment environment;
  private final ExpressionEngine checker;

  Evaluator(Sandbox sandbox, Limits limits, GuestEnvironment environment) {
    this.sandbox = sandbox;
    this.limits = limits;
    this.environment = environment;
    this.checker = ExpressionEngine.using(sandbox);
  }

  /** The text as an expression or, if it is none, as a script. */
  Outcome evaluate(Language language, String source, Bindings bindings) {
    Outcome outcome = run(language, Kind.EXPRESSION, source, bindings);
    if (!isSyntaxError(outcome)) {
      return hinted(language, Kind.EXPRESSION, source, bindings, outcome);
    }
    Outcome asScript = run(language, Kind.SCRIPT, source, bindings);
    return hinted(language, Kind.SCRIPT, source, bindings, asScript);
  }

  private Outcome run(Language language, Kind kind, String source, Bindings bindings) {
    var program = new GuestProgram(language, kind, source, Origin.INLINE);
    return sandbox.run(program, bindings, limits, environment, GuestListener.NONE);
  }

  private static boolean isSyntaxError(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && failed.error().code() == ErrorCode.SYNTAX_ERROR;
  }

  private Outcome hinted(
      Language language, Kind kind, String source, Bindings bindings, Outcome outcome) {
    if (!(outcome instanceof Outcome.Failed failed) || !isAboutAName(failed.error())) {
      return outcome;
    }
    return hint(language, kind, source, bindings)
        .<Outcome>map(
            hint -> new Outcome.Failed(with(hint, failed.error()), failed.logs(), failed.usage()))
        .orElse(outcome);
  }

  private static boolean isAboutAName(SandboxError error) {
    return error.hint() == null
        && (error.message().startsWith("ReferenceError")
            || error.message().startsWith("NameError"));
  }

  private Optional<String> hint(Language language, Kind kind, String source, Bindings bindings) {
    return checker.check(language, kind, source, Origin.INLINE, bindings.values().keySet()).stream()
        .filter(found -> found.code().equals(Diagnostic.UNKNOWN_NAME))
        .flatMap(found -> Optional.ofNullable(found.hint()).stream())
        .findFirst();
  }

  private static SandboxError with(String hint, SandboxError error) {
    return new SandboxError(error.code(), error.message(), hint, error.position(), error.stack());
  }

  @Override
  public void close() {
    checker.close();
  }
}
