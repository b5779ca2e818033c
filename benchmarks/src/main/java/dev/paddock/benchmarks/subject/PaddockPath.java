package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.expression.ExpressionEngine;
import dev.paddock.expression.Template;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Origin;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ours: a template that only reads a path, of values that the host keeps, as a workflow keeps the
 * results of its steps. It enters no guest.
 */
final class PaddockPath implements Subject {

  @Override
  public Identity identity() {
    return Identity.ours("paddock-context", Dialect.JAVASCRIPT, "path-template");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    ExpressionEngine engine = ExpressionEngine.create();
    String text = "{{ " + work.text(Dialect.JAVASCRIPT) + " }}";
    Template template = engine.template(text, Origin.INLINE, Set.of("input"));
    Limits limits = Guests.limits(deadline);
    Map<String, Bindings> kept = new ConcurrentHashMap<>();
    return new Evaluator() {
      @Override
      public String evaluate(String input) {
        Bindings bindings =
            kept.computeIfAbsent(input, json -> Bindings.of("input", JsonText.trusted(json)));
        return SandboxEvaluator.value(template.tryRender(bindings, limits));
      }

      @Override
      public void close() {
        engine.close();
      }
    };
  }

  @Override
  public Pace pace() {
    return new Pace(Duration.ZERO, 0, 0, Works.PROPERTY::equals, false);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isAttacked() {
    return false;
  }
}
