package dev.paddock.cli.command;

import dev.paddock.cli.ExitCode;
import dev.paddock.cli.report.EvalReport;
import dev.paddock.cli.report.Run;
import dev.paddock.cli.report.RunJsonReport;
import dev.paddock.cli.report.RunTextReport;
import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Style;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Does once what most runs do, and prints nothing. The launcher lets the JVM watch this to make the
 * cache that speeds up starts.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {

  private static final String WORKFLOW =
      """
      workflow: Warm-up
      input: { name: paddock }
      result: "{{ greeting }}!"
      steps:
      - name: Script
        type: function
        outputVariable: greeting
        config:
          language: javascript
          code: return 'Hello ' + input.name
      - name: Text
        type: transform
        config:
          expression: "greeting.length"
      """;

  private static final String PYTHON_STEP =
      """
      - name: Python
        type: function
        config:
          language: python
          code: |
            import json
            print(json.dumps({"greeting": greeting}))
      """;

  @Option(names = "--brief", description = "Nothing that only runs of workflows and Python need.")
  private boolean brief;

  @Override
  public Integer call() {
    evaluate();
    LoadResult loaded;
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      loaded = loader.loadText("warm-up.yaml", brief ? WORKFLOW : WORKFLOW + PYTHON_STEP);
    }
    if (!brief) {
      run(loaded);
    }
    return ExitCode.OK;
  }

  private static void evaluate() {
    try (Sandbox sandbox = Sandbox.create()) {
      var program = GuestProgram.expression(Language.JAVASCRIPT, "input.a + 1");
      var input = Bindings.of("input", JsonText.parse("{\"a\": 1}"));
      EvalReport.json(sandbox.run(program, input, Limits.DEFAULT));
    }
  }

  private static void run(LoadResult loaded) {
    try (WorkflowEngine engine = WorkflowEngine.create()) {
      List<Run> runs =
          loaded.workflows().stream()
              .map(flow -> new Run(flow.file(), engine.run(flow, JsonText.of(Map.of())), List.of()))
              .toList();
      new RunTextReport(Style.PLAIN, Screen.DEFAULT_COLUMNS).render(runs);
      RunJsonReport.render(runs);
    }
  }
}
