package dev.paddock.expression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsCheckerTest {

  @Test
  void inspect_textWithoutBraces_startsNothing() {
    try (var checker = new JsChecker()) {
      Thread[] before = checkerThreads();
      assertThat(checker.inspect(new Subject(Subject.Look.TEMPLATE, "plain")).holes()).isEmpty();
      assertThat(checker.inspect(new Subject(Subject.Look.JS_REFERENCES, "a = {b: {}}")).holes())
          .isEmpty();
      assertThat(checkerThreads()).hasSameSizeAs(before);
    }
  }

  @Test
  void inspect_afterClose_startsAnew() {
    var checker = new JsChecker();
    var subject = new Subject(Subject.Look.JS_EXPRESSION, "a + b");
    assertThat(checker.inspect(subject).usedNames()).containsExactlyInAnyOrder("a", "b");
    checker.close();
    assertThat(checker.inspect(subject).usedNames()).containsExactlyInAnyOrder("a", "b");
    checker.close();
  }

  private static Thread[] checkerThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("paddock-checker"))
        .toArray(Thread[]::new);
  }
}
