package dev.paddock.benchmarks.subject;

import dev.cel.bundle.CelFactory;
import dev.cel.common.CelOptions;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Json;
import dev.paddock.benchmarks.work.Work;
import java.time.Duration;
import java.util.Map;

/** The Common Expression Language, which has no loops, no functions of one's own and no objects. */
final class Cel implements Subject {

  private static final int MOST_ITERATIONS = 10_000;

  @Override
  public Identity identity() {
    return Identity.peer("cel", "cel", Dialect.CEL, "reused");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    String text = work.text(Dialect.CEL);
    dev.cel.bundle.Cel cel =
        CelFactory.standardCelBuilder()
            .setOptions(CelOptions.current().comprehensionMaxIterations(MOST_ITERATIONS).build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("input", SimpleType.DYN)
            .build();
    CelRuntime.Program program = cel.createProgram(cel.compile(text).getAst());
    return input ->
        Json.MAPPER.writeValueAsString(
            program.eval(Map.of("input", Json.MAPPER.readValue(input, Object.class))));
  }

  @Override
  public boolean isShared() {
    return true;
  }
}
