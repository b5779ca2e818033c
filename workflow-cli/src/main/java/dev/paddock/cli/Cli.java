package dev.paddock.cli;

import dev.paddock.cli.command.PaddockCommand;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.workflow.spi.StoreException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;

/** The whole command line, without the process around it. */
public final class Cli {

  private static final int MAX_HELP_COLUMNS = 100;
  private static final int MIN_HELP_COLUMNS = 60;

  private final Terminal terminal;

  private Cli(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Runs a command line to its end. Never throws.
   *
   * @return an {@link ExitCode}
   */
  public static int run(Terminal terminal, String... args) {
    return new Cli(terminal).run(args);
  }

  private int run(String... args) {
    int code;
    try {
      code = commandLine().execute(args);
    } catch (Throwable e) {
      // Errors that picocli lets through; whatever happens, the user gets a line and a code.
      code = fault(e);
    }
    if (!terminal.flush() && code == ExitCode.OK) {
      terminal.err().println("paddock: the output could not be written");
      return ExitCode.INTERNAL;
    }
    return code;
  }

  private CommandLine commandLine() {
    var out = new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8);
    var err = new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8);
    int columns = Math.clamp(terminal.screen().columns(), MIN_HELP_COLUMNS, MAX_HELP_COLUMNS);
    boolean colours = terminal.style(Stream.OUT).colours();
    return PaddockCommand.commandLine(terminal)
        .setOut(out)
        .setErr(err)
        .setColorScheme(Help.defaultColorScheme(colours ? Help.Ansi.ON : Help.Ansi.OFF))
        .setUsageHelpWidth(columns)
        .setUsageHelpAutoWidth(false)
        // "@file" is ours: the value of --input.
        .setExpandAtFiles(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler((e, arguments) -> misused(e))
        .setExecutionExceptionHandler((e, command, result) -> failed(e, command));
  }

  private int misused(ParameterException e) {
    return refused(e.getCommandLine(), Misuse.explain(e));
  }

  private int failed(Exception e, CommandLine command) {
    return switch (e) {
      case UsageException misuse ->
          refused(command, Objects.requireNonNullElse(misuse.getMessage(), ""));
      case FenceUnavailableException missing -> unavailable(missing);
      case StoreException broken -> noStore(broken);
      case MachineException failure -> broken(failure);
      default -> fault(e);
    };
  }

  private int unavailable(FenceUnavailableException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    terminal
        .err()
        .println(
            "paddock: %s: the fence '%s' is not available: %s"
                .formatted(e.code(), e.fence().id(), SafeText.lines(message)));
    terminal.err().println("hint: " + SafeText.line(e.hint()));
    return ExitCode.INTERNAL;
  }

  private int noStore(StoreException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    terminal.err().println("paddock: " + e.code() + ": " + SafeText.lines(message));
    if (e.hint() != null) {
      terminal.err().println("hint: " + SafeText.line(e.hint()));
    }
    return switch (e.code()) {
      case BAD_ADDRESS, NOT_A_STORE -> ExitCode.USAGE;
      default -> ExitCode.INTERNAL;
    };
  }

  private int broken(MachineException e) {
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    terminal.err().println("paddock: " + SafeText.lines(message));
    return ExitCode.INTERNAL;
  }

  private int refused(CommandLine command, String message) {
    String name = command.getCommandSpec().qualifiedName();
    terminal.err().println(name + ": " + SafeText.lines(message));
    terminal.err().println("Try '" + name + " --help'.");
    return ExitCode.USAGE;
  }

  private int fault(Throwable e) {
    var err = terminal.err();
    String text = e.getMessage() == null ? "" : ": " + SafeText.line(e.getMessage());
    err.println("paddock: unexpected " + e.getClass().getSimpleName() + text);
    if (terminal.isDebugging()) {
      e.printStackTrace(err);
    } else {
      err.println("This is a bug in Paddock. PADDOCK_DEBUG=1 shows the details to report.");
    }
    return ExitCode.INTERNAL;
  }
}
