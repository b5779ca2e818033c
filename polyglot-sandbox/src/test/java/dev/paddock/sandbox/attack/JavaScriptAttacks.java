package dev.paddock.sandbox.attack;

import static dev.paddock.sandbox.ErrorCode.DENIED;
import static dev.paddock.sandbox.ErrorCode.GUEST_ERROR;
import static dev.paddock.sandbox.ErrorCode.LIMIT_AST_DEPTH;
import static dev.paddock.sandbox.ErrorCode.LIMIT_CPU_TIME;
import static dev.paddock.sandbox.ErrorCode.LIMIT_MEMORY;
import static dev.paddock.sandbox.ErrorCode.LIMIT_OUTPUT;
import static dev.paddock.sandbox.ErrorCode.LIMIT_RESULT;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STACK;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STATEMENTS;
import static dev.paddock.sandbox.ErrorCode.LIMIT_WALL_TIME;
import static dev.paddock.sandbox.ErrorCode.RESULT_NOT_JSON;
import static dev.paddock.sandbox.ErrorCode.SYNTAX_ERROR;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Language;
import java.util.ArrayList;
import java.util.List;

/** Attacks in JavaScript. */
final class JavaScriptAttacks {

  /** Source text that gives a canary wherever text can be made into code. */
  private static final String CODE = "'return \"canary\" + \"-eval\"'";

  private static final ErrorCode[] ENDLESS = {LIMIT_CPU_TIME, LIMIT_WALL_TIME, LIMIT_STATEMENTS};

  private static final ErrorCode[] GREEDY = {
    LIMIT_MEMORY, LIMIT_CPU_TIME, LIMIT_WALL_TIME, LIMIT_STATEMENTS
  };

  private JavaScriptAttacks() {}

  static List<AttackCase> all() {
    var all = new ArrayList<AttackCase>();
    all.addAll(codeFromText());
    all.addAll(host());
    all.addAll(stacks());
    all.addAll(conversion());
    all.addAll(pollution());
    all.addAll(endless());
    all.addAll(greedy());
    all.addAll(deep());
    all.addAll(floods());
    return all;
  }

