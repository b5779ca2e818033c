package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.Version;
import dev.paddock.cli.terminal.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command itself, which only shows how to use it. */
@Command(
    name = "paddock",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs workflows whose code comes from people you do not trust, inside a fence.",
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all well",
      "1:a workflow or an expression failed",
      "2:bad usage, or an invalid workflow; nothing was started",
      "3:a fault of Paddock or of the machine",
      "130:interrupted, as by Ctrl-C"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paddock run samples/workflows",
      "  paddock validate flow.yaml --output json",
      "  paddock eval 'input.a + 1' --input '{\"a\": 41}' --limit cpuTime=500ms"
    })
public final class PaddockCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  private PaddockCommand() {}

  /** The command with all commands below it. */
  public static CommandLine commandLine(Terminal terminal) {
    return new CommandLine(new PaddockCommand())
        .addSubcommand("run", new RunCommand(terminal))
        .addSubcommand("resume", new ResumeCommand(terminal))
        .addSubcommand("approve", new ApproveCommand(terminal))
        .addSubcommand("history", new HistoryCommand(terminal))
        .addSubcommand("cancel", new CancelCommand(terminal))
        .addSubcommand("validate", new ValidateCommand(terminal))
        .addSubcommand("eval", new EvalCommand(terminal))
        .addSubcommand("schema", new SchemaCommand(terminal))
        .addSubcommand("graph", new GraphCommand(terminal))
        .addSubcommand("doctor", new DoctorCommand(terminal))
        .addSubcommand("selftest", new SelfTestCommand(terminal))
        .addSubcommand("warm-up", new WarmUpCommand())
        .addSubcommand("help", new CommandLine.HelpCommand());
  }

  @Override
  public Integer call() {
    CommandLine command = spec.commandLine();
    command.usage(command.getErr());
    return ExitCode.USAGE;
  }
}
