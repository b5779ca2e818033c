package dev.paddock.cli.report;

import dev.paddock.cli.selftest.SelfTest;
import dev.paddock.cli.selftest.Trial;
import dev.paddock.cli.terminal.Cells;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Style;
import dev.paddock.sandbox.FenceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the self-test found. */
public final class SelfTestReport {

  private static final int ATTACK_CELLS = 44;
  private static final int FENCE_CELLS = 19;

  private SelfTestReport() {}

  /** One line for each attack, one column for each fence. */
  public static String text(SelfTest.Result result, List<FenceKind> fences, Style style) {
    var text = new StringBuilder();
    text.append(style.dim(heading(fences))).append('\n');
    byAttack(result.trials())
        .forEach((attack, trials) -> text.append(line(attack, trials, fences, style)).append('\n'));
    text.append('\n');
    result
        .missing()
        .forEach((fence, reason) ->
            text.append("not tested: fence '%s': %s%n".formatted(fence.id(), reason)));
    return text.append(verdict(result, style)).toString();
  }

  private static String heading(List<FenceKind> fences) {
    var heading = new StringBuilder(Cells.pad("ATTACK", ATTACK_CELLS));
    fences.forEach(fence -> heading.append(Cells.pad(fence.name(), FENCE_CELLS)));
    return heading.toString().stripTrailing();
  }

  private static Map<String, Map<FenceKind, Trial>> byAttack(List<Trial> trials) {
    Map<String, Map<FenceKind, Trial>> byAttack = new LinkedHashMap<>();
    for (Trial trial : trials) {
      byAttack
          .computeIfAbsent(
              trial.language().id() + ": " + trial.attack(), key -> new LinkedHashMap<>())
          .put(trial.fence(), trial);
    }
    return byAttack;
  }

  private static String line(
      String attack, Map<FenceKind, Trial> trials, List<FenceKind> fences, Style style) {
    var line = new StringBuilder(Cells.pad(attack, ATTACK_CELLS));
    fences.forEach(fence -> line.append(cell(trials.get(fence), style)));
    return line.toString().stripTrailing();
  }

  private static String cell(@Nullable Trial trial, Style style) {
    if (trial == null) {
      return Cells.pad("-", FENCE_CELLS);
    }
    String mark =
        trial.withstood()
            ? style.good(style.symbol("\u2713", "+"))
            : style.bad(style.symbol("\u2717", "x"));
    int room = FENCE_CELLS - 2;
    String ending = Cells.cut(SafeText.line(trial.ending()), room - 1, style.ellipsis());
    return mark + " " + Cells.pad(ending, room);
  }

  private static String verdict(SelfTest.Result result, Style style) {
    int all = result.trials().size();
    long lost = result.trials().stream().filter(trial -> !trial.withstood()).count();
    return lost == 0
        ? style.good("The fences hold: %d attacks came to nothing.".formatted(all))
        : style.bad("%d of %d attacks got through.".formatted(lost, all));
  }

  /** The same as JSON. */
  public static String json(SelfTest.Result result) {
    ObjectNode report = Json.object();
    report.put("ok", result.holds());
    ArrayNode trials = report.putArray("trials");
    for (Trial trial : result.trials()) {
      ObjectNode node = trials.addObject();
      node.put("attack", trial.attack());
      node.put("language", trial.language().id());
      node.put("fence", trial.fence().id());
      node.put("withstood", trial.withstood());
      node.put("ending", trial.ending());
    }
    ObjectNode missing = report.putObject("missing");
    result.missing().forEach((fence, reason) -> missing.put(fence.id(), reason));
    return Json.indented(report);
  }
}
