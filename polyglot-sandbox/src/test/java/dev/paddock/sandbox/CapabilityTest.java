package dev.paddock.sandbox;

import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of capabilities besides the contract of the fences. */
@Timeout(60)
class CapabilityTest {

  private static final Capability ECHO = Capability.of("echo", argument -> argument);

  private static Outcome run(GuestProgram program, Capability... granted) {
    return Guests.SANDBOX.run(
        program,
        Bindings.none(),
        Limits.DEFAULT,
        GuestEnvironment.NONE.withCapabilities(List.of(granted)),
        GuestListener.NONE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Upper",
        "a-b",
        "a_b",
        "_a",
        "__proto__",
        "a b",
        "9a",
        "\u00e4",
        "env",
        "files",
        "readText",
        "writeText",
        "log",
        "progress"
      })
  void nameThatIsNone_orIsTaken_isRefused(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Capability.of(name, argument -> argument))
        .withMessage("not a name for a capability: '" + name + "'");
  }

  @Test
  void sameNameTwice_isRefused() {
    List<Capability> twice = List.of(ECHO, Capability.of("echo", argument -> argument));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> GuestEnvironment.NONE.withCapabilities(twice))
        .withMessage("two capabilities named echo");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lower", "A-B", "A B", "1A"})
  void codeOfARefusal_isMadeOfCapitals(String code) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CapabilityException(code, "why"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void progressBeyondItsEnds_isRefused(double fraction) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Progress(fraction, null));
  }

  @Test
  void expressions_haveNone() {
    Outcome javaScript = run(GuestProgram.expression(JAVASCRIPT, "typeof guest"), ECHO);
    Outcome python = run(GuestProgram.expression(PYTHON, "'guest' in globals()"), ECHO);

    assertThat(Guests.value(javaScript)).isEqualTo("\"undefined\"");
    assertThat(Guests.value(python)).isEqualTo("false");
  }

  @Test
  void python_guestIsAModuleToo() {
    Outcome outcome =
        run(
            GuestProgram.script(
                PYTHON, "from guest import echo\nimport guest as g\n[echo(1), g.echo(2)]"),
            ECHO);

    assertThat(Guests.value(outcome)).isEqualTo("[1,2]");
  }

  @Test
  void bindingOfThatName_hidesIt() {
    for (Language language : Language.values()) {
      Outcome outcome =
          Guests.SANDBOX.run(
              GuestProgram.script(language, "guest"),
              Bindings.of("guest", "mine"),
              Limits.DEFAULT,
              GuestEnvironment.NONE.withCapabilities(List.of(ECHO)),
              GuestListener.NONE);

      assertThat(Guests.value(outcome)).isEqualTo("\"mine\"");
    }
  }

  @Test
  void filesAndCapabilities_areThereTogether() {
    var environment =
        new GuestEnvironment(Map.of("A", "1"), Map.of("a.txt", "text"), null, List.of(ECHO));
    String source = "[guest.env.A, guest.readText('a.txt'), guest.echo(2)]";

    Outcome outcome =
        Guests.SANDBOX.run(
            GuestProgram.script(JAVASCRIPT, source),
            Bindings.none(),
            Limits.DEFAULT,
            environment,
            GuestListener.NONE);

    assertThat(Guests.value(outcome)).isEqualTo("[\"1\",\"text\",2]");
  }

  /** What a guest leaves behind to be run later must not reach the host later. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '`',
      textBlock =
          """
          JAVASCRIPT --> globalThis.f = new FinalizationRegistry(() => guest.note('late')); f.register({}, 1); Promise.resolve().then(() => guest.note('early')); 5
          JAVASCRIPT --> (async () => { for (;;) { guest.note('early'); await null; await new Promise(() => {}) } })(); 5
          PYTHON     --> import atexit^atexit.register(guest.note, 'late')^guest.note('early')^5
          PYTHON     --> class A:^  def __del__(self): guest.note('late')^a = A()^guest.note('early')^5
          PYTHON     --> def g():^  try: yield 1^  finally: guest.note('late')^a = g()^next(a)^guest.note('early')^5
          """)
  void callAfterTheEnd_isNotMade(Language language, String source) {
    Queue<String> notes = new ConcurrentLinkedQueue<>();
    var note =
        Capability.of(
            "note",
            argument -> {
              notes.add(argument.text());
              return argument;
            });

    try (Sandbox own = Sandbox.create()) {
      Outcome outcome =
          own.run(
              GuestProgram.script(language, source.replace("^", "\n")),
              Bindings.none(),
              Limits.DEFAULT,
              GuestEnvironment.NONE.withCapabilities(List.of(note)),
              GuestListener.NONE);
      assertThat(Guests.value(outcome)).isEqualTo("5");
    }

    assertThat(notes).containsExactly("\"early\"");
  }
}
