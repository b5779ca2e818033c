package dev.paddock.sandbox.attack;

import static dev.paddock.sandbox.ErrorCode.DENIED;
import static dev.paddock.sandbox.ErrorCode.GUEST_ERROR;
import static dev.paddock.sandbox.ErrorCode.INTERNAL;
import static dev.paddock.sandbox.ErrorCode.LIMIT_CPU_TIME;
import static dev.paddock.sandbox.ErrorCode.LIMIT_MEMORY;
import static dev.paddock.sandbox.ErrorCode.LIMIT_OUTPUT;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STACK;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STATEMENTS;
import static dev.paddock.sandbox.ErrorCode.LIMIT_WALL_TIME;
import static dev.paddock.sandbox.ErrorCode.RESULT_NOT_JSON;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Language;
import java.util.ArrayList;
import java.util.List;

/** Attacks through the capabilities that {@link Bait} gives: functions, errors, arguments. */
final class CapabilityAttacks {

  private static final String FAILED = "the capability failed; the host's log has the details";

  private static final ErrorCode[] ENDLESS = {LIMIT_CPU_TIME, LIMIT_WALL_TIME, LIMIT_STATEMENTS};

  /** In a fence the one object of the host's, as closures show it; in the open a careless host. */
  private static final String FIND_HOST =
      """
      def find(function, depth=0):
        for cell in getattr(function, '__closure__', None) or ():
          value = cell.cell_contents
          if type(value).__name__ not in ('int', 'function', 'builtin_function_or_method', 'NoneType'):
            return value
          found = find(value, depth + 1)
          if found is not None:
            return found
        return None if depth else guest
      host = find(guest.echo)
      """;

  /** What can be done with a class of the host's. */
  private static final String PROPERTY =
      ".getClass().static.forName('java.lang.System').static.getProperty('paddock.loot')";

  private CapabilityAttacks() {}

  static List<AttackCase> all() {
    var all = new ArrayList<AttackCase>();
    all.addAll(functions());
    all.addAll(errors());
    all.addAll(arguments());
    all.addAll(sabotage());
    all.addAll(exhaustion());
    all.addAll(python());
    return all;
  }

  private static List<AttackCase> functions() {
    return List.of(
        escape("host members", "guest.getClass()" + PROPERTY),
        escape("host members", "guest['get' + 'Class']()" + PROPERTY),
        escape("host members", "Reflect.get(guest, 'getClass').call(guest)" + PROPERTY),
        stopped("host members", "guest.echo.getClass()"),
        stopped("host members", "guest.echo.getMember('constructor').x"),
        stopped("host members", "guest.echo.constructor('return \"canary\" + \"-eval\"')()"),
        stopped("host members", "guest.log.call.constructor('return \"canary\" + \"-eval\"')()"),
        stopped("host members", "guest.echo.caller.x"),
        stopped("host members", "guest.echo.arguments.x"),
        stopped("host members", "new guest.echo(1)"),
        stopped("host members", "class A extends guest.echo {}; new A()"),
        stopped("host members", "'use strict'; guest.echo = 1"),
        stopped("host members", "'use strict'; delete guest.echo"),
        harmless("host members", "Reflect.ownKeys(guest.echo)", "[\"length\",\"name\"]"),
        harmless(
            "host members", "Object.getPrototypeOf(guest.echo) === Function.prototype", "true"),
        harmless(
            "host members",
            "Object.keys(guest).sort()",
            "[\"echo\",\"env\",\"faulty\",\"files\",\"log\",\"progress\",\"readText\",\"refuse\",\"writeText\"]"),
        harmless("host members", "guest.echo.call({}, 1) + guest.echo.apply(null, [2])", "3"),
        harmless("host members", "Reflect.apply(guest.echo, guest, [3])", "3"),
        harmless("host members", "guest.echo.bind(null, 4)()", "4"),
        harmless("host members", "[1, 2].map(guest.echo)", "[1,2]"));
  }