  private static List<AttackCase> codeFromText() {
    // A function's constructor makes functions from text; these are ways to one.
    List<String> functions =
        List.of(
            "(() => {}).constructor",
            "(function () {}).constructor",
            "(() => {}).bind().constructor",
            "(class {}).constructor",
            "(class extends Object {}).constructor",
            "[].constructor.constructor",
            "({}).constructor.constructor",
            "''.constructor.constructor",
            "(1).constructor.constructor",
            "/x/.constructor.constructor",
            "new Date().constructor.constructor",
            "new Error().constructor.constructor",
            "new Map().constructor.constructor",
            "Symbol.iterator.constructor.constructor",
            "[].map.constructor",
            "Math.max.constructor",
            "JSON.parse.call.constructor",
            "[]['map']['constr' + 'uctor']",
            "[][['map']][['constructor']]",
            "Object.getPrototypeOf(() => {}).constructor",
            "(() => {}).__proto__.constructor",
            "Object.getOwnPropertyDescriptor(Object.getPrototypeOf(() => {}), 'constructor').value",
            "(({constructor: {constructor: F}}) => F)({})",
            "(function () { return arguments })().constructor.constructor",
            "Object.getOwnPropertyDescriptor(Symbol.prototype, 'description').get.constructor",
            "new (class { get f() { return this.constructor.constructor } })().f",
            "Function",
            "globalThis['Func' + 'tion']",
            "globalThis.constructor.constructor");
    var all = new ArrayList<AttackCase>();
    for (String function : functions) {
      all.add(
          AttackCase.escape(
              "constructor of constructor",
              Language.JAVASCRIPT,
              "(" + function + ")(" + CODE + ")()",
              DENIED,
              GUEST_ERROR));
    }
    all.addAll(
        List.of(
            escape("eval", "eval('\"canary\" + \"-eval\"')"),
            escape("eval", "(0, eval)('\"canary\" + \"-eval\"')"),
            escape("eval", "globalThis['ev' + 'al']('\"canary\" + \"-eval\"')"),
            escape("eval", "[eval][0].call(null, '\"canary\" + \"-eval\"')"),
            escape("eval", "new Function(" + CODE + ")()"),
            escape("eval", "Reflect.construct(Function, [" + CODE + "])()"),
            escape("eval", "Function.prototype.constructor.apply(null, [" + CODE + "])()"),
            escape("eval", "new ShadowRealm().evaluate('\"canary\" + \"-eval\"')"),
            escape(
                "generator function",
                "(function* () {}).constructor('yield \"canary\" + \"-eval\"')().next().value"),
            stopped(
                "async function",
                "(async () => {}).constructor(" + CODE + ")()",
                DENIED,
                GUEST_ERROR),
            stopped(
                "async function",
                "(async function* () {}).constructor(" + CODE + ")()",
                DENIED,
                GUEST_ERROR),
            stopped("timers", "setTimeout(" + CODE + ", 0)", GUEST_ERROR),
            stopped("timers", "setInterval(() => 1, 1)", GUEST_ERROR),
            stopped("modules", "import('${FILE}')", DENIED, RESULT_NOT_JSON, GUEST_ERROR),
            harmless(
                    "modules",
                    "import('data:text/javascript,export%20default%20typeof%20Java').then(m => m.default)",
                    "\"undefined\"")
                .or(RESULT_NOT_JSON),
            stopped("modules", "require('fs').readFileSync('${FILE}')", GUEST_ERROR),
            stopped("modules", "import.meta.url", SYNTAX_ERROR),
            stopped("modules", "import x from '${FILE}'", SYNTAX_ERROR).asScript(),
            stopped("smuggled statements", "1) ; globalThis.leak = 1 ; (1", SYNTAX_ERROR),
            stopped("smuggled statements", "1\n)}; globalThis.leak = 1; {(1", SYNTAX_ERROR),
            stopped("smuggled statements", "1]; globalThis.leak = 1; [1", SYNTAX_ERROR),
            stopped("smuggled statements", "*/ globalThis.leak = 1 /*", SYNTAX_ERROR),
            stopped("smuggled statements", "(function () { return 1", SYNTAX_ERROR)));
    return all;
  }

  private static List<AttackCase> host() {
    return List.of(
        escape("host classes", "Java.type('java.lang.System').getProperty('paddock.loot')"),
        escape("host classes", "java.lang.System.getProperty('paddock.loot')"),
        escape("host classes", "Packages.java.lang.System.getProperty('paddock.loot')"),
        escape(
            "host classes",
            "globalThis['Ja' + 'va']['ty' + 'pe']('java.lang.System').getProperty('paddock.loot')"),
        escape(
            "host classes",
            "Java.type('java.lang.Class').forName('java.lang.System').static.getProperties().get('paddock.loot')"),
        escape(
            "files",
            "Java.type('java.nio.file.Files').readString(Java.type('java.nio.file.Path').of('${FILE}'))"),
        escape("files", "load('${DIR}/loot.js')"),
        escape("files", "load({name: 'x', script: '\"canary\" + \"-eval\"'})"),
        escape("files", "loadWithNewGlobal({name: 'x', script: '\"canary\" + \"-eval\"'})"),
        escape(
            "processes",
            "new (Java.type('java.util.Scanner'))(Java.type('java.lang.Runtime').getRuntime()"
                + ".exec(['echo', 'canary' + '-process']).getInputStream()).nextLine()"),
        escape("polyglot", "Polyglot.eval('js', '\"canary\" + \"-eval\"')"),
        escape("polyglot", "Polyglot.eval('python', '\"canary\" + \"-eval\"')"),
        stopped("polyglot", "Polyglot.import('x')", GUEST_ERROR),
        stopped("host classes", "Java.extend(Java.type('java.lang.Runnable'))", GUEST_ERROR),
        stopped("host classes", "Graal.versionGraalVM", GUEST_ERROR),
        stopped("host classes", "new JavaImporter(java.io)", GUEST_ERROR),
        stopped("processes", "process.mainModule.require('child_process')", GUEST_ERROR),
        stopped("processes", "quit(3)", GUEST_ERROR),
        stopped("processes", "exit(3)", GUEST_ERROR),
        stopped("input", "readline()", GUEST_ERROR),
        stopped("files", "read('${FILE}')", GUEST_ERROR),
        stopped("files", "readbuffer('${FILE}')", GUEST_ERROR),
        stopped("network", "fetch('http://127.0.0.1:1/')", GUEST_ERROR),
        stopped("network", "new XMLHttpRequest()", GUEST_ERROR),
        stopped("network", "new WebSocket('ws://127.0.0.1:1')", GUEST_ERROR),
        stopped("threads", "new Worker('x')", GUEST_ERROR),
        stopped(
            "threads",
            "Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)",
            GUEST_ERROR,
            LIMIT_WALL_TIME,
            DENIED),
        stopped("native code", "new WebAssembly.Module(new Uint8Array(8))", GUEST_ERROR),
        harmless(
            "host objects",
            "typeof Java + typeof Polyglot + typeof Packages + typeof java + typeof Graal",
            "\"undefined" + "undefined".repeat(4) + "\""),
        harmless(
            "host objects",
            "typeof input.getClass + typeof input.class + typeof [].getClass",
            "\"undefinedundefinedundefined\""),
        harmless(
            "host objects",
            "Object.getOwnPropertyNames(globalThis).filter(n => /java|host|graal|polyglot|^__/i.test(n))",
            "[]"));
  }

