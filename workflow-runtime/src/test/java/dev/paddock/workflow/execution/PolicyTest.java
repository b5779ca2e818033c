package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.workflow.NetworkPolicy;
import dev.paddock.workflow.Policy;
import dev.paddock.workflow.StepResult;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an operator grants, a workflow cannot widen. */
class PolicyTest {

  private static final String TWO_STEPS =
      """
      - { name: A, type: transform, config: { expression: "1" } }
      - name: L
        type: loop
        config:
          items: [1]
          steps: [{ name: Big, type: transform, config: { expression: "2", resources: { memory: 1GB } } }]
      """;

  @Test
  void workflowThatAsksForMore_isRefusedBeforeItsFirstStep() {
    try (WorkflowEngine engine = WorkflowEngine.create()) {
      WorkflowResult run = Flows.run(engine, TWO_STEPS);
      assertThat(Flows.errorCode(run)).isEqualTo("POLICY_VIOLATION");
      assertThat(run.error().message())
          .isEqualTo(
              "step 'Big' asks for a limit memory of 1GB; the policy 'default' grants 512MB");
      assertThat(run.steps())
          .extracting(StepResult::status)
          .containsOnly(StepResult.Status.SKIPPED);
    }
  }

  @Test
  void permissive_grantsMore() {
    try (WorkflowEngine engine = WorkflowEngine.builder().policy(Policy.PERMISSIVE).build()) {
      assertThat(Flows.result(engine, TWO_STEPS)).isEqualTo("[2]");
    }
  }

  @Test
  void untrusted_hasTheStrongestFenceAndNoNetwork() {
    assertThat(Policy.UNTRUSTED.fence().isAtLeast(FenceKind.PROCESS)).isTrue();
    assertThat(Policy.UNTRUSTED.fence().isAtLeast(Policy.DEFAULT.fence())).isTrue();
    assertThat(Policy.DEFAULT.fence().isAtLeast(Policy.PERMISSIVE.fence())).isTrue();
    assertThat(Policy.UNTRUSTED.network()).isEqualTo(NetworkPolicy.NONE);
  }

  @Test
  void fence_isRaisedButNeverLowered() {
    assertThat(Policy.DEFAULT.withFenceAtLeast(FenceKind.CONTAINER).fence())
        .isEqualTo(FenceKind.CONTAINER);
    assertThat(Policy.UNTRUSTED.withFenceAtLeast(FenceKind.CONTEXT)).isEqualTo(Policy.UNTRUSTED);
  }

  @Test
  void languageThatIsNotAllowed_isRefused() {
    var javaScriptOnly =
        new Policy(
            "js-only",
            Set.of(Language.JAVASCRIPT),
            FenceKind.CONTEXT,
            Policy.DEFAULT.maximum(),
            NetworkPolicy.NONE,
            Set.of());
    try (WorkflowEngine engine = WorkflowEngine.builder().policy(javaScriptOnly).build()) {
      WorkflowResult run =
          Flows.run(
              engine, "- { name: A, type: function, config: { language: python, code: \"1\" } }");
      assertThat(run.error().message())
          .isEqualTo("step 'A' is written in python, which the policy 'js-only' does not allow");
    }
  }

  @ParameterizedTest
  @EnumSource(Limit.class)
  void presets_grantLimitsInTheirOrder(Limit limit) {
    assertThat(Policy.DEFAULT.maximum().get(limit))
        .isGreaterThanOrEqualTo(Policy.UNTRUSTED.maximum().get(limit));
    assertThat(Policy.PERMISSIVE.maximum().get(limit))
        .isGreaterThanOrEqualTo(Policy.DEFAULT.maximum().get(limit));
  }

  @ParameterizedTest
  @CsvSource({
    "hooks.example.com, true",
    "HOOKS.example.com, true",
    "a.example.org, true",
    "a.b.example.org, true",
    "example.org, false",
    "evil-example.org, false",
    "hooks.example.com.evil.com, false",
    "example.com, false"
  })
  void allowedDomains_nameHostsExactly_orAllBelow(String host, boolean allowed) {
    Policy policy = Policy.DEFAULT.withAllowedDomains("hooks.example.com", "*.example.org");
    assertThat(policy.network().names(host)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"https://example.com", "'*'", "'*.'", "''", "a b", "exa*mple.com", "host:80"})
  void allowedDomain_thatIsNoHostName_isRefused(String domain) {
    assertThatThrownBy(() -> Policy.DEFAULT.withAllowedDomains(domain))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not a host name");
  }
}
