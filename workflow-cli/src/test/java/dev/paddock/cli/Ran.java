package dev.paddock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a command line printed, and its exit code. */
record Ran(int code, String out, String err) {

  /** Runs a command line whose output goes to files and whose input is empty. */
  static Ran paddock(String... args) {
    return new Shell().paddock(args);
  }

  /** What a command line is run in. */
  static final class Shell {
    private InputStream in = InputStream.nullInputStream();
    private Screen screen = Screen.none();
    private final Map<String, String> environment = new HashMap<>();

    Shell in(String text) {
      return in(text.getBytes(StandardCharsets.UTF_8));
    }

    Shell in(byte[] bytes) {
      return in(new ByteArrayInputStream(bytes));
    }

    Shell in(InputStream stream) {
      in = stream;
      return this;
    }

    Shell screen(Screen seen) {
      screen = seen;
      return this;
    }

    Shell env(String name, String value) {
      environment.put(name, value);
      return this;
    }

    Ran paddock(String... args) {
      var out = new ByteArrayOutputStream();
      var err = new ByteArrayOutputStream();
      int code = Cli.run(Terminal.of(in, out, err, screen, environment), args);
      return new Ran(
          code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  /** What was printed to standard output, which must be one JSON value. */
  JsonNode json() {
    return JsonMapper.shared().readTree(out);
  }

  /** Asserts the exit code; a failure shows everything that was printed. */
  Ran hasCode(int expected) {
    assertThat(code).as("exit code of%nout: %s%nerr: %s", out, err).isEqualTo(expected);
    return this;
  }

  Ran printsOnlyTo(boolean standardOutput) {
    assertThat(standardOutput ? err : out).isEmpty();
    assertThat(standardOutput ? out : err).isNotEmpty().endsWith("\n");
    return this;
  }
}
