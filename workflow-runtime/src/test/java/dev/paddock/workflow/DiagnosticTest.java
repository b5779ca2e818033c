package dev.paddock.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.Position;
import org.junit.jupiter.api.Test;

class DiagnosticTest {

  private static Diagnostic at(int line, int column, String text, int length, String message) {
    return new Diagnostic(
        Severity.ERROR,
        "BAD_VALUE",
        "flow.yaml",
        new Position(line, column),
        message,
        null,
        SourceExcerpt.of(line, text, column, length));
  }

  @Test
  void rendersTheSourceLineWithACaret() {
    var diagnostic =
        new Diagnostic(
            Severity.ERROR,
            "UNKNOWN_STEP_TYPE",
            "flow.yaml",
            new Position(14, 9),
            "unknown step type 'functoin'",
            "did you mean 'function'?",
            SourceExcerpt.of(14, "  type: functoin", 9, 8));
    assertThat(diagnostic.render())
        .isEqualTo(
            """
            flow.yaml:14:9: error: unknown step type 'functoin'
               14 |   type: functoin
                  |         ^~~~~~~~
              hint: did you mean 'function'?\
            """);
  }

  @Test
  void rendersWithoutAPosition() {
    var diagnostic =
        new Diagnostic(Severity.WARNING, "X", "a.yaml", null, "there is no such file", null, null);
    assertThat(diagnostic.render()).isEqualTo("a.yaml: warning: there is no such file");
  }

  @Test
  void showsThePartOfALongLineAroundTheMark() {
    String text = "x".repeat(5000) + "HERE" + "y".repeat(5000);
    SourceExcerpt excerpt = SourceExcerpt.of(1, text, 5001, 4);
    assertThat(excerpt.text()).hasSizeLessThan(200).startsWith("...x").endsWith("y...");
    assertThat(excerpt.text().substring(excerpt.start(), excerpt.start() + excerpt.length()))
        .isEqualTo("HERE");
  }

  @Test
  void aMarkBeyondTheEndOfTheLineFits() {
    assertThat(SourceExcerpt.of(3, "ab", 3, 10).render()).isEqualTo("    3 | ab\n      |   ^");
    assertThat(SourceExcerpt.of(3, "", 9, 10).render()).isEqualTo("    3 | \n      | ^");
  }

  @Test
  void nothingInAFileCanSteerATerminal() {
    String hostile = "\u001b[2J\u202eabc\u0007\u200b\t\uD800";
    String rendered = at(1, 1, hostile, 5, hostile + "\nforged: error").render();
    assertThat(rendered.lines()).hasSize(3);
    assertThat(rendered.replace("\n", "").chars()).noneMatch(Character::isISOControl);
    assertThat(rendered).doesNotContain("\u202e", "\u200b", "\uD800");
  }

  @Test
  void messagesAreCutOff() {
    assertThat(at(1, 1, "", 1, "m".repeat(100_000)).message()).hasSizeLessThan(600).endsWith("...");
  }

  @Test
  void areOrderedByFileAndPosition() {
    var late = at(10, 1, "", 1, "a");
    var early = at(9, 50, "", 1, "b");
    var whole = new Diagnostic(Severity.ERROR, "X", "flow.yaml", null, "c", null, null);
    assertThat(java.util.stream.Stream.of(late, early, whole).sorted(Diagnostic.ORDER))
        .containsExactly(whole, early, late);
  }
}
