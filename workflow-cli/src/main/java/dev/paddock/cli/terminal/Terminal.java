package dev.paddock.cli.terminal;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The only way in which commands reach the outside.
 *
 * @param in what is piped or typed in
 * @param out results
 * @param err diagnostics, progress, and what guests print
 * @param screen what the user looks at
 * @param environment environment variables
 */
public record Terminal(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Screen screen,
    Map<String, String> environment) {

  private static final int OUT_BUFFER = 1 << 14;
  private static final String INTERACTIVE = "paddock.interactive";
  private static final String UNICODE = "paddock.unicode";
  private static final String COLUMNS = "paddock.columns";

  /**
   * A terminal on the given streams, which are written as UTF-8 whatever the locale: a result must
   * not lose characters.
   */
  public static Terminal of(
      InputStream in,
      OutputStream out,
      OutputStream err,
      Screen screen,
      Map<String, String> environment) {
    return new Terminal(
        in,
        new PrintStream(
            new BufferedOutputStream(new ResultStream(out), OUT_BUFFER),
            false,
            StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        screen,
        Map.copyOf(environment));
  }

  /**
   * The process's own streams. What they are connected to is told by the launcher in system
   * properties: Java itself only knows whether input and output both are a terminal.
   */
  public static Terminal ofProcess() {
    return of(
        System.in,
        new FileOutputStream(FileDescriptor.out),
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.err)),
        new Screen(
            interactive(System.getProperty(INTERACTIVE, "")),
            Boolean.parseBoolean(System.getProperty(UNICODE, "true")),
            Integer.getInteger(COLUMNS, Screen.DEFAULT_COLUMNS)),
        System.getenv());
  }

  private static Set<Stream> interactive(String names) {
    var streams = EnumSet.noneOf(Stream.class);
    for (Stream stream : Stream.values()) {
      if (names.contains(stream.name())) {
        streams.add(stream);
      }
    }
    return streams;
  }

  /** Whether a stream is connected to a terminal. */
  public boolean isInteractive(Stream stream) {
    return screen.interactive().contains(stream);
  }

  /** Whether a stream is a terminal that understands colours and cursor movements. */
  public boolean isRich(Stream stream) {
    return isInteractive(stream) && !environment.getOrDefault("TERM", "").equals("dumb");
  }

  /** How to mark text on a stream. */
  public Style style(Stream stream) {
    boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Style(wanted && isRich(stream), screen.unicode());
  }

  /** Whether details for the developers of Paddock are wanted. */
  public boolean isDebugging() {
    return !environment.getOrDefault("PADDOCK_DEBUG", "").isEmpty();
  }

  /**
   * Writes out what is still held back.
   *
   * @return false if results were lost
   */
  public boolean flush() {
    err.flush();
    return !out.checkError();
  }
}
