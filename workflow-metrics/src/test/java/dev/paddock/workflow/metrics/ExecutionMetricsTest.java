package dev.paddock.workflow.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionCompleted;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.StepSummary;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowLoader;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class ExecutionMetricsTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final JsonText NOTHING = JsonText.parse("{}");
  private static final StepPath INNER = new StepPath("Each#2[7]/Inner");
  private static final StepError SLOW =
      StepError.of(ExecutionErrorCode.STEP_TIMEOUT, "too slow", null);
  private static final StepError STRANGE = new StepError("id-4711", "strange", null, null);
  private static final StepSummary SUMMARY =
      new StepSummary(
          1,
          Duration.ofSeconds(3),
          new Usage(Duration.ofSeconds(2), Duration.ofMillis(1_500), 4_096, 10),
          List.of());

  private static final Workflow FLOW =
      load(
          """
          workflow: Flow
          steps:
            - name: Each
              type: loop
              config:
                items: [1]
                steps:
                  - { name: Inner, type: function, config: { language: js, code: return item } }
          """);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExecutionMetrics metrics = ExecutionMetrics.in(registry);

  private static Workflow load(String yaml) {
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      return loader.loadText("flow.yaml", yaml).workflows().getFirst();
    }
  }

  private void happened(ExecutionEvent... events) {
    for (ExecutionEvent event : events) {
      metrics.happened(FLOW, "id-4711", NOON, event);
    }
  }

  private static ExecutionStarted started() {
    return ExecutionStarted.of(FLOW, NOTHING, NOTHING, NOTHING);
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  @Test
  void executions_areCountedByWhatHappensToThem() {
    happened(started(), new ExecutionWaiting(null, false), new ExecutionResumed("owner"));
    happened(new ExecutionCancelled("not needed", null));
    for (String event : List.of("started", "waiting", "resumed", "cancelled")) {
      assertThat(count("paddock.executions", "event", event)).isEqualTo(1);
    }
  }

  @Test
  void executions_areTimedFromTheirStartToTheirEnd() {
    metrics.happened(FLOW, "a", NOON, started());
    metrics.happened(FLOW, "a", NOON.plusSeconds(2), new ExecutionCompleted(JsonText.NULL));
    var timer = registry.get("paddock.execution").tags("outcome", "completed").timer();
    assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void clockThatIsPutBack_makesNoTimeNegative() {
    metrics.happened(FLOW, "a", NOON, started());
    metrics.happened(FLOW, "a", NOON.minusSeconds(2), new ExecutionWaiting(null, false));
    assertThat(registry.get("paddock.execution").timer().totalTime(TimeUnit.SECONDS)).isZero();
  }

  @Test
  void steps_areTimedByTypeAndOutcome_withWhatTheirCodeUsed() {
    happened(
        new StepCompleted(INNER, null, JsonText.NULL, null, SUMMARY),
        new StepFailed(INNER, SLOW, SUMMARY));
    for (String outcome : List.of("completed", "failed")) {
      var timer = registry.get("paddock.step").tags("type", "function", "outcome", outcome).timer();
      assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(3);
    }
    assertThat(count("paddock.guest.cpu", "type", "function")).isEqualTo(3);
    assertThat(count("paddock.guest.allocated", "type", "function")).isEqualTo(8_192);
  }

  @Test
  void retriesLimitsAndViolations_areCountedByCode() {
    happened(
        new StepRetried(INNER, 1, SLOW, NOON, false, Usage.NONE, List.of()),
        new LimitHit(INNER, 1, new StepError("LIMIT_MEMORY", "too much", null, null)),
        new PolicyViolated(INNER, 1, new StepError("DENIED", "no", null, null)));
    assertThat(count("paddock.step.retries", "type", "function", "code", "STEP_TIMEOUT"))
        .isEqualTo(1);
    assertThat(count("paddock.limits.hit", "code", "LIMIT_MEMORY")).isEqualTo(1);
    assertThat(count("paddock.policy.violations", "code", "DENIED")).isEqualTo(1);
  }

  @Test
  void questions_areCounted() {
    happened(
        new StepAsked(INNER, 1, "May I?", List.of("yes", "no"), null, "hash"),
        new StepAnswered(INNER, 1, "yes", "ada", null, NOON));
    assertThat(count("paddock.questions", "event", "asked")).isEqualTo(1);
    assertThat(count("paddock.questions", "event", "answered")).isEqualTo(1);
  }

  @Test
  void nothingThatWorkflowsChoose_becomesATag() {
    StepPath unknown = new StepPath("id-4711/Unknown");
    happened(
        started(),
        new StepRetried(unknown, 1, STRANGE, NOON, false, Usage.NONE, List.of()),
        new LimitHit(unknown, 1, STRANGE),
        new PolicyViolated(StepPath.ROOT, 0, STRANGE),
        new StepFailed(unknown, STRANGE, SUMMARY));
    assertThat(tagValues()).containsExactly("OTHER", "failed", "started");
  }

  private Set<String> tagValues() {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .flatMap(id -> id.getTags().stream())
        .map(Tag::getValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void everyMeter_isDocumented() throws IOException {
    happened(
        started(),
        new StepRetried(INNER, 1, SLOW, NOON, false, Usage.NONE, List.of()),
        new LimitHit(INNER, 1, SLOW),
        new PolicyViolated(INNER, 1, SLOW),
        new StepAsked(INNER, 1, "May I?", List.of("yes"), null, "hash"),
        new StepFailed(INNER, SLOW, SUMMARY),
        new ExecutionCompleted(JsonText.NULL));
    Pattern row = Pattern.compile("^\\| `(paddock\\.[a-z.]+)` \\|", Pattern.MULTILINE);
    String page = Files.readString(Path.of("..", "docs", "observability.md"));
    assertThat(row.matcher(page).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            registry.getMeters().stream()
                .map(meter -> meter.getId().getName())
                .distinct()
                .toList());
  }

  @Test
  void workflows_areToldApartOnlyIfTheyAreNamed() {
    ExecutionMetrics named = ExecutionMetrics.in(registry, Set.of("Flow"));
    named.happened(FLOW, "a", NOON, started());
    Workflow other =
        load(
            "workflow: id-4711\nsteps:\n  - { name: A, type: transform, config: { expression: 1 } }");
    named.happened(other, "b", NOON, started());
    assertThat(count("paddock.executions", "event", "started", "workflow", "Flow")).isEqualTo(1);
    assertThat(count("paddock.executions", "event", "started", "workflow", "OTHER")).isEqualTo(1);
  }

  @Test
  void engine_feedsThem() {
    try (WorkflowEngine engine = WorkflowEngine.builder().listener(metrics).build()) {
      engine.run(FLOW, JsonText.parse("{}"));
    }
    assertThat(count("paddock.executions", "event", "completed")).isEqualTo(1);
    assertThat(registry.get("paddock.step").tags("type", "function").timer().count()).isEqualTo(1);
    assertThat(registry.get("paddock.step").tags("type", "loop").timer().count()).isEqualTo(1);
  }

  @Test
  void executionsThatNobodyHearsOfAgain_areForgotten() {
    for (int i = 0; i <= 10_000; i++) {
      metrics.happened(FLOW, "left-" + i, NOON, started());
    }
    metrics.happened(FLOW, "left-0", NOON, new ExecutionCompleted(JsonText.NULL));
    assertThat(registry.find("paddock.execution").timer()).isNull();
    assertThat(count("paddock.executions", "event", "completed")).isEqualTo(1);
  }
}
