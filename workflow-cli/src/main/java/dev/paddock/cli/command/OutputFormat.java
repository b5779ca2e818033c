package dev.paddock.cli.command;

/** For whom results are printed. */
enum OutputFormat {
  TEXT,
  JSON
}