  private static List<AttackCase> errors() {
    var all = new ArrayList<AttackCase>();
    for (String look :
        List.of(
            "e.getMessage()",
            "e.getCause().getMessage()",
            "e.fillInStackTrace().toString()",
            "e.getClass()" + PROPERTY)) {
      all.add(escape("host errors", "try { guest.faulty(1) } catch (e) { " + look + " }"));
    }
    all.add(
        escape("host errors", "try { guest.faulty(1) } catch (e) { String(e) }")
            .orValue("\"Error: " + FAILED + "\""));
    all.add(
        escape("host errors", "try { guest.faulty(1) } catch (e) { e.message }")
            .orValue("\"" + FAILED + "\""));
    all.add(escape("host errors", "guest.faulty(1)"));
    all.add(
        harmless(
            "host errors",
            "try { guest.faulty(1) } catch (e) { [e instanceof Error, e.constructor === Error, Object.keys(e), typeof e.cause] }",
            "[true,true,[\"code\"],\"undefined\"]"));
    all.add(
        harmless(
            "host errors",
            "try { guest.faulty(1) } catch (e) { /can.ry|java|dev\\.|\\.java|apability[A-Z]/.test(e.stack) }",
            "false"));
    all.add(
        harmless(
            "host errors",
            "Error.prepareStackTrace = (e, frames) => frames; let s; try { guest.faulty(1) } catch (e) { s = e.stack }; typeof s",
            "\"string\""));
    all.add(
        harmless(
            "host errors",
            "(async () => { try { await guest.faulty(1) } catch (e) { return e.code } })()",
            "\"INTERNAL\""));
    all.add(
        harmless(
            "host errors",
            "new Promise(() => guest.faulty(1)).catch(e => e.code)",
            "\"INTERNAL\""));
    return all;
  }

  private static List<AttackCase> arguments() {
    return List.of(
        stopped("hostile argument", "guest.echo({get x() { throw new Error('mine') }})"),
        stopped("hostile argument", "const a = {}; a.a = a; guest.echo(a)"),
        stopped("hostile argument", "guest.echo(guest.echo)"),
        stopped("hostile argument", "guest.echo(Symbol('x'))"),
        stopped("hostile argument", "guest.echo(10n ** 40n)"),
        stopped("hostile argument", "guest.echo(new Map([[1, 2]]))"),
        stopped("hostile argument", "guest.echo({toJSON() { return 5n }})"),
        stopped("hostile argument", "guest.echo('x'.repeat(2e6))"),
        stopped("hostile argument", "guest.echo(Array(1e5).fill('xxxxxxxxxxxx'))"),
        stopped(
                "hostile argument",
                "let d = 1; for (let i = 0; i < 3000; i++) d = [d]; guest.echo(d)")
            .or(LIMIT_STACK),
        stopped("hostile argument", "guest.progress({valueOf() { return 0.5 }})"),
        stopped("hostile argument", "guest.log('x', {toString() { return 'info' }})"),
        stopped("hostile argument", "guest.progress(1e400)"),
        harmless("hostile argument", "guest.echo()", "null"),
        harmless("hostile argument", "guest.echo({toJSON() { return {a: 1} }})", "{\"a\":1}"),
        harmless(
            "hostile argument",
            "guest.echo(new Proxy({}, {ownKeys() { return ['a'] }, get(t, k) { return k === 'a' ? 5 : undefined }, getOwnPropertyDescriptor() { return {value: 5, enumerable: true, configurable: true} }}))",
            "{\"a\":5}"),
        harmless(
            "hostile argument",
            "const r = guest.echo(JSON.parse('{\"__proto__\": {\"leak\": 1}, \"constructor\": {\"prototype\": {\"leak\": 1}}}')); [({}).leak === undefined, Object.getPrototypeOf(r) === Object.prototype, Object.hasOwn(r, '__proto__')]",
            "[true,true,true]"),
        harmless("hostile argument", "guest.echo('\\ud83d') === '\\ud83d'", "true"),
        harmless("hostile argument", "guest.echo('a\\u0000\\u2028')", "\"a\\u0000\u2028\""),
        harmless(
            "reentrancy",
            "guest.echo({toJSON() { return guest.echo({toJSON() { return guest.echo(1) }}) }})",
            "1"),
        stopped("reentrancy", "const o = {toJSON() { return guest.echo(o) }}; guest.echo(o)")
            .or(LIMIT_STACK),
        stopped("reentrancy", "const o = {toJSON() { guest.log(o) }}; guest.log(o)")
            .or(LIMIT_STACK));
  }

