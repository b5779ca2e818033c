package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.expression;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** JavaScript expressions share contexts; nothing of one may be left for the next. */
class HardenedContextTest {

  /**
   * One expression that tries to leave something behind, and one that would find it.
   *
   * @param clean what the probe gives where nothing was left
   */
  record Leak(String plant, String probe, String clean) {
    @Override
    public String toString() {
      return plant;
    }
  }

  private static Leak leak(String plant, String probe, String clean) {
    return new Leak(plant, probe, clean);
  }

  /** A property planted on an object that the next evaluation reaches too. */
  private static Leak onto(String object) {
    return leak("(" + object + ").leak = 1", "typeof (" + object + ").leak", "\"undefined\"");
  }

  static Stream<Leak> leaks() {
    return Stream.of(
        // globals
        leak("globalThis.leak = 1", "typeof globalThis.leak", "\"undefined\""),
        leak("leak = 1", "typeof leak", "\"undefined\""),
        leak(
            "Object.defineProperty(globalThis, 'leak', {value: 1})",
            "'leak' in globalThis",
            "false"),
        leak("delete globalThis.JSON", "typeof JSON", "\"object\""),
        leak("JSON = 1", "typeof JSON", "\"object\""),
        leak("undefined = 1", "typeof undefined", "\"undefined\""),
        leak("Object.setPrototypeOf(globalThis, {leak: 1})", "typeof leak", "\"undefined\""),
        leak("(function () { this.leak = 1 })()", "typeof leak", "\"undefined\""),
        // prototypes and constructors that have names
        onto("Object.prototype"),
        onto("Array.prototype"),
        onto("String.prototype"),
        onto("Number.prototype"),
        onto("Boolean.prototype"),
        onto("Symbol.prototype"),
        onto("BigInt.prototype"),
        onto("Date.prototype"),
        onto("RegExp.prototype"),
        onto("Map.prototype"),
        onto("Set.prototype"),
        onto("Error.prototype"),
        onto("TypeError.prototype"),
        onto("Iterator.prototype"),
        onto("Intl.NumberFormat.prototype"),
        onto("Object"),
        onto("Array"),
        onto("Math"),
        onto("JSON"),
        onto("Intl"),
        onto("Symbol"),
        onto("Array.prototype.map"),
        onto("Object.prototype.toString"),
        onto("Math.max"),
        // and those that only syntax leads to
        onto("Object.getPrototypeOf(() => 1)"),
        onto("Object.getPrototypeOf(function* () {})"),
        onto("Object.getPrototypeOf(async () => 1)"),
        onto("Object.getPrototypeOf(async function* () {})"),
        onto("Object.getPrototypeOf((function* () {})())"),
        onto("Object.getPrototypeOf((async function* () {})())"),
        onto("Object.getPrototypeOf((async () => 1)())"),
        onto("(async () => 1)().constructor"),
        onto("(async () => 1)().then"),
        onto("Object.getPrototypeOf([][Symbol.iterator]())"),
        onto("Object.getPrototypeOf(''[Symbol.iterator]())"),
        onto("Object.getPrototypeOf(new Map().entries())"),
        onto("Object.getPrototypeOf(new Set().values())"),
        onto("Object.getPrototypeOf('x'.matchAll(/x/g))"),
        onto("Object.getPrototypeOf(Iterator.from({next() {}}))"),
        onto("Object.getPrototypeOf([].values().map(x => x))"),
        onto("Object.getPrototypeOf(new Intl.Segmenter().segment('x'))"),
        onto("Object.getPrototypeOf(new Intl.Segmenter().segment('x')[Symbol.iterator]())"),
        onto("Object.getOwnPropertyDescriptor(Symbol.prototype, 'description').get"),
        onto("Object.getOwnPropertyDescriptor(Object.prototype, 'toString').get || Object"),
        // replaced built-ins
        leak("Array.prototype.map = () => ['leak']", "[1].map(x => x)[0]", "1"),
        leak(
            "Array.prototype[Symbol.iterator] = function* () { yield 'leak' }", "[...[1]][0]", "1"),
        leak("Object.keys = () => ['leak']", "Object.keys({a: 1})[0]", "\"a\""),
        leak("JSON.stringify = () => '\"leak\"'", "({a: 1})", "{\"a\":1}"),
        leak("JSON.parse = () => ['leak']", "input.a", "1"),
        leak("Math.random = () => 'leak'", "typeof Math.random()", "\"number\""),
        leak("Date.now = () => 'leak'", "typeof Date.now()", "\"number\""),
        leak(
            "Date.prototype.toISOString = () => 'leak'",
            "new Date(0)",
            "\"1970-01-01T00:00:00.000Z\""),
        leak("RegExp.prototype.exec = () => ['leak']", "/a/.exec('b')", "null"),
        leak("String.prototype.replace = () => 'leak'", "'a'.replace('a', 'b')", "\"b\""),
        leak("Number.prototype.toString = () => 'leak'", "(5).toString()", "\"5\""),
        leak("parseInt = () => 'leak'", "parseInt('5')", "5"),
        leak("Object.freeze = x => x", "Object.isFrozen(Object.freeze({}))", "true"),
        // setters and accessors that would see what others write
        leak(
            "Object.defineProperty(Object.prototype, 'secret', {set(v) { this.leak = v }})",
            "(o => { o.secret = 1; return o.leak ?? null })({})",
            "null"),
        leak(
            "Object.prototype.__defineGetter__.call(Object.prototype, 'leak', () => 1)",
            "typeof ({}).leak",
            "\"undefined\""),
        leak(
            "Object.defineProperty(Array.prototype, 0, {set() {}, get: () => 'leak'})",
            "typeof [,][0]",
            "\"undefined\""),
        leak("Array.prototype[0] = 'leak'", "typeof [,][0]", "\"undefined\""),
        leak("Object.prototype.toJSON = () => 'leak'", "({a: 1})", "{\"a\":1}"),
        leak(
            "Object.defineProperty(Array, Symbol.species, {value: 'leak'})",
            "typeof Array[Symbol.species]",
            "\"function\""),
        leak("Object.prototype.__proto__ = {leak: 1}", "typeof ({}).leak", "\"undefined\""),
        leak(
            "Object.setPrototypeOf(Array.prototype, {leak: 1})", "typeof [].leak", "\"undefined\""),
        leak(
            "Object.setPrototypeOf(Function.prototype ?? (() => 1).__proto__, {leak: 1})",
            "typeof (() => 1).leak",
            "\"undefined\""),
        leak(
            "Reflect.setPrototypeOf(Object.getPrototypeOf(() => 1), {leak: 1})",
            "typeof (() => 1).leak",
            "\"undefined\""),
        // registries, caches and statics
        leak("/(leak)/.exec('leak')", "RegExp.$1 ?? ''", "\"\""),
        leak("'leak'.replace(/(l)(e)/, '')", "RegExp['$&'] ?? ''", "\"\""),
        leak("RegExp.input = 'leak'", "typeof RegExp.input", "\"undefined\""),
        leak(
            "Object.assign(Symbol, {leak: Symbol.for('leak')})",
            "typeof Symbol.leak",
            "\"undefined\""),
        leak("Error.prepareStackTrace = () => 'leak'", "typeof new Error('x').stack", "\"string\""),
        leak("Error.prepareStackTrace = () => 'leak'", "new Error('x').stack === 'leak'", "false"),
        leak("Error.stackTraceLimit = 0", "new Error('x').stack.includes('at ')", "true"),
        leak("(s => { s.leak = 1; return s })`x`", "(s => typeof s.leak)`x`", "\"undefined\""),
        leak("(s => s.raw.push('leak'))`x`", "(s => s.raw.length)`x`", "1"),
        leak(
            "(class extends Array { static { Array.leak = 1 } }).name",
            "typeof Array.leak",
            "\"undefined\""),
        // what our own code holds
        leak("encode.leak = 1", "typeof encode", "\"undefined\""),
        leak("parse.leak = 1", "typeof parse", "\"undefined\""),
        leak("evaluateEach.leak = 1", "typeof evaluateEach", "\"undefined\""),
        leak("f.leak = 1", "typeof f", "\"undefined\""),
        leak("w[0] = 1", "typeof w", "\"undefined\""),
        leak(
            "arguments.callee.leak = 1",
            "(() => { try { return typeof arguments.callee.leak } catch { return 'refused' } })()",
            "\"refused\""),
        // modules, which stay in their context
        leak(
            "import('data:application/json,%7B%7D', {with: {type: 'json'}}).then(m => { m.default.leak = 1 })",
            "import('data:application/json,%7B%7D', {with: {type: 'json'}}).then(m => { if (m.default.leak) throw 1 }), 1",
            "1"),
        leak(
            "import('data:text/javascript,export%20const%20box=%7B%7D').then(m => { m.box.leak = 1 })",
            "import('data:text/javascript,export%20const%20box=%7B%7D').then(m => { if (m.box.leak) throw 1 }), 1",
            "1"),
        // input and what is still to come
        leak("input.leak = 1", "typeof input.leak", "\"undefined\""),
        leak("input.list.push('leak')", "input.list.length", "3"),
        leak(
            "(async () => { for (let i = 0; i < 50; i++) await i; globalThis.leak = 1 })(), 1",
            "typeof leak",
            "\"undefined\""),
        leak(
            "(async () => { await 0; throw 1 })(), (async () => { await 0; await 0; globalThis.leak = 1 })(), 1",
            "typeof leak",
            "\"undefined\""));
  }

