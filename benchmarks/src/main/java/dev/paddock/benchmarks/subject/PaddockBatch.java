package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.Json;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** Ours: one expression for many items, in one call or in one for each. */
final class PaddockBatch implements Subject {

  private final FenceKind kind;
  private final boolean batch;

  PaddockBatch(FenceKind kind, boolean batch) {
    this.kind = kind;
    this.batch = batch;
  }

  @Override
  public Identity identity() {
    return Identity.ours(
        "paddock-" + kind.id(), Dialect.JAVASCRIPT, batch ? "batch" : "single-calls");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    Sandbox sandbox = Guests.sandbox(kind);
    GuestProgram program = Guests.expression(work, Dialect.JAVASCRIPT);
    Limits limits = Guests.limits(deadline);
    return new Evaluator() {
      @Override
      public String evaluate(String items) {
        return batch
            ? together(sandbox, program, items, limits)
            : oneByOne(sandbox, program, items, limits);
      }

      @Override
      public void close() {
        sandbox.close();
      }
    };
  }

  private static String together(
      Sandbox sandbox, GuestProgram program, String items, Limits limits) {
    String results =
        SandboxEvaluator.value(
            sandbox.runEach(program, Bindings.none(), JsonText.trusted(items), limits));
    var values = Json.MAPPER.createArrayNode();
    Json.MAPPER.readTree(results).forEach(result -> values.add(result.get("value")));
    return values.toString();
  }

  private static String oneByOne(
      Sandbox sandbox, GuestProgram program, String items, Limits limits) {
    var values = Json.MAPPER.createArrayNode();
    for (JsonNode item : Json.MAPPER.readTree(items)) {
      Bindings bindings = Bindings.of("item", JsonText.of(item));
      String value = SandboxEvaluator.value(sandbox.run(program, bindings, limits));
      values.add(Json.MAPPER.readTree(value));
    }
    return values.toString();
  }

  @Override
  public Pace pace() {
    return new Pace(Duration.ofMillis(1), 20, 100, Works.BATCH_10K::equals, false);
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public boolean isInQuickRuns() {
    return false;
  }

  @Override
  public boolean isAttacked() {
    return false;
  }
}
