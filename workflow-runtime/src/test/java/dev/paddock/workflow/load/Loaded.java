package dev.paddock.workflow.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.LoadResult;
import dev.paddock.workflow.SourceExcerpt;
import dev.paddock.workflow.Step;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowLoader;
import java.util.List;

/** Loads workflows written in tests. All share one expression engine, which is slow to warm up. */
final class Loaded {

  static final WorkflowLoader LOADER = WorkflowLoader.using(ExpressionEngine.create());

  private Loaded() {}

  /** A workflow that must load without a word. */
  static Workflow workflow(String yaml) {
    LoadResult loaded = LOADER.loadText("flow.yaml", yaml);
    assertThat(loaded.diagnostics().stream().map(Diagnostic::render)).isEmpty();
    return loaded.workflows().getFirst();
  }

  /** The only step of a workflow, from its lines without {@code name}. */
  static Step step(String lines) {
    return workflow("workflow: w\nsteps:\n  - name: s\n" + lines.indent(4)).steps().getFirst();
  }

  static List<Diagnostic> diagnostics(String yaml) {
    return LOADER.loadText("flow.yaml", yaml).diagnostics();
  }

  /** Of everything that is wrong, its code, its line and the text that is marked. */
  static List<String> marked(String yaml) {
    return diagnostics(yaml).stream().map(Loaded::marked).toList();
  }

  private static String marked(Diagnostic diagnostic) {
    SourceExcerpt excerpt = diagnostic.excerpt();
    String text = excerpt.text().substring(excerpt.start(), excerpt.start() + excerpt.length());
    return diagnostic.code() + " " + excerpt.line() + " " + text;
  }
}
