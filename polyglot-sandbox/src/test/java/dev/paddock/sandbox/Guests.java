package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

/**
 * What the specifications run guests with. The sandbox is shared by all classes, since a process's
 * first Python context takes seconds; it ends with the process.
 */
public final class Guests {

  public static final Sandbox SANDBOX = Sandbox.create();

  /** The names that the guests of most specifications see. */
  public static final Bindings INPUT =
      Bindings.of("input", Map.of("a", 1, "list", List.of(3, 1, 2), "name", "Ada"));

  private Guests() {}

  public static Outcome script(Language language, String source) {
    return SANDBOX.run(GuestProgram.script(language, source), INPUT, Limits.DEFAULT);
  }

  public static Outcome script(Language language, String source, Limits limits) {
    return SANDBOX.run(GuestProgram.script(language, source), INPUT, limits);
  }

  public static Outcome expression(Language language, String source) {
    return SANDBOX.run(GuestProgram.expression(language, source), INPUT, Limits.DEFAULT);
  }

  public static Outcome expression(Language language, String source, Limits limits) {
    return SANDBOX.run(GuestProgram.expression(language, source), INPUT, limits);
  }

  /** Evaluates an expression for each of some items, given as a JSON array. */
  public static Outcome each(Language language, String source, String items) {
    return each(language, source, items, Limits.DEFAULT);
  }

  public static Outcome each(Language language, String source, String items, Limits limits) {
    return SANDBOX.runEach(
        GuestProgram.expression(language, source), INPUT, JsonText.parse(items), limits);
  }

  /** The JSON text that an evaluation ended with; {@code nothing} if it gave no result. */
  public static String value(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Completed.class);
    var completed = (Outcome.Completed) outcome;
    return completed.hasValue() ? completed.value().text() : "nothing";
  }

  public static SandboxError error(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    return ((Outcome.Failed) outcome).error();
  }
}
