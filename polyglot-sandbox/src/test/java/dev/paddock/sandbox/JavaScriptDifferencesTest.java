package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples in docs/javascript-differences.md give what it says. */
class JavaScriptDifferencesTest {

  static Stream<String> examples() throws IOException {
    try (InputStream in =
        JavaScriptDifferencesTest.class.getResourceAsStream("javascript-differences.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank());
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void example_givesWhatTheDocumentationSays(String line) {
    String[] parts = line.split(" +// ", 2);
    Outcome outcome = expression(JAVASCRIPT, parts[0]);

    if (outcome instanceof Outcome.Completed completed) {
      assertThat(completed.value().text()).isEqualTo(parts[1]);
    } else {
      SandboxError error = error(outcome);
      assertThat(error.code() + " " + error.message()).contains(parts[1]);
    }
  }
}
