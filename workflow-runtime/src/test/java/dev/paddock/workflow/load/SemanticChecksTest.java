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

class SemanticChecksTest {

  /** Steps of a workflow, whose first line is line 3 of the file. */
  private static Arguments bad(String steps, String... found) {
    return arguments("workflow: w\nsteps:\n" + steps, List.of(found));
  }

  private static String sleep(String name, String more) {
    return "{name: " + name + ", type: sleep, config: {duration: 1" + more + "}}";
  }

  private static String goes(String name, String where) {
    return "{name: " + name + ", type: sleep, " + where + ", config: {duration: 1}}";
  }

  private static String sets(String name, String variable) {
    return "{name: "
        + name
        + ", type: sleep, outputVariable: "
        + variable
        + ", config: {duration: 1}}";
  }

  private static String uses(String name, String expression) {
    return "{name: " + name + ", type: transform, config: {expression: '" + expression + "'}}";
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        // Names
        bad("- " + sleep("a", "") + "\n- " + sleep("a", ""), "DUPLICATE_STEP 4 a"),
        bad(
            "- "
                + sleep("a", "")
                + "\n- {name: b, type: loop, config: {items: [1], steps: ["
                + sleep("a", "")
                + "]}}",
            "DUPLICATE_STEP 4 a"),
        bad("- " + sets("a", "input"), "RESERVED_NAME 3 input"),
        bad("- " + sets("a", "item"), "RESERVED_NAME 3 item"),
        bad("- " + sets("a", "lambda"), "RESERVED_NAME 3 lambda"),
        bad("- " + sets("a", "class"), "RESERVED_NAME 3 class"),
        bad("- " + sets("a", "__proto__"), "RESERVED_NAME 3 __proto__"),
        bad(
            "- {name: a, type: loop, config: {items: [1], itemVariable: vars, steps: ["
                + sleep("b", "")
                + "]}}",
            "RESERVED_NAME 3 vars"),
        bad(
            "- {name: a, type: loop, config: {items: [1], itemVariable: x, indexVariable: x, steps: ["
                + sleep("b", "")
                + "]}}",
            "RESERVED_NAME 3 x"),
        bad(
            "- {name: a, type: loop, config: {items: [1], itemVariable: index, steps: ["
                + sleep("b", "")
                + "]}}",
            "RESERVED_NAME 3 index"),
        // Transitions
        bad("- " + goes("a", "onSuccess: c") + "\n- " + sleep("b", ""), "UNKNOWN_STEP 3 c"),
        bad(
            "- "
                + goes("a", "onSuccess: c")
                + "\n- {name: b, type: loop, config: {items: [1], steps: ["
                + sleep("c", "")
                + "]}}",
            "UNKNOWN_STEP 3 c"),
        bad(
            "- {name: p, type: parallel, config: {steps: ["
                + goes("a", "onSuccess: b")
                + ", "
                + sleep("b", "")
                + "]}}",
            "BAD_VALUE 3 b"),
        bad(
            "- " + goes("a", "continueOnError: true, onFailure: b") + "\n- " + sleep("b", ""),
            "BAD_VALUE 3 b"),
        bad(
            "- " + goes("a", "onSuccess: c") + "\n- " + sleep("b", "") + "\n- " + sleep("c", ""),
            "UNREACHABLE_BRANCH 4 b"),
        bad("- " + sleep("a", "") + "\n- " + goes("b", "onSuccess: a"), "ENDLESS_CYCLE 4 b"),
        bad(
            "- " + goes("a", "onSuccess: end") + "\n- " + sleep("end", ""),
            "RESERVED_NAME 4 end",
            "UNREACHABLE_BRANCH 4 end"),
        // Sessions
        bad(
            "- {name: p, type: parallel, config: {steps: ["
                + "{name: a, type: function, config: {session: s, code: return 1}}, "
                + "{name: b, type: function, config: {session: s, code: return 1}}]}}",
            "PARALLEL_WRITE 3 s"),
        // Retries
        bad(
            "- " + sleep("a", ", retryPolicy: {neverOn: [WEBHOK_STATUS]}"),
            "BAD_VALUE 3 WEBHOK_STATUS"),
        bad("- " + sleep("a", ", retryPolicy: {retryOn: [DENIED]}"), "BAD_VALUE 3 DENIED"),
        // People
        bad(
            "- {name: a, type: human, config: {prompt: x, onTimeout: [" + sleep("b", "") + "]}}",
            "UNREACHABLE_BRANCH 3 onTimeout"),
        bad("- {name: a, type: human, config: {prompt: '{{ ask.token }}'}}", "UNKNOWN_NAME 3 ask"),
        // Unknown variables
        bad("- " + uses("a", "inptu.x"), "UNKNOWN_NAME 3 inptu"),
        bad("- " + uses("a", "later + 1") + "\n- " + sets("b", "later"), "UNKNOWN_NAME 3 later"),
        bad(
            "- {name: a, type: transform, outputVariable: own, config: {expression: own}}",
            "UNKNOWN_NAME 3 own"),
        bad("- " + uses("a", "item"), "UNKNOWN_NAME 3 item"),
        bad(
            "- {name: a, type: webhook, config: {url: \"https://{{ hst }}/\"}}",
            "UNKNOWN_NAME 3 hst"),
        bad(
            "- {name: a, type: function, config: {code: '1', parameters: {x: [\"a {{ nope }}\"]}}}",
            "UNKNOWN_NAME 3 nope"),
        bad(
            "- {name: a, type: parallel, config: {steps: ["
                + sets("b", "x")
                + ", "
                + uses("c", "x")
                + "]}}",
            "UNKNOWN_NAME 3 x"),
        bad(
            "- {name: a, type: loop, config: {items: [1], itemVariable: row, steps: ["
                + uses("b", "item")
                + "]}}",
            "UNKNOWN_NAME 3 item"),
        bad(
            "- {name: a, type: loop, config: {while: 'item < 3', steps: [" + sleep("b", "") + "]}}",
            "UNKNOWN_NAME 3 item"),
        // Code
        bad("- " + uses("a", "1 +"), "SYNTAX_ERROR 3 '"),
        bad("- " + uses("a", "require(1)"), "UNKNOWN_NAME 3 require"),
        bad("- {name: a, type: function, config: {code: \"let x = ;\"}}", "SYNTAX_ERROR 3 ;"),
        // Branches, loops, lists
        bad(
            "- {name: a, type: condition, config: {condition: true, then: ["
                + sleep("b", "")
                + "], else: ["
                + sleep("c", "")
                + "]}}",
            "UNREACHABLE_BRANCH 3 else"),
        bad(
            "- {name: a, type: condition, config: {condition: '{{ false }}', then: ["
                + sleep("b", "")
                + "]}}",
            "UNREACHABLE_BRANCH 3 then"),
        bad(
            "- {name: a, type: loop, config: {while: 'false', steps: [" + sleep("b", "") + "]}}",
            "UNREACHABLE_BRANCH 3 'false'"),
        bad(
            "- {name: a, type: loop, config: {items: [], steps: [" + sleep("b", "") + "]}}",
            "EMPTY_LOOP 3 []"),
        bad(
            "- {name: a, type: loop, config: {steps: [" + sleep("b", "") + "]}}",
            "MISSING_KEY 3 {steps: [{name: b, type: sleep, config: {duration: 1}}]}"),
        bad(
            "- {name: a, type: loop, config: {items: [1], while: 'true', steps: ["
                + sleep("b", "")
                + "]}}",
            "BAD_VALUE 3 while"),
        bad("- {name: a, type: batch, config: {items: abc, expression: item}}", "BAD_VALUE 3 abc"),
        bad(
            "- {name: a, type: batch, config: {items: 'x {{ input.a }}', expression: item}}",
            "BAD_VALUE 3 'x {{ input.a }}'"),
        bad(
            "- {name: p, type: parallel, config: {steps: ["
                + sets("a", "x")
                + ", "
                + sets("b", "x")
                + "]}}",
            "PARALLEL_WRITE 3 x"),
        // Durations
        bad("- " + sleep("a", ", timeout: 0s"), "BAD_VALUE 3 0s"),
        bad("- " + sleep("a", ", timeout: soon"), "BAD_VALUE 3 soon"),
        bad("- " + sleep("a", ", timeout: 400d"), "BAD_VALUE 3 400d"),
        bad("- " + sleep("a", ", retryPolicy: {maxDelay: 5 parsecs}"), "BAD_VALUE 3 5 parsecs"),
        bad("- {name: a, type: sleep, config: {duration: long}}", "BAD_VALUE 3 long"),
        // Limits
        bad("- " + sleep("a", ", resources: {memory: 0}"), "BAD_LIMIT 3 0"),
        bad("- " + sleep("a", ", resources: {memory: lots}"), "BAD_LIMIT 3 lots"),
        bad("- " + sleep("a", ", resources: {statements: 1.5}"), "WRONG_TYPE 3 1.5"),
        bad("- " + sleep("a", ", resources: {timeout: -1}"), "BAD_LIMIT 3 -1"),
        bad("- " + sleep("a", ", resources: {timeout: 1s, wallTime: 2s}"), "BAD_LIMIT 3 wallTime"),
        bad("- " + sleep("a", ", resources: {cpu: 0}"), "BAD_VALUE 3 0"),
        bad("- " + sleep("a", ", resources: {memroy: 1MB}"), "UNKNOWN_KEY 3 memroy"),
        // Sandbox
        bad(
            "- " + sleep("a", ", sandbox: {envVars: {K: 'secret:k'}}"),
            "NOT_SUPPORTED 3 'secret:k'"),
        bad(
            "- " + sleep("a", ", sandbox: {envVars: {K: '{{ input }}'}}"),
            "NOT_SUPPORTED 3 '{{ input }}'"),
        bad("- " + sleep("a", ", sandbox: {files: {../a: x}}"), "BAD_VALUE 3 ../a"),
        bad("- " + sleep("a", ", sandbox: {files: {/a: x}}"), "BAD_VALUE 3 /a"),
        bad("- " + sleep("a", ", sandbox: {files: {a/./b: x}}"), "BAD_VALUE 3 a/./b"),
        bad("- " + sleep("a", ", sandbox: {files: {a: 1}}"), "WRONG_TYPE 3 1"),
        bad(
            "- " + sleep("a", ", sandbox: {files: {a: x, a/b: y}}"),
            "BAD_VALUE 3 x",
            "BAD_VALUE 3 y"),
        bad(
            "- " + sleep("a", ", sandbox: {deterministic: {time: 2026-01-01}}"),
            "BAD_VALUE 3 2026-01-01"),
        bad(
            "- " + sleep("a", ", sandbox: {deterministic: {time: '1969-12-31T23:59:59Z'}}"),
            "BAD_VALUE 3 '1969-12-31T23:59:59Z'"),
        bad("- " + sleep("a", ", sandbox: {deterministic: {sead: 1}}"), "UNKNOWN_KEY 3 sead"),
        // Webhooks
        bad(
            "- {name: a, type: webhook, config: {url: 'ftp://x.org'}}",
            "BAD_VALUE 3 'ftp://x.org'"),
        bad("- {name: a, type: webhook, config: {url: notify}}", "BAD_VALUE 3 notify"),
        bad(
            "- {name: a, type: webhook, config: {url: 'http://u:p@x.org'}}",
            "BAD_VALUE 3 'http://u:p@x.org'"),
        bad("- {name: a, type: webhook, config: {url: 'http://x y'}}", "BAD_VALUE 3 'http://x y'"),
        bad(
            "- {name: a, type: webhook, config: {url: 'http://x.org', headers: {'A b': c}}}",
            "BAD_VALUE 3 'A b'"),
        bad(
            "- {name: a, type: webhook, config: {url: 'http://x.org', headers: {A: \"b\\r\\nC: d\"}}}",
            "BAD_VALUE 3 \"b\\r\\nC: d\""),
        bad(
            "- {name: a, type: webhook, config: {url: 'http://x.org', expectStatus: 299-200}}",
            "BAD_VALUE 3 299-200"));
  }

  @ParameterizedTest(name = "[{index}] {1}")
  @MethodSource
  void mistakes(String yaml, List<String> expected) {
    assertThat(Loaded.marked(yaml)).as(yaml).isEqualTo(expected);
  }

  static Stream<String> good() {
    return Stream.of(
        sets("a", "x") + "\n- " + uses("b", "x"),
        // A variable that is set in a branch may be there.
        "{name: a, type: condition, config: {condition: input.a, then: ["
            + sets("b", "x")
            + "]}}\n- "
            + uses("c", "x"),
        "{name: a, type: parallel, config: {steps: ["
            + sets("b", "x")
            + ", "
            + sets("c", "y")
            + "]}}\n- "
            + uses("d", "x + y"),
        // A later step of a loop has run in the iteration before.
        "{name: a, type: loop, config: {while: 'x < 3', steps: ["
            + uses("b", "x + index")
            + ", "
            + sets("c", "x")
            + "]}}",
        "{name: a, type: loop, config: {items: [1], itemVariable: row, indexVariable: i, steps: ["
            + uses("b", "row + i")
            + "]}}",
        "{name: a, type: loop, config: {items: [1], steps: [{name: b, type: loop, config: {items: [2],"
            + " itemVariable: inner, steps: ["
            + uses("c", "item + inner + index")
            + "]}}]}}",
        "{name: a, type: batch, config: {items: '{{ input.rows }}', expression: 'item + index'}}",
        "{name: a, type: condition, config: {condition: '{{ input.a > 1 }}', then: ["
            + sleep("b", "")
            + "]}}",
        "{name: a, type: condition, config: {condition: true, then: [" + sleep("b", "") + "]}}",
        "{name: a, type: sleep, config: {duration: '{{ input.pause }}'}}",
        "{name: a, type: webhook, config: {url: '{{ input.url }}', expectStatus: [200, 300-399]}}",
        uses("a", "[context, steps, vars, data, env, input].length"));
  }

  @ParameterizedTest(name = "[{index}]")
  @MethodSource
  void good(String steps) {
    assertThat(Loaded.diagnostics("workflow: w\nsteps:\n- " + steps)).isEmpty();
  }

  @Test
  void aVariableThatIsSetLaterNamesTheStepThatSetsIt() {
    assertThat(hints("- " + uses("a", "later") + "\n- " + sets("Fill it", "later")))
        .containsExactly("it is set by step 'Fill it', which does not run before this");
  }

  @Test
  void anUnknownVariableIsComparedWithTheKnownOnes() {
    assertThat(hints("- " + sets("a", "extracted") + "\n- " + uses("b", "extractd.x")))
        .containsExactly("did you mean 'extracted'?");
  }

  @Test
  void aLimitIsNamedAsTheAuthorNamesIt() {
    List<Diagnostic> found =
        Loaded.diagnostics(
            "workflow: w\nsteps: [" + sleep("a", ", resources: {timeout: soon}") + "]");
    assertThat(found.getFirst().message())
        .isEqualTo(
            "'soon' is not a value for timeout: expected a positive time such as 500ms, 2s or 1m");
  }

  @Test
  void aWorkflowNeedsAName() {
    assertThat(Loaded.marked("steps: [" + sleep("a", "") + "]"))
        .containsExactly("MISSING_NAME 1 s");
    assertThat(Loaded.marked("metadata: {name: w}\nsteps: [" + sleep("a", "") + "]")).isEmpty();
  }

  @Test
  void theResultMayUseAllVariables() {
    String steps = "steps: [" + sets("a", "x") + "]\n";
    assertThat(Loaded.marked("workflow: w\n" + steps + "result: '{{ x }}'")).isEmpty();
    assertThat(Loaded.marked("workflow: w\n" + steps + "result: {a: ['{{ y }}']}"))
        .containsExactly("UNKNOWN_NAME 3 y");
  }

  @Test
  void aWorkflowMayNotHaveTooManySteps() {
    var yaml = new StringBuilder("workflow: w\nsteps:\n");
    for (int i = 0; i < 1001; i++) {
      yaml.append("- ").append(sets("s" + i, "v" + i)).append('\n');
    }
    assertThat(Loaded.marked(yaml.toString())).containsExactly("TOO_MANY_STEPS 2 steps");
  }

  @Test
  void mistakesOfAllKindsAreFoundInOneGo() {
    String yaml =
        """
        workflow: w
        maxSteps: lots
        steps:
          - {name: a, type: slep, config: {}}
          - {name: a, type: transform, config: {expression: inptu}}
          - {name: b, type: sleep, config: {duration: {{ x }}, resources: {memory: 0}}}
        """;
    assertThat(Loaded.marked(yaml))
        .containsExactly(
            "WRONG_TYPE 2 lots",
            "UNKNOWN_STEP_TYPE 4 slep",
            "DUPLICATE_STEP 5 a",
            "UNKNOWN_NAME 5 inptu",
            "TEMPLATE_NOT_QUOTED 6 {{ x }}",
            "BAD_LIMIT 6 0");
  }

  @Test
  void errorsInPythonAreFoundInThePlaceWhereTheyAre() {
    String yaml =
        """
        workflow: w
        steps:
          - name: a
            type: function
            config:
              language: python
              code: |
                rows = input['rows']
                if rows:
                    print(len(rws))
          - name: b
            type: transform
            config: { language: py, expression: "1 +" }
        """;
    assertThat(Loaded.marked(yaml)).containsExactly("UNKNOWN_NAME 10 rws", "SYNTAX_ERROR 13 1");
  }

  @Test
  void whereOriginsAreGuessesTheWholeValueIsMarked() {
    String json =
        """
        {"workflow": "w", "steps": [{"name": "a", "type": "function", "config":
          {"code": "let a = 1;\\nreturn nope;"}}],
          "input": {"a": "padding padding padding padding"}}
        """;
    assertThat(Loaded.marked(json)).containsExactly("UNKNOWN_NAME 2 \"let a = 1;\\nreturn nope;\"");
  }

  private static List<String> hints(String steps) {
    return Loaded.diagnostics("workflow: w\nsteps:\n" + steps).stream()
        .map(found -> String.valueOf(found.hint()))
        .toList();
  }
}
