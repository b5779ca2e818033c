package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.workflow.FunctionStep;
import dev.paddock.workflow.Snippet;
import dev.paddock.workflow.TemplateValue;
import dev.paddock.workflow.TransformStep;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Function and transform steps: guest code that turns an input into a result. */
final class CodeHandlers {

  private CodeHandlers() {}

  static JsonText function(FunctionStep step, Attempt attempt) {
    Attempt here = withInput(attempt, step.parameters());
    Outcome.Completed done =
        step.session() == null
            ? here.run(step.code(), List.of())
            : inSession(step.session(), step.code(), here);
    return done.hasValue() ? done.value() : lastPrinted(done.logs()).orElse(JsonText.NULL);
  }

  private static Outcome.Completed inSession(String name, Snippet code, Attempt attempt) {
    var session = new SessionAccess(attempt.scope().variables().session(name));
    Outcome.Completed done = attempt.run(code, List.of(session.capability()));
    attempt.leave(session.state());
    return done;
  }

  static JsonText transform(TransformStep step, Attempt attempt) {
    return withInput(attempt, step.input()).evaluate(step.expression());
  }

  private static Attempt withInput(Attempt attempt, @Nullable TemplateValue input) {
    return input == null
        ? attempt
        : attempt.in(attempt.scope().with("input", attempt.render(input)));
  }

  /** Code that returns nothing may print its result, as scripts do that other systems run. */
  private static Optional<JsonText> lastPrinted(List<LogLine> logs) {
    return logs.reversed().stream()
        .filter(line -> line.stream() == LogLine.Stream.STDOUT)
        .flatMap(line -> json(line.text()).stream())
        .findFirst();
  }

  private static Optional<JsonText> json(String line) {
    try {
      return Optional.of(JsonText.parse(line));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
