package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program that does not end in time.
 *
 * @param name what it is about
 */
record TimeBomb(String name, GuestProgram program) {

  /** All of them; those that nothing interrupts inside a JVM are said to be stubborn. */
  static List<TimeBomb> all() {
    return Stream.of(javaScript(), python()).flatMap(List::stream).toList();
  }

  private static List<TimeBomb> javaScript() {
    return List.of(
        script("empty loop", "for (;;) ;"),
        script("loop that allocates", "for (;;) [1, 2, 3].map(x => x + 1)"),
        expression("loop in an expression", "(() => { for (;;) ; })()"),
        expression("stubborn: BigInt power", "(3n ** 30000000n) > 0n"),
        script("stubborn: BigInt to text", "return (7n ** 3000000n).toString().length"),
        script("stubborn: pad and split", "return 'a'.padEnd(1e9).split('').length"),
        script(
            "stubborn: indexOf in an object",
            "return Array.prototype.indexOf.call({length: 2 ** 53 - 1}, 1)"),
        script(
            "stubborn: reverse of an object",
            "return Array.prototype.reverse.call({length: 2 ** 53 - 1})"),
        script("regex with a back reference", "return /^(x+x+)+\\1y/.test('x'.repeat(80))"),
        script(
            "sort by a bad comparator",
            "for (;;) Array.from({length: 1e5}, (_, i) => i).sort(() => Math.random() - 0.5)"),
        script("endless generator", "function* g() { for (;;) yield 1 } for (const x of g()) ;"),
        script("microtasks", "const f = () => Promise.resolve().then(f); f()"),
        script(
            "async generator",
            "async function* g() { for (;;) yield 1 } (async () => { for await (const x of g()) ; })()"),
        script(
            "catches everything", "for (;;) { try { for (;;) ; } catch { } finally { continue } }"),
        script("reviver", "return JSON.parse('[1]', () => { for (;;) ; })"),
        script("toString of a result", "return {toJSON() { for (;;) ; }}"));
  }

  private static List<TimeBomb> python() {
    return List.of(
        python("empty loop", "while True: pass"),
        python("stubborn: power", "x = 10 ** (10 ** 8)"),
        python("stubborn: modular power", "x = pow(3, 10 ** 1000000, 10 ** 10000 + 1)"),
        python("sum of a range", "sum(range(10 ** 12))"),
        python("all of a repeat", "import itertools\nall(itertools.repeat(1))"),
        python("endless generator", "def g():\n  while True: yield 1\nfor x in g(): pass"),
        python("regex with a back reference", "import re\nre.match(r'^(x+x+)+\\1y', 'x' * 80)"),
        python(
            "sort by a bad comparator",
            "import functools, random\n"
                + "sorted(range(10 ** 6), key=functools.cmp_to_key(lambda a, b: random.random() - 0.5))"),
        python("sleeps", "import time\ntime.sleep(10 ** 6)"),
        python(
            "catches everything",
            "while True:\n  try:\n    while True: pass\n  except BaseException: pass"),
        python("equality", "class A:\n  def __eq__(self, o):\n    while True: pass\nA() in [A()]"),
        python("factorial", "import math\nmath.factorial(10 ** 7)"),
        python(
            "stubborn: key derivation",
            "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'a', b'b', 10 ** 9)"));
  }

  private static TimeBomb script(String name, String source) {
    return new TimeBomb(name, GuestProgram.script(Language.JAVASCRIPT, source));
  }

  private static TimeBomb expression(String name, String source) {
    return new TimeBomb(name, GuestProgram.expression(Language.JAVASCRIPT, source));
  }

  private static TimeBomb python(String name, String source) {
    return new TimeBomb(name, GuestProgram.script(Language.PYTHON, source));
  }

  @Override
  public String toString() {
    return program.language().id() + ", " + name;
  }
}