  private static List<AttackCase> stacks() {
    return List.of(
        harmless(
                "stack",
                "(() => { Error.prepareStackTrace = (e, frames) => frames;"
                    + " const s = new Error('x').stack; return typeof s === 'string' || s.every(f => !f.getThis?.()) })()",
                "true")
            .or(GUEST_ERROR),
        harmless(
                "stack",
                "(() => { Error.prepareStackTrace = (e, frames) => frames.map(f => typeof f.getFunction());"
                    + " return new Error('x').stack.includes('function') })()",
                "false")
            .or(GUEST_ERROR)
            .asScript(),
        harmless(
                "stack",
                "(() => { const o = {}; Error.captureStackTrace(o); return /java|\\.js|\\/usr|paddock/.test(o.stack) })()",
                "false")
            .or(GUEST_ERROR),
        harmless("stack", "/java|\\/usr|oracle|paddock:/.test(new Error('x').stack)", "false"),
        harmless(
            "stack",
            "(() => { try { null.x } catch (e) { return [typeof e.cause, typeof e.suppressed, typeof e.getClass] } })()",
            "[\"undefined\",\"undefined\",\"undefined\"]"),
        harmless(
                "stack",
                "(() => { Object.defineProperty(Error, 'stackTraceLimit', {get() { throw 'seen' }}); throw new Error('mine') })()")
            .or(GUEST_ERROR),
        stopped("stack", "(function () { 'use strict'; return arguments.callee })()", GUEST_ERROR),
        stopped("stack", "(function f() { 'use strict'; return f.caller })()", GUEST_ERROR),
        harmless(
                "stack",
                "(function f() { return String(f.caller) })()",
                "\"null\"",
                "\"undefined\"")
            .or(GUEST_ERROR),
        harmless(
            "this",
            "(function () { return this === undefined || this === globalThis })()",
            "true"));
  }