  private static List<AttackCase> sabotage() {
    return List.of(
        harmless(
            "replaced built-ins",
            "JSON.parse = () => 'forged'; JSON.stringify = () => '\"forged\"'; guest.echo({a: [1]})",
            "{\"a\":[1]}"),
        harmless(
            "replaced built-ins",
            "String.prototype.slice = () => 'forged'; Array.prototype[Symbol.iterator] = null; Function.prototype.call = null; guest.echo('abc')",
            "\"abc\""),
        harmless(
            "replaced built-ins",
            "let seen = []; for (const name of ['code', 'message', 'level', 'fraction']) Object.defineProperty(Object.prototype, name, {set(v) { seen.push(v) }, get() { return 'forged' }, configurable: true}); let code; try { guest.refuse(1) } catch (e) { code = e.code }; guest.progress(0.5, 'x'); [code, seen]",
            "[\"NO\",[]]"),
        harmless(
            "replaced built-ins",
            "Object.prototype.toJSON = () => 'forged'; try { guest.progress(0.5, 'x'); 'taken' } finally { delete Object.prototype.toJSON }",
            "\"taken\""),
        harmless(
            "replaced built-ins",
            "globalThis.Error = class { constructor() { throw 'forged' } }; Object.defineProperty = null; try { guest.refuse(1) } catch (e) { e.code }",
            "\"NO\""),
        harmless(
            "replaced built-ins",
            "globalThis.guest = {echo: () => 'mine'}; guest.echo(1)",
            "\"mine\""),
        harmless("after the end", "Promise.resolve().then(() => guest.echo(1)); 5", "5"),
        harmless("after the end", "await null; return guest.echo(7)", "7"),
        harmless(
            "after the end",
            "new FinalizationRegistry(() => guest.echo(1)).register({}, 1); 5",
            "5"),
        stopped(
                "after the end",
                "(function f() { guest.echo(1); return Promise.resolve().then(f) })(); 5")
            .or(ENDLESS)
            .orValue("5"));
  }

  private static List<AttackCase> exhaustion() {
    return List.of(
        stopped("flood of calls", "for (;;) guest.log('')", LIMIT_OUTPUT).or(ENDLESS),
        stopped("flood of calls", "for (;;) guest.log('x'.repeat(1e4))", LIMIT_OUTPUT),
        stopped("flood of calls", "for (;;) guest.progress(Math.random(), 'x')", ENDLESS),
        stopped("flood of calls", "for (;;) guest.progress(0.5, 'x'.repeat(1e5))", ENDLESS)
            .or(LIMIT_MEMORY),
        stopped("flood of calls", "for (;;) guest.echo(1)", GUEST_ERROR).or(ENDLESS),
        stopped("flood of calls", "for (;;) try { guest.faulty(1) } catch { }", ENDLESS),
        stopped("flood of calls", "for (;;) try { guest.echo('x'.repeat(2e6)) } catch { }", ENDLESS)
            .or(LIMIT_MEMORY),
        stopped(
                "full stack",
                "(function f() { try { f() } finally { guest.echo(1) } })()",
                LIMIT_STACK)
            .or(ENDLESS)
            .or(GUEST_ERROR),
        stopped("full stack", "(function f() { guest.log('x'); f() })()", LIMIT_STACK)
            .or(LIMIT_OUTPUT),
        stopped("full stack", "(function f() { guest.progress(0.5); f() })()", LIMIT_STACK));
  }

