package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.TimeText;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.List;
import java.util.stream.Stream;

/**
 * Environment variables hold nothing that looks as if it would be replaced, and is not; no file has
 * the name of another one's folder; a given time is one.
 */
final class SandboxCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    var defaults = workflow.root().fields("defaultSandbox");
    List<YamlNode.Fields> all =
        Stream.concat(
                defaults.stream(),
                workflow.allSteps().flatMap(step -> step.config().fields("sandbox").stream()))
            .toList();
    all.stream()
        .flatMap(sandbox -> entries(sandbox, "envVars"))
        .forEach(variable -> check(variable, problems));
    List<YamlNode.Entry> common =
        defaults.stream().flatMap(sandbox -> entries(sandbox, "files")).toList();
    all.forEach(sandbox -> checkFolders(sandbox, common, problems));
    all.stream()
        .flatMap(sandbox -> sandbox.fields("deterministic").stream())
        .flatMap(given -> given.text("time").stream())
        .forEach(time -> checkTime(time, problems));
  }

  private static void checkTime(YamlNode.Scalar time, Problems problems) {
    if (TimeText.parse(time.text()).isEmpty()) {
      problems.error(
          DiagnosticCode.BAD_VALUE,
          time.span(),
          "'time': expected a time from 1970 to 9999, found '" + time.text() + "'",
          "write it as 2026-01-01T00:00:00Z");
    }
  }

  private static Stream<YamlNode.Entry> entries(YamlNode.Fields sandbox, String key) {
    return sandbox.fields(key).stream().flatMap(fields -> fields.entries().stream());
  }

  private static void checkFolders(
      YamlNode.Fields sandbox, List<YamlNode.Entry> common, Problems problems) {
    List<String> others =
        Stream.concat(common.stream(), entries(sandbox, "files")).map(YamlNode.Entry::key).toList();
    entries(sandbox, "files")
        .filter(file ->
            others.stream()
                .anyMatch(other ->
                    other.startsWith(file.key() + "/") || file.key().startsWith(other + "/")))
        .forEach(file ->
            problems.error(
                DiagnosticCode.BAD_VALUE,
                file.value().span(),
                "'" + file.key() + "' cannot be both a file and a folder, or lie in a file",
                null));
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
