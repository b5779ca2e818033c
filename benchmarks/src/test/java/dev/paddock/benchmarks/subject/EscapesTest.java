package dev.paddock.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.benchmarks.work.Attack;
import dev.paddock.benchmarks.work.Attacks;
import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Work;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.graalvm.polyglot.Context;
import org.junit.jupiter.api.Test;

/** The escapes get somewhere where nothing stops them, or they would say nothing about others. */
class EscapesTest {

  @Test
  void javaScriptEscape_openContext_obtainsTheHost() throws Exception {
    Work escape = Attacks.of(Attack.ESCAPE, Dialect.JAVASCRIPT).getFirst();
    try (Context open = Context.newBuilder("js").allowAllAccess(true).build()) {
      String function = JavaScript.function(escape.text(Dialect.JAVASCRIPT));
      assertThat(open.eval("js", function).execute("{}").asString())
          .contains(Attacks.OBTAINED + "the property os.name");
    }
  }

  @Test
  void javaEscape_lambda_obtainsTheHost() throws Exception {
    Work escape = Attacks.of(Attack.ESCAPE, Dialect.JAVA).getFirst();
    try (Evaluator evaluator = new JavaLambda().open(escape, Duration.ofSeconds(5))) {
      assertThat(evaluator.evaluate("{}")).contains(Attacks.OBTAINED);
    }
  }

  @Test
  void javaScriptEscape_ourFence_obtainsNothing() throws Exception {
    Work escape = Attacks.of(Attack.ESCAPE, Dialect.JAVASCRIPT).getFirst();
    try (Evaluator evaluator = new PaddockReused().open(escape, Duration.ofSeconds(5))) {
      assertThat(evaluator.evaluate("{}")).isEqualTo("\"nothing\"");
    }
  }

  @Test
  void everyDialect_hasEveryAttack() {
    for (Dialect dialect : dialects()) {
      for (Attack attack : Attack.values()) {
        assertThat(Attacks.of(attack, dialect)).isNotEmpty();
      }
    }
  }

  private static Set<Dialect> dialects() {
    return Subjects.ALL.stream()
        .map(subject -> subject.identity().dialect())
        .collect(Collectors.toSet());
  }
}
