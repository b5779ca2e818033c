package dev.paddock.cli;

/** What the command tells the shell. Part of the contract. */
public final class ExitCode {

  /** All well. */
  public static final int OK = 0;

  /** A workflow or an expression failed. */
  public static final int FAILED = 1;

  /** Bad usage, or an invalid workflow: nothing was started. */
  public static final int USAGE = 2;

  /** Our own fault, or the machine's. */
  public static final int INTERNAL = 3;

  /**
   * Ended by Ctrl-C, or another interrupt, as other programs say it: 128 and the signal's number.
   */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
