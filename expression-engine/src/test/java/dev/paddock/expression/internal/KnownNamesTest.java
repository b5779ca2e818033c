package dev.paddock.expression.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is said to be built in really is, in the sandbox as it is. */
class KnownNamesTest {

  private static final Sandbox SANDBOX = Sandbox.create();

  @AfterAll
  static void close() {
    SANDBOX.close();
  }

  @Test
  void builtIn_javaScriptExpression_isThere() {
    Set<String> missing = new TreeSet<>();
    for (String name : KnownNames.builtIn(Subject.Look.JS_EXPRESSION)) {
      var program = GuestProgram.expression(Language.JAVASCRIPT, "[" + name + "].length");
      if (!"1".equals(run(program, Bindings.none()))) {
        missing.add(name);
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void builtIn_javaScriptScript_isThere() {
    var program =
        GuestProgram.script(
            Language.JAVASCRIPT, "return names.filter(name => !(name in globalThis)).sort()");
    assertThat(run(program, names(Subject.Look.JS_SCRIPT))).isEqualTo("[]");
  }

  @Test
  void builtIn_python_isThere() {
    var program =
        GuestProgram.script(
            Language.PYTHON,
            """
            missing = []
            for name in names:
                if name.startswith('__') or name in ('exit', 'quit', 'copyright', 'credits', 'license', 'help'):
                    continue
                try:
                    eval(name)
                except NameError:
                    missing.append(name)
            sorted(missing)
            """);
    assertThat(run(program, names(Subject.Look.PYTHON_SCRIPT))).isEqualTo("[]");
  }

  private static Bindings names(Subject.Look look) {
    return Bindings.of("names", JsonText.of(KnownNames.builtIn(look)));
  }

  private static String run(GuestProgram program, Bindings bindings) {
    return switch (SANDBOX.run(program, bindings, Limits.DEFAULT)) {
      case Outcome.Completed done -> done.value().text();
      case Outcome.Failed failed -> failed.error().toString();
    };
  }
}
