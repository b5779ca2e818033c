package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.stream.Stream;

/** Environment variables hold nothing that looks as if it would be replaced, and is not. */
final class SandboxCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    Stream.concat(
            workflow.root().fields("defaultSandbox").stream(),
            workflow.allSteps().flatMap(step -> step.config().fields("sandbox").stream()))
        .flatMap(sandbox -> sandbox.fields("envVars").stream())
        .flatMap(variables -> variables.entries().stream())
        .forEach(variable -> check(variable, problems));
  }

  private static void check(YamlNode.Entry variable, Problems problems) {
    if (!(variable.value() instanceof YamlNode.Scalar value) || !value.value().isString()) {
      return;
    }
    if (value.text().startsWith("secret:")) {
      problems.error(
          DiagnosticCode.NOT_SUPPORTED,
          value.span(),
          "secrets are not supported by this version",
          "pass the value in the workflow's input, if it may be seen there");
    } else if (value.text().contains("{{")) {
      problems.error(
          DiagnosticCode.NOT_SUPPORTED,
          value.span(),
          "templates in environment variables are not supported",
          "read the value in the code instead: it sees input, vars and data");
    }
  }
}
