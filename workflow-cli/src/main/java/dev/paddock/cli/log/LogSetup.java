package dev.paddock.cli.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;

/**
 * Sends warnings to standard error, one plain line each; with {@code PADDOCK_DEBUG} everything, and
 * stack traces. In Java, because reading an XML file takes a tenth of a second of every start.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final String PLAIN = "paddock: %level: %replace(%msg){'\\p{Cntrl}',' '}%n%nopex";
  private static final String DETAILED = "%d{HH:mm:ss.SSS} %level %logger{30} [%thread] %msg%n";

  @Override
  public ExecutionStatus configure(LoggerContext logging) {
    String debug = System.getenv("PADDOCK_DEBUG");
    configure(logging, debug != null && !debug.isEmpty());
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void configure(LoggerContext logging, boolean debug) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(logging);
    encoder.setPattern(debug ? DETAILED : PLAIN);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(logging);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    var root = logging.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(debug ? Level.INFO : Level.WARN);
    root.addAppender(appender);
    // Tells authors of schemas, not of workflows, what it does not know.
    logging.getLogger("com.networknt").setLevel(Level.ERROR);
    logging.getLogger("dev.paddock").setLevel(debug ? Level.DEBUG : Level.WARN);
  }
}
