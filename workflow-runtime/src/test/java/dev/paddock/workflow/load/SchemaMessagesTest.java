package dev.paddock.workflow.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.paddock.workflow.Diagnostic;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaMessagesTest {

  private static final String OK = "{name: a, type: sleep, config: {duration: 1}}";

  /** A step of a workflow whose first two lines are not part of the text. */
  private static Arguments step(String step, String... found) {
    return arguments("workflow: w\nsteps:\n" + step, List.of(found));
  }

  private static Arguments file(String yaml, String... found) {
    return arguments(yaml, List.of(found));
  }

  static Stream<Arguments> messages() {
    return Stream.of(
        file(
            "workflow: w\nstep: [" + OK + "]",
            "1:1 MISSING_KEY: missing key 'steps' (steps: What the workflow does, one step after another.)",
            "2:1 UNKNOWN_KEY: unknown key 'step' (did you mean 'steps'?)"),
        file("- a", "1:1 WRONG_TYPE: expected a mapping of keys to values, found a list"),
        file(
            "just text",
            "1:1 WRONG_TYPE: expected a mapping of keys to values, found text \"just text\""),
        file(
            "workflow: w\nsteps: []",
            "2:8 BAD_VALUE: 'steps': expected at least one element, found an empty list"),
        file(
            "workflow: w\nsteps: {a: 1}",
            "2:8 WRONG_TYPE: 'steps': expected a list, found a mapping"),
        file("workflow: w\nsteps:", "2:7 WRONG_TYPE: 'steps': expected a list, found nothing"),
        file(
            "workflow: 5\nsteps: [" + OK + "]",
            "1:11 WRONG_TYPE: 'workflow': expected text of 1 to 200 characters in one line, found number 5"
                + " (put quotes around it)"),
        file(
            "workflow: \"a\\nb\"\nsteps: [" + OK + "]",
            "1:11 BAD_VALUE: 'workflow': expected text of 1 to 200 characters in one line, found text \"a b\""),
        file(
            "workflow: ''\nsteps: [" + OK + "]",
            "1:11 BAD_VALUE: 'workflow': expected text that is not empty, found text \"\""),
        file(
            "workflow: w\nmaxSteps: abc\nsteps: [" + OK + "]",
            "2:11 WRONG_TYPE: 'maxSteps': expected a whole number from 1 to 1000000, found text \"abc\""),
        file(
            "workflow: w\nmaxSteps: 0\nsteps: [" + OK + "]",
            "2:11 BAD_VALUE: 'maxSteps': expected a whole number from 1 to 1000000, found number 0"),
        file(
            "workflow: w\nmaxSteps: 1.5\nsteps: [" + OK + "]",
            "2:11 WRONG_TYPE: 'maxSteps': expected a whole number from 1 to 1000000, found number 1.5"),
        file(
            "workflow: w\ntimeout: -5\nsteps: [" + OK + "]",
            "2:10 BAD_VALUE: 'timeout': expected a duration: milliseconds as a number, or text such as 500ms,"
                + " 5s or 2m, found number -5"),
        file(
            "workflow: w\ninput: [1]\nsteps: [" + OK + "]",
            "2:8 WRONG_TYPE: 'input': expected a mapping of keys to values, found a list"),
        file(
            "workflow: w\ndata: {a b: x.json}\nsteps: [" + OK + "]",
            "2:8 BAD_VALUE: key 'a b': expected a name of letters, digits and '_' that does not start with a digit",
            "2:13 DATA_NOT_FOUND: data file 'x.json' not found (it belongs in the folder 'data' beside this"
                + " file, or beside the folder of this file)"),
        file(
            "metadata: {name: w, tags: [a, 1]}\nsteps: [" + OK + "]",
            "1:31 WRONG_TYPE: expected text, found number 1 (put quotes around it)"),
        file(
            "workflow: w\ndefaultSandbox: {fence: proces, packages: [numpy], envVars: {A: 1}}\nsteps: ["
                + OK
                + "]",
            "2:25 BAD_VALUE: unknown fence 'proces' (did you mean 'process'?)",
            "2:33 NOT_SUPPORTED: 'packages' is not supported by this version (guests have the standard library"
                + " only)",
            "2:65 WRONG_TYPE: 'A': expected text; put quotes around it, found number 1 (put quotes around it)"),
        step("- x", "3:3 WRONG_TYPE: expected a mapping of keys to values, found text \"x\""),
        step(
            "- {name: a, type: functoin, config: {}}",
            "3:19 UNKNOWN_STEP_TYPE: unknown step type 'functoin' (did you mean 'function'?)"),
        step(
            "- {name: a, type: xyz, config: {}}",
            "3:19 UNKNOWN_STEP_TYPE: unknown step type 'xyz' (known are: function, transform, batch, condition,"
                + " loop, parallel, sleep, webhook, human, workflow)"),
        step(
            "- {name: a, type: human, config: {}}",
            "3:34 MISSING_KEY: missing key 'prompt' in 'config' (prompt: What people are asked. May be a"
                + " template.)"),
        step(
            "- {name: a, type: 5, config: {}}",
            "3:19 WRONG_TYPE: 'type': expected one of function, transform, batch, condition, loop, parallel,"
                + " sleep, webhook, human, workflow, found number 5"),
        step(
            "- {type: sleep, config: {duration: 1}}",
            "3:3 MISSING_KEY: missing key 'name' (name: Unique in the workflow, at all levels.)"),
        step(
            "- {name: a, type: sleep, duration: 1}",
            "3:3 MISSING_KEY: missing key 'config' (config: What the type of step needs.)",
            "3:26 UNKNOWN_KEY: unknown key 'duration' ('duration' belongs under 'config')"),
        step(
            "- {name: a, type: sleep, config: {duration: 1, outputVariable: x}}",
            "3:48 UNKNOWN_KEY: unknown key 'outputVariable' ('outputVariable' belongs directly in the step,"
                + " beside 'config')"),
        step(
            "- {name: a, type: sleep, continueOnError: yes, config: {duration: 1}}",
            "3:43 WRONG_TYPE: 'continueOnError': expected true or false, found text \"yes\" (YAML 1.2 reads"
                + " 'yes' as text; write true or false)"),
        step(
            "- {name: a, type: sleep, outputVariable: 2x, config: {duration: 1}}",
            "3:42 BAD_VALUE: 'outputVariable': expected a name of letters, digits and '_' that does not start"
                + " with a digit, found text \"2x\""),
        step(
            "- {name: a, type: function, config: {code: 5, language: ruby}}",
            "3:44 WRONG_TYPE: 'code': expected text: a script, found number 5 (put quotes around it)",
            "3:57 NOT_SUPPORTED: language 'ruby' is not supported by this version (use javascript or python)"),
        step(
            "- {name: a, type: function, config: {code: '1', language: pyton}}",
            "3:59 BAD_VALUE: unknown language 'pyton' (did you mean 'python'?)"),
        step(
            "- {name: a, type: function, config: {code: '1', functionId: f}}",
            "3:49 NOT_SUPPORTED: 'functionId' is not supported by this version (write the function as 'code')"),
        step(
            "- {name: a, type: condition, config: {condition: input.a, else: ["
                + OK.replace("a,", "b,")
                + "]}}",
            "3:38 MISSING_KEY: missing key 'then' in 'config' (then: Run if the condition is true.)"),
        step(
            "- {name: a, type: condition, config: {condition: input.a, then: []}}",
            "3:65 BAD_VALUE: 'then': expected at least one element, found an empty list"),
        step(
            "- {name: a, type: parallel, config: {maxConcurrency: 100, steps: ["
                + OK.replace("a,", "b,")
                + "]}}",
            "3:54 BAD_VALUE: 'maxConcurrency': expected a whole number from 1 to 64, found number 100"),
        step(
            "- {name: a, type: sleep, config: {duration: 1, retryPolicy: {maxAttempts: 0, jitter: 2, tries: 1}}}",
            "3:75 BAD_VALUE: 'maxAttempts': expected a whole number from 1 to 100, found number 0",
            "3:86 BAD_VALUE: 'jitter': expected a number from 0 to 1, found number 2",
            "3:89 UNKNOWN_KEY: unknown key 'tries' (known are: maxAttempts, initialDelay, backoffMultiplier,"
                + " maxDelay, jitter, retryOn, neverOn)"),
        step(
            "- {name: a, type: webhook, config: {url: 'https://x.org', method: get, expectStatus: [200, abc]}}",
            "3:67 BAD_VALUE: unknown value 'get' (did you mean 'GET'?)",
            "3:92 BAD_VALUE: expected an HTTP status such as 204, or a range such as 200-299, found text"
                + " \"abc\""),
        file(
            "workflow: w\ndefaultSandbox: {deterministic: 7}\nsteps: [" + OK + "]",
            "2:33 WRONG_TYPE: 'deterministic': expected true, false, or a mapping with 'seed' and 'time',"
                + " found number 7"),
        file(
            "workflow: w\ndefaultSandbox: {deterministic: {seed: 1.5, time: 5}}\nsteps: ["
                + OK
                + "]",
            "2:40 WRONG_TYPE: 'seed': expected a whole number of at most 64 bits, found number 1.5",
            "2:51 WRONG_TYPE: 'time': expected a time such as 2026-01-01T00:00:00Z, found number 5"),
        file(
            "workflow: w\ndefaultSandbox: {deterministic: {seed: 9223372036854775808, time: noon}}\n"
                + "steps: ["
                + OK
                + "]",
            "2:40 BAD_VALUE: 'seed': expected a whole number of at most 64 bits, found number"
                + " 9223372036854775808",
            "2:67 BAD_VALUE: 'time': expected a time from 1970 to 9999, found 'noon' (write it as"
                + " 2026-01-01T00:00:00Z)"),
        step(
            "- {name: a, type: batch, config: {items: {a: 1}, expression: item}}",
            "3:42 WRONG_TYPE: 'items': expected a list, or a template that gives one, found a mapping"),
        step(
            "- name: a\n  type: loop\n  config:\n    items: [1]\n    steps:\n      - name: b\n        type: slep\n"
                + "        config: {}\n",
            "9:15 UNKNOWN_STEP_TYPE: unknown step type 'slep' (did you mean 'sleep'?)"));
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource
  void messages(String yaml, List<String> expected) {
    assertThat(Loaded.diagnostics(yaml).stream().map(SchemaMessagesTest::brief))
        .as(yaml)
        .isEqualTo(expected);
  }

  @Test
  void anErrorInOneStepSaysNothingAboutOthers() {
    String yaml =
        "workflow: w\nsteps:\n- " + OK + "\n- {name: b, type: sleep, config: {duraton: 1}}\n";
    assertThat(Loaded.marked(yaml))
        .containsExactly("MISSING_KEY 4 {duraton: 1}", "UNKNOWN_KEY 4 duraton");
  }

  @Test
  void messagesHoldNoJsonPointers() {
    messages()
        .flatMap(arguments -> Loaded.diagnostics((String) arguments.get()[0]).stream())
        .forEach(
            found -> assertThat(found.message()).doesNotContain("$", "/steps", "oneOf", "schema"));
  }

  @Test
  void valuesReportedAsBrokenYamlAreNotReportedAgain() {
    assertThat(Loaded.marked("workflow: w\nmaxSteps: {{ x }}\nsteps: [" + OK + "]"))
        .containsExactly("TEMPLATE_NOT_QUOTED 2 {{ x }}");
    assertThat(Loaded.marked("workflow: w\nsteps: [{name: a, type: !x y, config: {}}]"))
        .containsExactly("YAML_TAG 2 !x y");
  }

  private static String brief(Diagnostic found) {
    String hint = found.hint() == null ? "" : " (" + found.hint() + ")";
    return found.position() + " " + found.code() + ": " + found.message() + hint;
  }
}
