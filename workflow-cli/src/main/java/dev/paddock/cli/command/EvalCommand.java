package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.Version;
import dev.paddock.cli.report.EvalReport;
import dev.paddock.cli.report.GuestLogs;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Evaluates one expression. */
@Command(
    name = "eval",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Evaluates an expression inside the fence and prints its value as JSON.",
      "Code that is no expression runs as a script: its value is what it returns, or its last",
      "expression."
    },
    footerHeading = "%nLimits:%n",
    footer = {
      "  wallTime, cpuTime (500ms, 2s, 1m), statements, stackFrames, astDepth (100000),",
      "  memory, output, input, result (64KB, 64MB)"
    })
final class EvalCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      arity = "0..1",
      paramLabel = "EXPRESSION",
      description = "What to evaluate; - or nothing reads it from standard input.")
  private @Nullable String expression;

  @Option(
      names = "--language",
      paramLabel = "js|python",
      converter = Choices.OfLanguage.class,
      description = "The language of the expression (default: js).")
  private Language language = Language.JAVASCRIPT;

  @Option(
      names = "--input",
      paramLabel = "JSON|@FILE",
      description = "What the expression sees as 'input'; @- reads it from standard input.")
  private @Nullable String input;

  @Option(
      names = "--limit",
      arity = "1",
      paramLabel = "NAME=VALUE",
      description = "What it may use at most; can be given several times.")
  private List<String> limits = List.of();

  @Option(
      names = "--fence",
      paramLabel = "context|process|container",
      converter = Choices.OfFence.class,
      description = "What keeps it from the host (default: context).")
  private FenceKind fence = FenceKind.CONTEXT;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description =
          "Makes it give the same result each time: where its random numbers start (default with"
              + " --time: 0).")
  private @Nullable Long seed;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      converter = Choices.OfTime.class,
      description =
          "The same: what its clock shows, such as 2026-01-01T00:00:00Z (default with --seed:"
              + " 1970-01-01T00:00:00Z).")
  private @Nullable Instant time;

  @Mixin private final RuntimeOption runtime = new RuntimeOption();
  @Mixin private final OutputOption output = new OutputOption();

  EvalCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (runtime.isGiven() && fence == FenceKind.CONTEXT) {
      throw new UsageException(RuntimeOption.NAME + " needs --fence process or container");
    }
    Limits bounds = LimitArguments.read(limits);
    String source = source();
    Bindings bindings = Bindings.of("input", value());
    try (Sandbox sandbox = runtime.sandbox(fence);
        Evaluator evaluator = new Evaluator(sandbox, bounds, environment())) {
      return report(source, evaluator.evaluate(language, source, bindings));
    }
  }

  private GuestEnvironment environment() {
    if (seed == null && time == null) {
      return GuestEnvironment.NONE;
    }
    Determinism zero = Determinism.ZERO;
    return new GuestEnvironment(
        Map.of(),
        Map.of(),
        new Determinism(
            seed == null ? zero.seed() : seed,
            time == null ? zero.epochMillis() : time.toEpochMilli()));
  }

  private String source() {
    if (expression != null && !expression.equals("-")) {
      return requireText(expression);
    }
    if (expression == null && terminal.isInteractive(Stream.IN)) {
      throw new UsageException("no expression is given");
    }
    if (input != null && JsonArgument.isStandardInput(input)) {
      throw new UsageException("the expression and --input cannot both be on standard input");
    }
    return requireText(TextInput.ofStream(terminal.in(), "standard input"));
  }

  private static String requireText(String source) {
    if (source.isBlank()) {
      throw new UsageException("the expression is empty");
    }
    return source;
  }

  private JsonText value() {
    return input == null ? JsonText.NULL : JsonArgument.read(input, terminal);
  }

  private int report(String source, Outcome outcome) {
    terminal.err().print(GuestLogs.lines(outcome.logs()));
    switch (output.format()) {
      case JSON -> terminal.out().println(EvalReport.json(outcome));
      case TEXT -> {
        switch (outcome) {
          case Outcome.Completed done -> terminal.out().println(EvalReport.value(done));
          case Outcome.Failed failed ->
              terminal
                  .err()
                  .println(EvalReport.error(source, failed.error(), terminal.style(Stream.ERR)));
        }
      }
    }
    return outcome instanceof Outcome.Failed failed ? code(failed.error().code()) : ExitCode.OK;
  }

  private static int code(ErrorCode error) {
    return switch (error) {
      case INTERNAL, UNAVAILABLE -> ExitCode.INTERNAL;
      default -> ExitCode.FAILED;
    };
  }
}
