package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever expressions plant and in whichever order, none finds what an earlier one planted. They
 * plant the text that {@code input} is, so that the same texts come again with other canaries.
 */
class LeakSequenceTest {

  private static final int EVALUATIONS = 300;
  private static final String CANARY = "canary";

  /**
   * @param plant an expression that keeps {@code input}
   * @param probe one that gives what was kept
   */
  record Place(String plant, String probe) {
    @Override
    public String toString() {
      return plant;
    }

    Place self() {
      return new Place(plant, plant);
    }
  }

  private static Place place(String plant, String probe) {
    return new Place(plant, probe);
  }

  private static Place onto(String object) {
    return place(object + ".leak = input", object + ".leak ?? null");
  }

  static List<Place> places() {
    return List.of(
        onto("globalThis"),
        onto("Object.prototype"),
        onto("Array.prototype"),
        onto("Math"),
        onto("Intl"),
        onto("Intl.NumberFormat.prototype"),
        onto("Error"),
        onto("Iterator.prototype"),
        onto("'x'.repeat"),
        onto("[].join"),
        onto("Array.from"),
        onto("Object.getPrototypeOf(() => 1)"),
        onto("Object.getPrototypeOf(function* () {})"),
        onto("Object.getPrototypeOf(async () => 1)"),
        onto("Object.getPrototypeOf((async () => 1)())"),
        onto("Object.getPrototypeOf(Object.getPrototypeOf((function* () {})()))"),
        onto("Object.getPrototypeOf([].values())"),
        onto("Object.getPrototypeOf([].values().map(x => x))"),
        onto("Object.getPrototypeOf('x'.matchAll(/x/g))"),
        onto("Object.getOwnPropertyDescriptor(Symbol.prototype, 'description').get"),
        onto("(function () { return arguments })()[Symbol.iterator]"),
        place("/(canary.*)/.exec(input)", "RegExp.$1 ?? null"),
        place("input.replace(/canary/, '')", "RegExp['$&'] ?? null"),
        place("Math.random = () => input", "String(Math.random())"),
        place("Date.now = () => input", "String(Date.now())"),
        place("Date.prototype.getTime = () => input", "String(new Date(0).getTime())"),
        place("JSON.parse = () => input", "JSON.parse('1')"),
        place("String.prototype.trim = () => input", "''.trim()"),
        place("Object.prototype.toJSON = () => input", "JSON.stringify({a: 1})"),
        place(
            "Object.defineProperty(Object.prototype, 'v', {get: () => input, configurable: true})",
            "({}).v ?? null"),
        place(
            "Object.defineProperty(Array, Symbol.species,"
                + " {value: function () { this.leak = input }, configurable: true})",
            "[1].map(x => x).leak ?? null"),
        place(
            "(() => { try { 'x'.repeat(1e12) } catch (e) { e.constructor.leak = input } })()",
            "RangeError.leak ?? null"),
        place("({get a() { return globalThis.got = input }})", "globalThis.got ?? null"),
        place("({toJSON() { return globalThis.json = input }})", "globalThis.json ?? null"),
        place("(async () => { await 0; globalThis.job = input })(), 1", "globalThis.job ?? null"),
        place(
            "(async () => { for (let i = 0; i < 20; i++) await i; Math.job = input })(), 1",
            "Math.job ?? null"),
        place(
            "(g => { g.next(); Math.generator = g })((function* () { for (;;) yield input })())",
            "Math.generator?.next().value ?? null"),
        place(
                "(site => { const kept = Math.sites ??= new Map(), old = kept.get(site) ?? null;"
                    + " kept.set(site, input); return old })`x`",
                "")
            .self());
  }

  static Stream<Place> eachPlace() {
    return places().stream();
  }

  @ParameterizedTest
  @MethodSource("eachPlace")
  void canary_isFoundWhereContextsAreNotHardened(Place place) {
    try (Context open = open()) {
      inOpen(open, place.plant(), CANARY);

      assertThat(inOpen(open, place.probe(), "")).contains(CANARY);
    }
  }

  static IntStream seeds() {
    return IntStream.range(0, 4);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void inAnyOrder_noEvaluationFindsWhatAnEarlierOnePlanted(int seed) {
    var random = new Random(seed);
    List<Place> places = places();
    for (int i = 0; i < EVALUATIONS; i++) {
      Place planted = places.get(random.nextInt(places.size()));
      Place probed = random.nextBoolean() ? planted : places.get(random.nextInt(places.size()));
      inHardened(planted.plant(), CANARY + i);

      assertThat(inHardened(probed.probe(), "clean"))
          .as("%s, evaluation %s: after %s", probed.probe(), i, planted)
          .doesNotContain(CANARY);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void inAnyOrder_manyCanariesAreFoundWhereContextsAreNotHardened(int seed) {
    var random = new Random(seed);
    List<Place> places = places();
    var found = new ArrayList<String>();
    try (Context open = open()) {
      for (int i = 0; i < EVALUATIONS; i++) {
        Place place = places.get(random.nextInt(places.size()));
        inOpen(open, place.plant(), CANARY + i);
        String seen = inOpen(open, place.probe(), "clean");
        if (seen.contains(CANARY)) {
          found.add(place.plant());
        }
      }
    }
    assertThat(found).hasSizeGreaterThan(EVALUATIONS / 2);
  }

  private static String inHardened(String source, String input) {
    Outcome outcome =
        Guests.SANDBOX.run(
            GuestProgram.expression(Language.JAVASCRIPT, source),
            Bindings.of("input", input),
            Limits.DEFAULT);
    return outcome instanceof Outcome.Completed completed
        ? completed.value().text()
        : ((Outcome.Failed) outcome).error().message();
  }

  private static Context open() {
    Context open =
        Context.newBuilder("js")
            .option("engine.WarnInterpreterOnly", "false")
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
    open.eval("js", "Object.defineProperty(globalThis, 'encode', {value: JSON.stringify})");
    return open;
  }

  private static String inOpen(Context open, String source, String input) {
    try {
      Value function = open.eval("js", "(input => encode((" + source + ")) ?? 'nothing')");
      return function.execute(input).asString();
    } catch (PolyglotException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
