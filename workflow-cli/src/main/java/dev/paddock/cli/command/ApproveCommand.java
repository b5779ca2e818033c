package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.Version;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.AnswerResult;
import dev.paddock.workflow.HumanAnswer;
import dev.paddock.workflow.HumanStep;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.spi.ExecutionStore;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers what a workflow asks people. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Answers what a workflow asks people.",
      "Whoever runs the execution goes on with it: the command that stays with it, or resume."
    })
final class ApproveCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      paramLabel = "TOKEN",
      description = "What the workflow gave out, pdk_...; - reads it from standard input.")
  private String token = "";

  @Mixin private final StoreOption stores = new StoreOption();

  @Option(
      names = "--answer",
      paramLabel = "TEXT",
      description = "One of the answers that the step allows (default: approve).")
  private String answer = HumanStep.DEFAULT_ANSWERS.getFirst();

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who answers; not checked (default: the name of the user of this machine).")
  private @Nullable String by;

  @Option(
      names = "--comment",
      paramLabel = "TEXT",
      description = "For the workflow, and for those who read its history.")
  private @Nullable String comment;

  @Mixin private final AuditOption auditing = new AuditOption();

  ApproveCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    HumanAnswer given = given();
    Optional<AuditFile> audit = auditing.open(terminal);
    try (var records = new Records(Optional.empty(), audit);
        ExecutionStore store = stores.open();
        WorkflowEngine engine = records.of(WorkflowEngine.builder()).store(store).build()) {
      String executionId =
          switch (engine.answer(token(), given)) {
            case AnswerResult.Taken taken -> taken.executionId();
            case AnswerResult.Unknown unknown ->
                throw new UsageException("there is no such token in this store");
            case AnswerResult.Used used ->
                throw new UsageException("this token has been answered before");
            case AnswerResult.Expired expired ->
                throw new UsageException("it is too late: this token does not count any more");
            case AnswerResult.NotAllowed no ->
                throw new UsageException(
                    "'%s' is no answer here; --answer can be: %s"
                        .formatted(answer, String.join(", ", no.answers())));
          };
      audit.ifPresent(
          file -> file.log().answerGiven(executionId, Instant.now(), given.answer(), given.by()));
      terminal.out().println("Answered. The execution goes on where somebody runs it, or with:");
      terminal
          .out()
          .println(
              "  paddock resume --store "
                  + StoreOption.shown(stores.address())
                  + " "
                  + executionId);
      return ExitCode.OK;
    }
  }

  private HumanAnswer given() {
    try {
      return new HumanAnswer(answer, by == null ? System.getProperty("user.name") : by, comment);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private String token() {
    return token.equals("-") ? TextInput.ofStream(terminal.in(), "standard input").strip() : token;
  }
}
