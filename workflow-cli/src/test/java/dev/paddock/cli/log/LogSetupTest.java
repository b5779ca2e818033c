package dev.paddock.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LogSetupTest {

  private final LoggerContext logging = new LoggerContext();

  @Test
  void warnings_arePlainLines() {
    LogSetup.configure(logging, false);
    assertThat(logged("it\u001b[2J\nbroke")).isEqualTo("paddock: WARN: it [2J broke\n");
    assertThat(logging.getLogger("dev.paddock.sandbox").getEffectiveLevel()).isEqualTo(Level.WARN);
  }

  @Test
  void debugging_showsMoreAndTheStack() {
    LogSetup.configure(logging, true);
    assertThat(logged("it broke")).contains("it broke", "IllegalStateException", "\tat ");
    assertThat(logging.getLogger("dev.paddock.sandbox").getEffectiveLevel()).isEqualTo(Level.DEBUG);
  }

  private String logged(String message) {
    var root = logging.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var appender = (ConsoleAppender<ILoggingEvent>) root.iteratorForAppenders().next();
    assertThat(appender.getTarget()).isEqualTo("System.err");
    var event =
        new LoggingEvent("", root, Level.WARN, message, new IllegalStateException("x"), null);
    return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
