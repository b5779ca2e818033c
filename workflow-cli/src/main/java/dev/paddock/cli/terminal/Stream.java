package dev.paddock.cli.terminal;

/** One of the three streams of a command. */
public enum Stream {
  IN,
  OUT,
  ERR
}
