package dev.paddock.cli.command;

/** In which language a graph is written. */
enum GraphFormat {
  MERMAID,
  DOT
}