  /** Code that runs, or would run, while a result is turned into JSON. */
  private static List<AttackCase> conversion() {
    return List.of(
        harmless("getter", "({get a() { return typeof Java }})", "{\"a\":\"undefined\"}"),
        stopped("getter", "({get a() { for (;;) ; }})", ENDLESS),
        stopped("getter", "({get a() { return this }})", RESULT_NOT_JSON, LIMIT_STACK),
        stopped("getter", "({get a() { return {__proto__: this, b: this.a} }})", LIMIT_STACK),
        stopped(
            "getter",
            "(function f() { return {get a() { return f() }} })()",
            LIMIT_STACK,
            RESULT_NOT_JSON),
        stopped("toJSON", "({toJSON() { for (;;) ; }})", ENDLESS),
        stopped(
            "toJSON",
            "({toJSON() { return (() => {}).constructor(" + CODE + ")() }})",
            DENIED,
            GUEST_ERROR),
        harmless("toJSON", "({toJSON() { return {toJSON() { return 1 }} }})", "{}")
            .or(RESULT_NOT_JSON),
        stopped(
            "toJSON",
            "(() => { const o = {toJSON: () => ({o})}; return o })()",
            LIMIT_STACK,
            RESULT_NOT_JSON),
        harmless(
            "valueOf",
            "({valueOf() { throw 1 }, toString() { throw 2 }, [Symbol.toPrimitive]() { throw 3 }, a: 1}).a",
            "1"),
        stopped("valueOf", "({valueOf() { throw 1 }})", RESULT_NOT_JSON),
        stopped("thenable", "({then(done) { done({}) }})", RESULT_NOT_JSON),
        harmless("thenable", "({get then() { throw new Error('seen') }})").or(GUEST_ERROR),
        harmless(
                "proxy",
                "new Proxy({}, {get: (t, k) => typeof k === 'symbol' ? undefined : k === 'toJSON' ? undefined : 1})",
                "{}")
            .or(GUEST_ERROR),
        stopped("proxy", "new Proxy([], {get: (t, k) => k === 'length' ? 2 ** 40 : 1})", ENDLESS)
            .or(GREEDY)
            .or(GUEST_ERROR),
        stopped("proxy", "new Proxy({}, {ownKeys() { for (;;) ; }})", ENDLESS).or(GUEST_ERROR),
        stopped(
            "proxy", "new Proxy({}, {getPrototypeOf() { throw new Error('seen') }})", GUEST_ERROR),
        stopped(
            "proxy",
            "(() => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy })()",
            GUEST_ERROR),
        stopped(
                "proxy",
                "(function f() { return new Proxy({}, {ownKeys: () => ['a'], getOwnPropertyDescriptor: () =>"
                    + " ({value: f(), enumerable: true, configurable: true}), get: (t, k) => k === 'a' ? f() : undefined}) })()",
                LIMIT_STACK,
                GUEST_ERROR,
                RESULT_NOT_JSON)
            .or(ENDLESS)
            .or(GREEDY),
        stopped("thrown", "(() => { throw {get message() { for (;;) ; }} })()", ENDLESS)
            .or(GUEST_ERROR),
        stopped(
            "thrown",
            "(() => { throw {toString() { return (() => {}).constructor(" + CODE + ")() }} })()",
            GUEST_ERROR),
        stopped(
            "thrown",
            "(() => { throw Object.assign(new Error('x'), {stack: 'y', name: {toString() { throw 1 }}}) })()",
            GUEST_ERROR),
        stopped(
            "thrown", "(() => { const e = new Error('x'); e.cause = e; throw e })()", GUEST_ERROR),
        stopped(
            "thrown", "(() => { throw new SyntaxError('return statement await') })()", GUEST_ERROR),
        stopped(
            "thrown",
            "(() => { throw new EvalError('dynamic evaluation of code is disabled') })()",
            DENIED,
            GUEST_ERROR),
        stopped(
                "instanceof",
                "(() => { Object.defineProperty(Map, Symbol.hasInstance, {value: () => { throw new Error('seen') }});"
                    + " return new (class A {})() })()",
                GUEST_ERROR)
            .orValue("{}"),
        harmless(
                "species",
                "(() => { class A extends Array { static get [Symbol.species]() { return function () { return {} } } }"
                    + " return new A(1, 2).map(x => x) })()",
                "{\"0\":1,\"1\":2}")
            .or(GUEST_ERROR),
        harmless(
                "iterator",
                "(() => { Array.prototype[Symbol.iterator] = function* () { yield 'seen' }; return [1] })()",
                "[1]")
            .or(GUEST_ERROR),
        harmless(
            "spreadable",
            "[].concat(Object.assign([1], {[Symbol.isConcatSpreadable]: false}))",
            "[[1]]"),
        harmless(
                "exec",
                "(() => { RegExp.prototype.exec = () => { throw new Error('seen') }; return {'a b': 1} })()",
                "{\"a b\":1}")
            .or(GUEST_ERROR),
        harmless(
                "replaced built-ins",
                "(() => { JSON.stringify = () => '\"forged\"'; return 1.5 })()",
                "1.5")
            .or(GUEST_ERROR),
        harmless(
                "replaced built-ins",
                "(() => { Object.keys = () => { throw new Error('seen') }; return {a: 1} })()",
                "{\"a\":1}")
            .or(GUEST_ERROR),
        harmless(
                "replaced built-ins",
                "(() => { String.prototype.toJSON = () => 'forged'; return 'a' })()",
                "\"forged\"",
                "\"a\"")
            .or(GUEST_ERROR));
  }

