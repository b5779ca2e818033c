package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.Version;
import dev.paddock.cli.doctor.Checkup;
import dev.paddock.cli.doctor.Finding;
import dev.paddock.cli.report.DoctorReport;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether this machine is fit for Paddock. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Checks this machine: Java, the guest languages, the fences.")
final class DoctorCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Mixin private final OutputOption output = new OutputOption();

  DoctorCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Finding> findings = new Checkup(terminal).run();
    terminal
        .out()
        .println(
            switch (output.format()) {
              case TEXT -> DoctorReport.text(findings, terminal.style(Stream.OUT));
              case JSON -> DoctorReport.json(findings);
            });
    return Finding.allEssentialsWork(findings) ? ExitCode.OK : ExitCode.FAILED;
  }
}
