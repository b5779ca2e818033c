package dev.paddock.expression;

import static dev.paddock.expression.Engines.ORIGIN;
import static dev.paddock.expression.Engines.SHARED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeTemplateTest {

  private static final Set<String> NAMES = Set.of("input", "vars", "extracted", "a");

  private static final String PYTHON_STEP =
      """
      import json
      # {{ extracted }} in a comment
      row_count = {{extracted}}.get('rowCount', 0)
      names = {{ extracted.rows.map(r => r.name) }}
      text = f'{{extracted}} {row_count}'
      return {'n': row_count, 'names': names, 'text': text, 'set': {1: {2: {'a': {}}}}}
      """;

  private static final Bindings EXTRACTED =
      Bindings.of(
          "extracted",
          Map.of(
              "rowCount", 2, "rows", List.of(Map.of("name", "'); x = ("), Map.of("name", "{{}}"))));

  @BeforeAll
  static void prepareAllAtOnce() {
    SHARED.prepare(
        Stream.of(
                PYTHON_STEP,
                "x = {{ nope1 }} + nope2",
                "'{{ extracted }}' + \"\"\"{{ vars.x }}\"\"\"")
            .map(source -> GuestProgram.script(Language.PYTHON, source))
            .toList());
  }

  /** References become names of the same length; all else is left alone. Dots stand for blanks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "return {{vars}} + 1 | return _p0..... + 1",
        "return {{ a }} / 2 / {{ a }} | return _p0.... / 2 / _p0....",
        "return {{ a }} + {{ a.x }} | return _p0.... + _p1......",
        "{{a}} / 2; /{{a}}/ | _p0.. / 2; /{{a}}/",
        "f({{a}}, [{{a}}]); function f(x) {} | f(_p0.., [_p0..]); function f(x) {}",
        "`{{a}} ${ {{a}} }` | `{{a}} ${ _p0.. }`",
        "`${{a}[0]}` | `${{a}[0]}`",
        "const _p0 = {{a}} | const _p0 = _q0..",
        "({a:{b:{c:1}}}) | ({a:{b:{c:1}}})",
        "() => {{ }} | () => {{ }}",
        "if (a) {{ if (a) a }} | if (a) {{ if (a) a }}",
        "if (a) { { a } } | if (a) { { a } }",
        "'{{a}}' + {{a}} | '{{a}}' + _p0..",
        "{{ input.map(x => ({y: x})) }} | _p0...........................",
      })
  void program_javaScript_hasNamesForReferences(String source, String expected) {
    assertThat(code(Language.JAVASCRIPT, source).program().source())
        .hasSameSizeAs(source)
        .isEqualTo(expected.replace('.', ' '));
  }

  @Test
  void run_javaScript_readsTheValues() {
    CodeTemplate code =
        code(
            Language.JAVASCRIPT,
            "const x = {{ input.n }};\nreturn [x, {{ input.s }}, {{ input.none }}]");
    Bindings bindings = Bindings.of("input", Map.of("n", 4, "s", "'; throw 1; '"));
    assertThat(value(code, bindings)).isEqualTo("[4,\"'; throw 1; '\",null]");
  }

  @Test
  void run_python_readsTheValues() {
    assertThat(value(code(Language.PYTHON, PYTHON_STEP), EXTRACTED))
        .isEqualTo(
            "{\"n\":2,\"names\":[\"'); x = (\",\"{{}}\"],\"text\":\"{extracted} 2\",\"set\":{\"1\":{\"2\":{\"a\":{}}}}}");
  }

  @Test
  void warnings_referenceInStringOrComment() {
    assertThat(code(Language.PYTHON, PYTHON_STEP).warnings())
        .extracting(Diagnostic::code, d -> d.position().toString())
        .containsExactly(tuple("REFERENCE_IN_TEXT", "11:5"));
    assertThat(code(Language.PYTHON, "'{{ extracted }}' + \"\"\"{{ vars.x }}\"\"\"").warnings())
        .extracting(d -> d.position().toString())
        .containsExactly("10:6", "10:28");
    assertThat(
            code(Language.JAVASCRIPT, "'{{ a }} {{ other }}' // {{ vars }}\n`{{ a }}`").warnings())
        .extracting(d -> d.position().toString())
        .containsExactly("10:6", "10:30");
  }

  @Test
  void code_unknownNames_areFoundInCodeAndReferences() {
    var e =
        catchThrowableOfType(
            InvalidExpressionException.class,
            () -> code(Language.PYTHON, "x = {{ nope1 }} + nope2"));
    assertThat(e.diagnostics())
        .extracting(Diagnostic::code, d -> d.position().toString())
        .containsExactly(tuple("UNKNOWN_NAME", "10:12"), tuple("UNKNOWN_NAME", "10:23"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "x{{ a }} | BAD_REFERENCE | 10:6",
        "let y = {{ a }}b | BAD_REFERENCE | 10:13",
        "let y =~ {{ a~ }} | BAD_REFERENCE | 11:4",
        "let y = {{ a | SYNTAX_ERROR | 10:14",
        "let y = {{ }} | SYNTAX_ERROR | 10:14",
        "let y = ~{{ a }} 5 | SYNTAX_ERROR | 11:11",
      })
  void code_badReference_saysWhatAndWhere(String source, String code, String position) {
    var e =
        catchThrowableOfType(
            InvalidExpressionException.class,
            () -> code(Language.JAVASCRIPT, source.replace('~', '\n')));
    assertThat(e.diagnostics()).hasSize(1);
    assertThat(e.diagnostics().getFirst().code()).isEqualTo(code);
    assertThat(e.diagnostics().getFirst().position()).hasToString(position);
  }

  @Test
  void run_referenceFails_pointsAtIt() {
    CodeTemplate code = code(Language.JAVASCRIPT, "let x = 1\nlet y = {{ input.x.y }}");
    assertThat(code.run(Bindings.of("input", Map.of()), Limits.DEFAULT))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.error().position()).hasToString("11:14"));
  }

  @Test
  void run_codeThatReachesGlobals_getsAllBindings() {
    CodeTemplate code =
        code(Language.JAVASCRIPT, "return Object.keys(globalThis).includes('input')");
    assertThat(value(code, Bindings.of("input", 1))).isEqualTo("true");
  }

  @Test
  void names_areThoseOfCodeAndReferences() {
    assertThat(code(Language.JAVASCRIPT, "return input + {{ vars.x }}").names())
        .containsExactly("input", "vars");
  }

  private static String value(CodeTemplate code, Bindings bindings) {
    return ((Outcome.Completed) code.run(bindings, Limits.DEFAULT)).value().text();
  }

  private static CodeTemplate code(Language language, String source) {
    return SHARED.code(language, source, ORIGIN, NAMES);
  }
}