  private static List<AttackCase> pollution() {
    return List.of(
        harmless(
            "pollution",
            "JSON.parse('{\"__proto__\":{\"polluted\":1}}')",
            "{\"__proto__\":{\"polluted\":1}}"),
        harmless(
            "pollution",
            "JSON.parse('{\"constructor\":{\"prototype\":{\"polluted\":1}}}')",
            "{\"constructor\":{\"prototype\":{\"polluted\":1}}}"),
        harmless(
            "pollution", "({['__proto__']: {polluted: 1}})", "{\"__proto__\":{\"polluted\":1}}"),
        harmless("pollution", "(() => { Object.prototype.polluted = 1; return 1 })()", "1")
            .or(GUEST_ERROR),
        harmless("pollution", "(() => { ({}).__proto__.polluted = 1; return 1 })()", "1")
            .or(GUEST_ERROR),
        harmless(
                "pollution", "(() => { ({}).constructor.prototype.polluted = 1; return 1 })()", "1")
            .or(GUEST_ERROR),
        harmless(
            "pollution",
            "Object.assign({}, JSON.parse('{\"__proto__\":{\"polluted\":1}}')).polluted === undefined",
            "true",
            "false"),
        harmless(
                "setter",
                "(() => { Object.defineProperty(Object.prototype, 'value', {set(v) { this.leak = v }}); return 1 })()",
                "1")
            .or(GUEST_ERROR),
        harmless(
                "setter",
                "(() => { Object.defineProperty(Array.prototype, 0, {set(v) { this.leak = v }}); return [1] })()",
                "[1]")
            .or(GUEST_ERROR),
        harmless("global", "(() => { globalThis.leak = 1; return 1 })()", "1").or(GUEST_ERROR),
        stopped("global", "(() => { 'use strict'; undeclared = 1 })()", GUEST_ERROR));
  }