  private static List<AttackCase> python() {
    String faulty =
        "def f():\n  try:\n    guest.faulty(1)\n  except BaseException as e:\n    return ";
    return List.of(
        pythonEscape("host members", FIND_HOST + "host.getClass()" + PROPERTY),
        pythonEscape("host members", FIND_HOST + "getattr(host, 'getClass')()" + PROPERTY),
        pythonEscape("host errors", faulty + "e.getMessage()\nf()"),
        pythonEscape("host errors", faulty + "e.getCause().getMessage()\nf()"),
        pythonEscape("host errors", faulty + "str(e)\nf()").orValue("\"" + FAILED + "\""),
        python(
            "host errors",
            faulty
                + "[type(e).__mro__[1].__name__, e.args, e.__cause__, e.__context__, sorted(vars(e))]\nf()",
            "[\"Exception\",[\"" + FAILED + "\"],null,null,[\"code\"]]"),
        python(
            "host errors",
            "import traceback\n"
                + faulty
                + "traceback.format_exc()\n[word for word in ('can' + 'ary', 'java', 'dev.paddock', '/usr') if word in f()]",
            "[]"),
        python(
            "host members", FIND_HOST + "[n for n in dir(host) if not n.startswith('__')]", "[]"),
        python("host members", FIND_HOST + "host(2, b'[5]')", "\"V[5]\""),
        python(
            "hostile argument",
            FIND_HOST
                + "[host(*given)[:29] for given in ((), (2,), (9, b'1'), (-1, b'1'), ('2', b'1'), (2.5, b'1'), (2, b'{]'), (2, '1'), (2, None), (2, guest), (2, b''), (10**30, b'1'), (2, b'1', 3))]"
                + " == ['E{\"code\":\"INVALID_ARGUMENT\",\"'[:29]] * 13",
            "true"),
        python(
            "hostile argument",
            FIND_HOST + "host(2, b'x' * 2_000_000)[:20]",
            "\"E{\\\"code\\\":\\\"TOO_LARGE\\\"\""),
        python(
            "hostile argument",
            FIND_HOST
                + "class B:\n  def __buffer__(self, flags): return memoryview(guest.echo(b'x'))\nhost(2, B())[:27]",
            "\"E{\\\"code\\\":\\\"INVALID_ARGUMENT\\\"\""),
        python("hostile argument", "a = []\na.append(a)\nguest.echo(a)"),
        python("hostile argument", "guest.echo({1, 2})"),
        python("hostile argument", "guest.echo(10 ** 5000)").or(LIMIT_STACK),
        python("hostile argument", "d = 1\nfor i in range(3000): d = [d]\nguest.echo(d)")
            .or(LIMIT_STACK),
        python(
            "hostile argument",
            "class E:\n  def isoformat(self): return guest.echo('mine')\nguest.echo([E()])",
            "[\"mine\"]"),
        python(
            "replaced built-ins",
            "import json, builtins, sys\nbuiltins.RuntimeError = None\njson.dumps = None\nsys.modules['guest'] = None\nguest.echo({'a': 1})",
            "{\"a\":1}"),
        python("after the end", "import atexit\natexit.register(guest.echo, 1)\n5", "5"),
        python("after the end", "class A:\n  def __del__(self): guest.echo(1)\na = A()\n5", "5"),
        AttackCase.stopped(
                "flood of calls",
                Language.PYTHON,
                "while True:\n  try: guest.echo(1)\n  except RuntimeError: pass",
                ENDLESS)
            .asScript());
  }

  private static AttackCase pythonEscape(String technique, String payload) {
    return AttackCase.escape(technique, Language.PYTHON, payload, DENIED, GUEST_ERROR).asScript();
  }

  /** Something that gives one of these results, or is refused if there are none. */
  private static AttackCase python(String technique, String payload, String... values) {
    AttackCase attack = AttackCase.harmless(technique, Language.PYTHON, payload, values).asScript();
    return values.length > 0 ? attack : attack.or(GUEST_ERROR, DENIED, RESULT_NOT_JSON, INTERNAL);
  }

  private static AttackCase escape(String technique, String payload) {
    return AttackCase.escape(technique, Language.JAVASCRIPT, payload, DENIED, GUEST_ERROR)
        .asScript();
  }

  private static AttackCase stopped(String technique, String payload, ErrorCode... codes) {
    ErrorCode[] expected = codes.length > 0 ? codes : new ErrorCode[] {GUEST_ERROR, DENIED};
    return AttackCase.stopped(technique, Language.JAVASCRIPT, payload, expected).asScript();
  }

  private static AttackCase harmless(String technique, String payload, String... values) {
    return AttackCase.harmless(technique, Language.JAVASCRIPT, payload, values).asScript();
  }
}
