package dev.paddock.cli.command;

import picocli.CommandLine.Option;

/** The option {@code --output} of every command that has a report. */
final class OutputOption {

  @Option(
      names = "--output",
      paramLabel = "text|json",
      converter = Choices.OfOutput.class,
      description = "Text for people (default), or JSON.")
  private OutputFormat format = OutputFormat.TEXT;

  OutputFormat format() {
    return format;
  }
}
