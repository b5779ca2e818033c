package dev.paddock.cli;

import dev.paddock.cli.terminal.Terminal;

/** The entry point of the process. */
public final class Main {

  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] args) {
    int code = Cli.run(Terminal.ofProcess(), args);
    // Not exit: the guest engine's shutdown hook would wait for guests that cannot be stopped.
    Runtime.getRuntime().halt(code);
  }
}
