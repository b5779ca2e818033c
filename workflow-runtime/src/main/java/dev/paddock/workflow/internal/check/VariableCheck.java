package dev.paddock.workflow.internal.check;

import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.outline.Names;
import dev.paddock.workflow.internal.outline.StepOutline;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.util.Optional;

/** Variables have names of their own. */
final class VariableCheck implements Check {

  @Override
  public void check(WorkflowOutline workflow, Problems problems) {
    workflow.allSteps().forEach(step -> check(step, problems));
  }

  private static void check(StepOutline step, Problems problems) {
    step.outputVariable().ifPresent(name -> notReserved(name, problems));
    step.outputVariable()
        .filter(name -> Names.IN_LOOPS.contains(name.text()))
        .ifPresent(name -> reserved(name, problems));
    if (!step.type().equals("loop")) {
      return;
    }
    Optional<YamlNode.Scalar> item = step.config().text("itemVariable");
    Optional<YamlNode.Scalar> index = step.config().text("indexVariable");
    item.ifPresent(name -> notReserved(name, problems));
    index.ifPresent(name -> notReserved(name, problems));
    String itemName = step.configText("itemVariable", "item");
    if (itemName.equals(step.configText("indexVariable", "index"))) {
      index
          .or(() -> item)
          .ifPresent(name ->
              problems.error(
                  DiagnosticCode.RESERVED_NAME,
                  name.span(),
                  "item and index cannot both be named '" + name.text() + "'"));
    }
  }

  private static void notReserved(YamlNode.Scalar name, Problems problems) {
    if (Names.isReserved(name.text())) {
      reserved(name, problems);
    }
  }

  private static void reserved(YamlNode.Scalar name, Problems problems) {
    String what =
        Names.isKeyword(name.text()) ? "is a word of JavaScript or Python" : "is reserved";
    problems.error(
        DiagnosticCode.RESERVED_NAME,
        name.span(),
        "'" + name.text() + "' " + what,
        "choose another name for the variable");
  }
}