  private static List<AttackCase> endless() {
    return List.of(
        stopped("loop", "while (1) ;", ENDLESS).asScript(),
        stopped("loop", "for (;;) { let x = 1 }", ENDLESS).asScript(),
        stopped("loop", "do { } while (true)", ENDLESS).asScript(),
        stopped("loop", "(() => { while (1) ; })()", ENDLESS),
        stopped(
            "loop",
            "(() => { try { for (;;) ; } catch { return 'caught' } finally { return 'finally' } })()",
            ENDLESS),
        stopped("loop", "(() => { for (;;) { try { throw 1 } catch { } } })()", ENDLESS),
        stopped("loop", "[...(function* () { for (;;) yield* [] })()]", ENDLESS),
        stopped(
                "loop",
                "Array.from({[Symbol.iterator]: () => ({next: () => ({done: false})})})",
                ENDLESS)
            .or(GREEDY),
        stopped("loop", "[2, 1].sort(() => { for (;;) ; })", ENDLESS),
        stopped("loop", "'a'.replace(/a/, () => { for (;;) ; })", ENDLESS),
        stopped("sparse array", "(() => { const a = []; a[2 ** 32 - 2] = 1; return a })()", ENDLESS)
            .or(GREEDY)
            .or(LIMIT_RESULT),
        stopped(
            "regex",
            "/^(a|a)*$/.test('a'.repeat(60) + 'b') || /^(([a-z])+.)+[A-Z]([a-z])+$/.test('a'.repeat(60))"
                + " || /(x+x+)+y\\1/.test('x'.repeat(60)) || (() => { for (;;) ; })()",
            ENDLESS),
        stopped(
                "big integer",
                "(() => { let n = 3n; for (;;) n = n * n % (2n ** 4096n) })()",
                ENDLESS)
            .or(GREEDY),
        stopped(
                "microtasks",
                "(function tick() { return Promise.resolve().then(tick) })()",
                ENDLESS)
            .or(GREEDY)
            .asScript(),
        stopped("microtasks", "(async () => { for (;;) await null })()", ENDLESS),
        stopped(
            "microtasks",
            "(async () => { for await (const x of (async function* () { for (;;) yield 1 })()) ; })()",
            ENDLESS),
        stopped("promise", "await new Promise(() => {})", GUEST_ERROR)
            .asScript()
            .orValue("nothing"),
        stopped("promise", "return await new Promise(() => {})", GUEST_ERROR).asScript(),
        stopped(
            "promise",
            "(async () => { await new Promise(() => {}) })()",
            RESULT_NOT_JSON,
            GUEST_ERROR));
  }

  private static List<AttackCase> greedy() {
    return List.of(
        stopped(
            "push",
            "(() => { const a = []; for (;;) a.push(new Array(10000).fill(a.length)) })()",
            GREEDY),
        stopped("doubling", "(() => { let s = 'x'; for (;;) s += s })()", GREEDY),
        stopped("doubling", "(() => { let a = [1]; for (;;) a = a.concat(a) })()", GREEDY),
        stopped(
            "map",
            "(() => { const m = new Map(); for (let i = 0; ; i++) m.set(i, new Array(1000).fill(i)) })()",
            GREEDY),
        stopped(
            "set",
            "(() => { const s = new Set(); for (let i = 0; ; i++) s.add('k'.repeat(1000) + i) })()",
            GREEDY),
        stopped(
            "closures",
            "(() => { let f = () => 0; for (;;) { const g = f, big = new Array(10000).fill(0); f = () => [g, big] } })()",
            GREEDY),
        stopped(
            "nested",
            "(() => { let a = []; for (;;) a = [a, new Array(10000).fill(0)] })()",
            GREEDY),
        stopped(
            "wide",
            "(() => { const o = {}; for (let i = 0; ; i++) o['key' + i] = new Array(100).fill(i) })()",
            GREEDY),
        stopped("split", "'a'.padEnd(3e7).split('').map(x => [x])", GREEDY),
        stopped(
                "rope",
                "(() => { let s = 'ab'; for (let i = 0; i < 28; i++) s += s; return s.indexOf('ba') + s.lastIndexOf('zz') + s })()",
                GREEDY)
            .or(LIMIT_RESULT),
        stopped(
                "typed array",
                "(() => { const a = []; for (;;) a.push(new Uint8Array(1e6)) })()",
                GREEDY)
            .asScript(),
        stopped("result", "'x'.repeat(17e6)", LIMIT_RESULT).or(GREEDY),
        stopped("result", "new Array(5e6).fill(1234)", LIMIT_RESULT).or(GREEDY),
        stopped("result", "Array.from({length: 3e5}, (_, i) => ({['k' + i]: i}))", LIMIT_RESULT)
            .or(GREEDY),
        stopped("invalid length", "new Array(-1)", LIMIT_MEMORY, GUEST_ERROR),
        stopped("invalid length", "'x'.repeat(2 ** 40)", LIMIT_MEMORY, GUEST_ERROR));
  }