  @ParameterizedTest
  @MethodSource("leaks")
  void plantedCanary_isNotFoundByTheNextEvaluation(Leak leak) {
    expression(JAVASCRIPT, leak.plant());

    assertThat(value(expression(JAVASCRIPT, leak.probe()))).isEqualTo(leak.clean());
    // Also by itself: what a text leaves in its own compiled form.
    expression(JAVASCRIPT, leak.plant());
    assertThat(value(expression(JAVASCRIPT, leak.probe()))).isEqualTo(leak.clean());
  }

  /** The probes can fail: in a context that is shared but not hardened, most find the canary. */
  @Test
  void plantedCanary_isFoundWhereTheContextIsNotHardened() {
    List<Leak> found = leaks().filter(HardenedContextTest::leaksWhenOpen).toList();

    assertThat(found).hasSizeGreaterThan(60);
  }

  private static boolean leaksWhenOpen(Leak leak) {
    try (Context open =
        Context.newBuilder("js")
            .allowAllAccess(true)
            .option("engine.WarnInterpreterOnly", "false")
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build()) {
      open.eval(
          "js",
          "var input = {a: 1, list: [3, 1, 2]}, encode = {}, parse = {}, evaluateEach = {}, f = {}, w = []");
      String show = "v => v === undefined ? 'nothing' : globalThis.show(v)";
      open.eval("js", "Object.defineProperty(globalThis, 'show', {value: JSON.stringify})");
      try {
        open.eval("js", "(function () { return (" + leak.plant() + ") })()");
      } catch (PolyglotException e) {
        // An evaluation may fail and leave something all the same.
      }
      return !open.eval("js", "(" + show + ")((function () { return (" + leak.probe() + ") })())")
          .toString()
          .equals(leak.clean());
    } catch (PolyglotException e) {
      return true;
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          (() => { class A { x = 1; static y = 2; #z = 3; get z() { return this.#z } } return [new A().x, A.y, new A().z] })() --> [1,2,3]
          (() => { class A { toString() { return 'A' } } return `${new A()}` })()                            --> "A"
          (() => { const o = {}; o.toString = () => 'own'; return `${o}` })()                                 --> "own"
          (() => { const o = {}; o.constructor = 1; o.valueOf = () => 2; return o + 1 })()                    --> 3
          (() => { function P() {} P.prototype.toString = () => 'P'; return `${new P()}` })()                 --> "P"
          (() => { function P() {} P.prototype = {constructor: P, get: () => 4}; return new P().get() })()    --> 4
          (() => { const e = new Error('a'); e.name = 'Mine'; e.message = 'b'; return String(e) })()          --> "Mine: b"
          (() => { class E extends Error { constructor(m) { super(m); this.name = 'E' } } try { throw new E('m') } catch (e) { return e instanceof Error && e.name + e.message } })() --> "Em"
          (() => { const s = new String('a'); s.toString = () => 'own'; s.valueOf = () => 'v'; return `${s}` + s + s.concat() })() --> "ownvown"
          (() => { const r = /x/; r.toString = () => 'own'; return `${r}` })()                                --> "own"
          (() => { const a = [1, 2]; a.map = 5; a.concat = 6; return a.map + a.concat })()                    --> 11
          Object.assign({}, {toString: 5, hasOwnProperty: 6})                                                 --> {"toString":5,"hasOwnProperty":6}
          ({...{valueOf: 1, constructor: 2}})                                                                 --> {"valueOf":1,"constructor":2}
          [3, 1, 2].sort().map(x => x * 2).filter(x => x > 2).reduce((a, b) => a + b)                         --> 10
          [1, [2, [3]]].flat(Infinity).includes(3)                                                            --> true
          [1, 2, 3].toSorted((a, b) => b - a).with(0, 9).toSpliced(1, 1)                                      --> [9,1]
          [1, 2, 3, 4].findLast(x => x % 2)                                                                   --> 3
          Object.groupBy([1, 2, 3], x => x % 2 ? 'odd' : 'even')                                              --> {"odd":[1,3],"even":[2]}
          Object.entries({a: 1}).map(([k, v]) => k + v)                                                       --> ["a1"]
          Object.fromEntries(new Map([['a', 1]]))                                                             --> {"a":1}
          [...new Set([1, 1, 2])]                                                                             --> [1,2]
          'a-b-c'.split('-').join('+').replaceAll('+', '.').padStart(7, '*')                                  --> "**a.b.c"
          'x1y22'.match(/\\d+/g)                                                                              --> ["1","22"]
          'John Smith'.replace(/(?<first>\\w+) (\\w+)/, '$2 $<first>')                                        --> "Smith John"
          [...'a1b2'.matchAll(/[a-z](\\d)/g)].map(m => m[1])                                                  --> ["1","2"]
          /^(\\w+)@(\\w+)$/.exec('a@b').slice(1)                                                              --> ["a","b"]
          new Date(Date.UTC(2020, 1, 29)).toISOString().slice(0, 10)                                          --> "2020-02-29"
          new Date('2020-01-01T00:00:00Z').getTime()                                                          --> 1577836800000
          Math.max(...[1, 5, 3]) + Math.round(2.5) + Math.trunc(-1.5)                                         --> 7
          JSON.parse(JSON.stringify({a: [1, null]}))                                                          --> {"a":[1,null]}
          JSON.stringify({b: 1}, null, 1)                                                                     --> "{\\n \\"b\\": 1\\n}"
          (({a, ...rest}, [x, , y = 9] = [1, 2]) => ({a, rest, x, y}))({a: 1, b: 2})                          --> {"a":1,"rest":{"b":2},"x":1,"y":9}
          [...(function* () { yield 1; yield* [2, 3] })()]                                                    --> [1,2,3]
          [1, 2, 3].values().map(x => x + 1).take(2).toArray()                                                --> [2,3]
          `${1 + 1} ${'t'.toUpperCase()}`                                                                     --> "2 T"
          String.raw`a\\n${1}`                                                                                --> "a\\\\n1"
          input?.b?.c ?? 'none'                                                                               --> "none"
          input.missing?.()?.x ?? null                                                                        --> null
          (1234.5678).toFixed(2) + (255).toString(16) + (0.1).toPrecision(1)                                  --> "1234.57ff0.1"
          encodeURIComponent('a b&c') + decodeURIComponent('%C3%A9')                                          --> "a%20b%26cé"
          Number('12') + parseInt('0x1f') + parseFloat('1.5abc')                                              --> 44.5
          String(2n ** 64n)                                                                                   --> "18446744073709551616"
          (() => { label: for (const i of [1, 2]) { for (const j of [1, 2]) { if (j === 2) continue label; if (i === 2) break label } } return 'done' })() --> "done"
          (() => { try { null.x } catch { return 'caught' } finally { } })()                                  --> "caught"
          (() => { let n = 0; const count = () => ++n; count(); return count() })()                           --> 2
          (() => { const o = {get a() { return this._a ?? 1 }, set a(v) { this._a = v }}; o.a = 5; return o.a })() --> 5
          Symbol('x').description + typeof Symbol.iterator                                                    --> "xsymbol"
          Array.from({length: 3}, (_, i) => i * i)                                                            --> [0,1,4]
          structured = input.list.length                                                                      --> refused
          """)
  void ordinaryCode_worksAsEver(String source, String json) {
    if (json.equals("refused")) {
      assertThat(error(expression(JAVASCRIPT, source)).code()).isEqualTo(ErrorCode.GUEST_ERROR);
    } else {
      assertThat(value(expression(JAVASCRIPT, source))).isEqualTo(json);
    }
  }

  @Test
  void sameExpression_givesTheSameEachTime() {
    for (int i = 0; i < 50; i++) {
      assertThat(value(expression(JAVASCRIPT, "input.list.push(9)"))).isEqualTo("4");
    }
  }

  @Test
  void sameTextOtherNames_isAnotherProgram() {
    var program = GuestProgram.expression(JAVASCRIPT, "typeof a + typeof b");

    assertThat(value(Guests.SANDBOX.run(program, Bindings.of("a", 1), Limits.DEFAULT)))
        .isEqualTo("\"numberundefined\"");
    assertThat(value(Guests.SANDBOX.run(program, Bindings.of("b", 1), Limits.DEFAULT)))
        .isEqualTo("\"undefinednumber\"");
    assertThat(
            value(Guests.SANDBOX.run(program, Bindings.of("b", 1).with("a", ""), Limits.DEFAULT)))
        .isEqualTo("\"stringnumber\"");
  }

  @Test
  void moreExpressionsThanAreKeptCompiled_allWork() {
    for (int i = 0; i < 600; i++) {
      assertThat(value(expression(JAVASCRIPT, "input.a + " + i)))
          .isEqualTo(Integer.toString(i + 1));
    }
    assertThat(value(expression(JAVASCRIPT, "input.a + 0"))).isEqualTo("1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "-->",
      quoteCharacter = '^',
      textBlock =
          """
          WALL_TIME  --> 200ms --> (() => { for (;;) ; })()
          STATEMENTS --> 1000  --> (() => { for (;;) { let a } })()
          STACK_FRAMES --> 100 --> (function f() { return f() + 1 })()
          """)
  void limitThatFired_leavesTheNextEvaluationWhole(Limit limit, String text, String source) {
    Limits limits = Limits.DEFAULT.with(limit, text);
    for (int i = 0; i < 3; i++) {
      assertThat(error(expression(JAVASCRIPT, source, limits)).code()).isEqualTo(limit.errorCode());
      assertThat(value(expression(JAVASCRIPT, "input.a + 1", limits))).isEqualTo("2");
    }
  }

  @Test
  void statements_countForEachEvaluationAnew() {
    Limits limits = Limits.DEFAULT.with(Limit.STATEMENTS, 5_000);

    for (int i = 0; i < 20; i++) {
      assertThat(
              value(
                  expression(
                      JAVASCRIPT,
                      "(() => { let n = 0; for (let i = 0; i < 1000; i++) { n++ } return n })()",
                      limits)))
          .isEqualTo("1000");
    }
  }
}
