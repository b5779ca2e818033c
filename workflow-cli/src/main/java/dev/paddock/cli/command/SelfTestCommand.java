package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.Version;
import dev.paddock.cli.report.SelfTestReport;
import dev.paddock.cli.report.StatusLine;
import dev.paddock.cli.selftest.SelfTest;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.sandbox.FenceKind;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Attacks the fences. */
@Command(
    name = "selftest",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Attacks the fences of this machine, and says how each attack ended.",
      "It takes about a minute. The exit code is 1 if an attack got through."
    })
final class SelfTestCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Option(
      names = "--fence",
      paramLabel = "context|process|container",
      split = ",",
      converter = Choices.OfFence.class,
      description = "Which fences (default: all).")
  private List<FenceKind> fences = List.of(FenceKind.values());

  @Mixin private final OutputOption output = new OutputOption();

  SelfTestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var status = new StatusLine(terminal);
    SelfTest.Result result = new SelfTest(status::show).run(fences);
    status.clear();
    terminal
        .out()
        .println(
            switch (output.format()) {
              case TEXT -> SelfTestReport.text(result, fences, terminal.style(Stream.OUT));
              case JSON -> SelfTestReport.json(result);
            });
    return result.holds() ? ExitCode.OK : ExitCode.FAILED;
  }
}
