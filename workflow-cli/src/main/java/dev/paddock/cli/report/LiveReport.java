package dev.paddock.cli.report;

import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Stream;
import dev.paddock.cli.terminal.Style;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.HumanTask;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows on standard error what guests print and, on a terminal, which step is running and how far
 * it says it has come. Steps of a parallel group report at once, so it takes turns.
 */
public final class LiveReport implements ExecutionListener {

  private final Terminal terminal;
  private final Style style;
  private final int workflows;
  private final boolean quiet;
  private final boolean follow;
  private final String store;
  private final StatusLine status;
  private final Map<String, Integer> lastTenths = new HashMap<>();
  private final Map<String, List<HumanTask>> tasks = new HashMap<>();
  private int started;

  /**
   * @param workflows how many will run
   * @param quiet whether to show nothing at all
   * @param follow whether to show each line at once, instead of all when a step has ended
   * @param store where people find the executions that ask them; empty for nowhere
   */
  public LiveReport(Terminal terminal, int workflows, boolean quiet, boolean follow, String store) {
    this.terminal = terminal;
    this.style = terminal.style(Stream.ERR);
    this.workflows = workflows;
    this.quiet = quiet;
    this.follow = follow;
    this.store = store;
    this.status = new StatusLine(terminal);
  }

  @Override
  public synchronized void happened(
      Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
    switch (event) {
      case ExecutionStarted begun -> started++;
      case StepStarted step -> stepStarted(path(workflow, step.path()));
      case StepCompleted step -> stepEnded(path(workflow, step.path()), step.summary().logs());
      case StepFailed step -> stepEnded(path(workflow, step.path()), step.summary().logs());
      default -> {}
    }
  }

  private void stepStarted(String path) {
    lastTenths.remove(path);
    if (!quiet) {
      show(path);
    }
  }

  private void show(String what) {
    status.show(workflows == 0 ? what : "[%d/%d] %s".formatted(started, workflows, what));
  }

  @Override
  public synchronized void stepProgressed(
      Workflow workflow, String executionId, StepPath step, int attempt, Progress progress) {
    if (quiet) {
      return;
    }
    String path = path(workflow, step);
    show(path + " " + GuestLogs.text(progress));
    if (follow && !terminal.isRich(Stream.ERR) && isNews(path, progress)) {
      print(path + which(attempt), GuestLogs.text(progress));
    }
  }

  /** Where nothing can be shown in place, a line for every tenth part of the way is enough. */
  private boolean isNews(String path, Progress progress) {
    int tenth = (int) (progress.fraction() * 10);
    Integer last = lastTenths.get(path);
    if (last != null && tenth <= last) {
      return false;
    }
    lastTenths.put(path, tenth);
    return true;
  }

  @Override
  public synchronized void stepPrinted(
      Workflow workflow, String executionId, StepPath step, int attempt, LogLine line) {
    if (!quiet && follow) {
      print(path(workflow, step) + which(attempt), GuestLogs.text(line));
    }
  }

  private void stepEnded(String path, List<LogLine> logs) {
    if (!quiet && !follow && !logs.isEmpty()) {
      print(path, logs.stream().map(GuestLogs::text).toArray(String[]::new));
    }
  }

  /** Shown in any case: nobody can find out the token later. */
  @Override
  public synchronized void asked(Workflow workflow, String executionId, HumanTask task) {
    tasks.computeIfAbsent(executionId, id -> new ArrayList<>()).add(task);
    status.clear();
    terminal.err().print(new TaskReport(style, store).render(path(workflow, task.step()), task));
    terminal.err().flush();
  }

  /** What an execution has asked people so far, while this was told. */
  public synchronized List<HumanTask> tasks(String executionId) {
    return List.copyOf(tasks.getOrDefault(executionId, List.of()));
  }

  /** Keeps nothing of an execution any longer. */
  public synchronized void forget(String executionId) {
    tasks.remove(executionId);
  }

  private static String which(int attempt) {
    return attempt == 1 ? "" : ", attempt " + attempt;
  }

  private void print(String path, String... lines) {
    status.clear();
    terminal.err().print(GuestLogs.excerpts(style.dim(path + " |") + " ", style, lines));
    terminal.err().flush();
  }

  /** Takes away the line that says what is running. */
  public synchronized void clear() {
    status.clear();
  }

  private static String path(Workflow workflow, StepPath step) {
    return SafeText.line(workflow.name()) + " / " + SafeText.line(step.name());
  }
}
