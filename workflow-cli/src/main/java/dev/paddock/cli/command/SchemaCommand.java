package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.Version;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.WorkflowSchema;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the schema of workflow files, for editors. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Prints the JSON Schema of workflow files, for editors.")
final class SchemaCommand implements Callable<Integer> {

  private final Terminal terminal;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.out().println(WorkflowSchema.text().stripTrailing());
    return ExitCode.OK;
  }
}