  private static List<AttackCase> deep() {
    return List.of(
        stopped("recursion", "(function f() { return f() + 1 })()", LIMIT_STACK),
        stopped(
            "recursion",
            "(() => { const f = () => g(), g = () => f(); return f() })()",
            LIMIT_STACK),
        stopped("recursion", "(function f() { try { f() } finally { f() } })()", LIMIT_STACK)
            .or(ENDLESS),
        stopped(
            "recursion",
            "(() => { const o = {get a() { return this.a }}; return o.a })()",
            LIMIT_STACK),
        stopped("recursion", "(function f() { return [1].map(f) })()", LIMIT_STACK),
        stopped("recursion", "(function f() { return `${{toString: f}}` })()", LIMIT_STACK),
        stopped("recursion", "new (class A { constructor() { new A() } })()", LIMIT_STACK),
        stopped(
            "nesting",
            "(() => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a })()",
            LIMIT_STACK,
            RESULT_NOT_JSON),
        stopped(
            "nesting",
            "(() => { let a = {}; for (let i = 0; i < 1e5; i++) a = {a}; return a })()",
            LIMIT_STACK,
            RESULT_NOT_JSON),
        stopped("nesting", "JSON.parse('['.repeat(1e6) + ']'.repeat(1e6))", LIMIT_STACK),
        stopped(
            "nesting",
            "(() => { let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a.toString() + a.flat(Infinity) })()",
            LIMIT_STACK),
        stopped(
            "nesting",
            "new RegExp('('.repeat(1e5) + ')'.repeat(1e5)).test('x')",
            GUEST_ERROR,
            LIMIT_STACK,
            LIMIT_MEMORY),
        stopped("source", "[".repeat(2_000) + "]".repeat(2_000), LIMIT_AST_DEPTH, LIMIT_STACK),
        stopped("source", "[" + "!".repeat(5_000) + "input]", LIMIT_AST_DEPTH, LIMIT_STACK)
            .orValue("[true]"),
        stopped("source", "input" + "+input".repeat(3_000), LIMIT_AST_DEPTH, LIMIT_STACK),
        stopped(
            "source",
            "(() => ".repeat(1_000) + "1" + ")".repeat(1_000),
            LIMIT_AST_DEPTH,
            LIMIT_STACK,
            RESULT_NOT_JSON));
  }

  private static List<AttackCase> floods() {
    return List.of(
        stopped("output", "for (;;) console.log('x'.repeat(1000))", LIMIT_OUTPUT).asScript(),
        stopped("output", "for (;;) console.error('')", LIMIT_OUTPUT).or(ENDLESS).asScript(),
        stopped("output", "console.log('x'.repeat(1e7))", LIMIT_OUTPUT).asScript(),
        stopped(
                "output",
                "try { for (;;) console.log('y'.repeat(1e5)) } catch { 'caught' } finally { 'finally' }",
                LIMIT_OUTPUT)
            .asScript(),
        stopped(
                "output",
                "const deep = []; deep.push(deep); for (;;) console.log(deep, {deep})",
                LIMIT_OUTPUT)
            .or(ENDLESS)
            .asScript(),
        stopped("output", "console.log(1)", GUEST_ERROR).orValue("nothing"),
        stopped("error", "(() => { throw new Error('x'.repeat(1e7)) })()", GUEST_ERROR).or(GREEDY),
        stopped("error", "(() => { throw 'x'.repeat(1e7) })()", GUEST_ERROR).or(GREEDY),
        stopped(
                "error",
                "(() => { const e = new Error('x'); Object.defineProperty(e, 'stack', {value: 'x'.repeat(1e7)}); throw e })()",
                GUEST_ERROR)
            .or(GREEDY),
        stopped(
            "error",
            "(function f(n) { if (n) f(n - 1); else throw new Error('deep') })(500)",
            GUEST_ERROR));
  }

  private static AttackCase escape(String technique, String payload) {
    return AttackCase.escape(technique, Language.JAVASCRIPT, payload, DENIED, GUEST_ERROR);
  }

  private static AttackCase stopped(String technique, String payload, ErrorCode... codes) {
    return AttackCase.stopped(technique, Language.JAVASCRIPT, payload, codes);
  }

  private static AttackCase harmless(String technique, String payload, String... values) {
    return AttackCase.harmless(technique, Language.JAVASCRIPT, payload, values);
  }
}
