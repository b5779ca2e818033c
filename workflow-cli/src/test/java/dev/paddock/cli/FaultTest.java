package dev.paddock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultTest {

  /** Fails as nothing in Paddock expects. */
  private static final class BrokenInput extends InputStream {
    private final Throwable fault;

    BrokenInput(Throwable fault) {
      this.fault = fault;
    }

    @Override
    public int read() {
      if (fault instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) fault;
    }
  }

  private record BrokenOutput(String message) {
    OutputStream stream() {
      return new OutputStream() {
        @Override
        public void write(int b) throws IOException {
          throw new IOException(message);
        }
      };
    }
  }

  @Test
  void unexpectedException_isSaidToBeABugOfOurs() {
    var in = new BrokenInput(new IllegalStateException("oops\u001b[2J"));
    assertThat(new Ran.Shell().in(in).paddock("eval").hasCode(3).printsOnlyTo(false).err())
        .isEqualTo(
            """
            paddock: unexpected IllegalStateException: oops\\u001b[2J
            This is a bug in Paddock. PADDOCK_DEBUG=1 shows the details to report.
            """);
  }

  @Test
  void unexpectedError_isSaidToBeABugOfOurs() {
    var in = new BrokenInput(new StackOverflowError());
    assertThat(new Ran.Shell().in(in).paddock("eval").hasCode(3).err())
        .startsWith("paddock: unexpected StackOverflowError\n");
  }

  @Test
  void debugging_showsTheStack() {
    var in = new BrokenInput(new IllegalStateException("oops"));
    assertThat(new Ran.Shell().in(in).env("PADDOCK_DEBUG", "1").paddock("eval").hasCode(3).err())
        .contains("\tat dev.paddock.cli.");
  }

  @ParameterizedTest
  @CsvSource({"No space left on device, 3, could not be written", "Broken pipe, 0, ''"})
  void lostOutput_isAFaultUnlessNobodyWantsIt(String message, int code, String said) {
    var err = new ByteArrayOutputStream();
    var out = new BrokenOutput(message).stream();
    var terminal = Terminal.of(InputStream.nullInputStream(), out, err, Screen.none(), Map.of());
    assertThat(Cli.run(terminal, "schema")).isEqualTo(code);
    assertThat(err.toString()).contains(said);
  }
}
