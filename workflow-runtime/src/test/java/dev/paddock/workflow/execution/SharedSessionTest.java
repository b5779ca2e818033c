package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.paddock.sandbox.Capability;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowEngine;
import dev.paddock.workflow.WorkflowResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** State that steps of one execution share. */
@Timeout(240)
class SharedSessionTest {

  private final Durable durable = new Durable();

  private static String step(String name, String session, String code) {
    return "- { name: %s, type: function, config: { session: %s, code: \"%s\" } }\n"
        .formatted(name, session, code);
  }

  private String result(String steps) {
    return String.valueOf(durable.runUnstored(Flows.steps(steps)).result());
  }

  @Test
  void laterSteps_seeWhatEarlierOnesLeft() {
    assertThat(
            result(
                step("A", "s", "guest.session({ n: 1, gone: 2 })")
                    + step("B", "s", "guest.session({ n: guest.session().n + 1, gone: null })")
                    + step("C", "s", "return guest.session()")))
        .isEqualTo("{\"n\":2}");
  }

  @Test
  void languages_shareASession() {
    assertThat(
            result(
                step("A", "s", "guest.session({ n: [1, { a: 'x' }] })")
                    + """
                    - name: B
                      type: function
                      config:
                        session: s
                        language: python
                        code: |
                          n = guest.session()['n']
                          guest.session({'n': n + [None, 2.5]})
                    """
                    + step("C", "s", "return guest.session().n")))
        .isEqualTo("[1,{\"a\":\"x\"},null,2.5]");
  }

  @Test
  void sessions_areApart_andBeginEmpty() {
    assertThat(
            result(
                step("A", "one", "guest.session({ n: 1 })")
                    + step("B", "two", "return guest.session()")))
        .isEqualTo("{}");
  }

  @Test
  void failedAttempt_leavesNothing() {
    assertThat(
            result(
                """
                - name: A
                  type: function
                  config:
                    session: s
                    retryPolicy: { maxAttempts: 2, initialDelay: 0 }
                    code: |
                      guest.session({ n: (guest.session().n ?? 0) + 1 })
                      if (context.step.attempt < 2) throw new Error('no')
                      return guest.session().n
                """))
        .isEqualTo("1");
  }

  @Test
  void session_outlivesTheProcess() {
    Workflow flow =
        Flows.steps(
            step("A", "s", "guest.session({ n: 7 })")
                + "- { name: Nap, type: sleep, config: { duration: 1m } }\n"
                + step("B", "s", "return guest.session().n"));
    assertThat(durable.run(flow, durable.store).result()).hasToString("7");
  }

  @Test
  void stepWithoutASession_hasNone() {
    WorkflowResult run =
        durable.runUnstored(
            Flows.steps(
                "- { name: A, type: function, config: { code: \"return typeof guest.session\" } }"));
    assertThat(run.result()).hasToString("\"undefined\"");
  }

  @Test
  void tooMuch_isRefused_andChangesNothing() {
    assertThat(
            result(
                step(
                    "A",
                    "s",
                    "guest.session({ n: 1 }); let code; try { guest.session({ big: 'x'.repeat(1100000) }) }"
                        + " catch (e) { code = e.code } return [code, guest.session()]")))
        .isEqualTo("[\"TOO_LARGE\",{\"n\":1}]");
  }

  @Test
  void whatIsNoObject_isRefused() {
    assertThat(result(step("A", "s", "try { guest.session(5) } catch (e) { return e.code }")))
        .isEqualTo("\"INVALID_ARGUMENT\"");
  }

  @Test
  void embedder_cannotTakeItsName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkflowEngine.builder().capability(Capability.of("session", a -> a)))
        .withMessage("'session' belongs to the sessions of workflows");
  }
}
