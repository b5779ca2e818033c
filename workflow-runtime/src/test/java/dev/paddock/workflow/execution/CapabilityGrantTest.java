package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import dev.paddock.workflow.ExecutionListener;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What code of steps may call is what the policy grants. */
@Timeout(60)
class CapabilityGrantTest {

  private static final Capability ECHO = Capability.of("echo", argument -> argument);

  private static final String LOOK =
      """
      - name: Look
        type: function
        config: { code: "return ['log', 'progress', 'echo'].filter(name => name in guest)" }
      """;

  private static String found(Policy policy) {
    try (WorkflowEngine engine = WorkflowEngine.builder().policy(policy).capability(ECHO).build()) {
      return Flows.result(engine, LOOK);
    }
  }

  @Test
  void presets_grantWhatOnlyTellsTheHost() {
    for (Policy policy : List.of(Policy.DEFAULT, Policy.PERMISSIVE, Policy.UNTRUSTED)) {
      assertThat(policy.capabilities()).containsExactlyInAnyOrder("log", "progress");
    }
    assertThat(found(Policy.DEFAULT)).isEqualTo("[\"log\",\"progress\"]");
  }

  @Test
  void offeredFunction_isThereOnlyIfThePolicyNamesIt() {
    assertThat(found(Policy.DEFAULT.withCapabilities(Set.of("echo")))).isEqualTo("[\"echo\"]");
    assertThat(found(Policy.DEFAULT.withCapabilities(Set.of("other")))).isEqualTo("[]");
  }

  @Test
  void sameNameTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkflowEngine.builder().capability(ECHO).capability(ECHO))
        .withMessage("two capabilities named echo");
  }

  @Test
  void reports_nameTheirStepAndAttempt() {
    var heard = new CopyOnWriteArrayList<String>();
    var listener =
        new ExecutionListener() {
          @Override
          public void stepPrinted(
              Workflow workflow, String executionId, StepPath step, int attempt, LogLine line) {
            heard.add("%s %d %s %s".formatted(step.name(), attempt, line.level(), line.text()));
          }

          @Override
          public void stepProgressed(
              Workflow workflow,
              String executionId,
              StepPath step,
              int attempt,
              Progress progress) {
            heard.add(
                "%s %d %s %s"
                    .formatted(step.name(), attempt, progress.fraction(), progress.message()));
          }
        };
    String steps =
        """
        - name: Talk
          type: function
          config:
            retryPolicy: { maxAttempts: 2, initialDelay: 1 }
            code: |
              guest.log('hello', 'warn')
              guest.progress(0.5, 'half')
              if (context.step.attempt === 1) throw new Error('again')
        """;

    WorkflowResult run;
    try (WorkflowEngine engine = WorkflowEngine.builder().listener(listener).build()) {
      run = Flows.run(engine, steps);
    }

    assertThat(heard)
        .containsExactlyInAnyOrder(
            "Talk 1 WARN hello", "Talk 1 0.5 half", "Talk 2 WARN hello", "Talk 2 0.5 half");
    assertThat(Flows.step(run, "Talk").logs())
        .containsExactly(
            LogLine.logged(LogLine.Level.WARN, "hello"),
            LogLine.logged(LogLine.Level.WARN, "hello"));
  }

  @Test
  void python_hasTheSame() {
    try (WorkflowEngine engine = WorkflowEngine.create()) {
      WorkflowResult run =
          Flows.run(
              engine,
              """
              - name: Talk
                type: function
                config:
                  language: python
                  code: |
                    guest.log('hello', level='error')
                    guest.progress(1)
                    return 5
              """);

      assertThat(Flows.result(run)).isEqualTo("5");
      assertThat(Flows.step(run, "Talk").logs())
          .containsExactly(LogLine.logged(LogLine.Level.ERROR, "hello"));
    }
  }
}
