package dev.paddock.sandbox.attack;

import static dev.paddock.sandbox.ErrorCode.DENIED;
import static dev.paddock.sandbox.ErrorCode.GUEST_ERROR;
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

/** Attacks in JavaScript that reach the usual goals by less usual paths. */
final class JavaScriptDetours {

  private static final String CODE = "'return \"canary\" + \"-eval\"'";
  private static final String TEXT = "'\"canary\" + \"-eval\"'";

  private static final ErrorCode[] EXHAUSTED = {
    LIMIT_MEMORY,
    LIMIT_CPU_TIME,
    LIMIT_WALL_TIME,
    LIMIT_STATEMENTS,
    LIMIT_RESULT,
    LIMIT_STACK,
    GUEST_ERROR
  };

  private JavaScriptDetours() {}

  static List<AttackCase> all() {
    var all = new ArrayList<AttackCase>();
    all.addAll(functionConstructors());
    all.addAll(codeFromText());
    all.addAll(hostAccess());
    all.addAll(missingDoors());
    all.addAll(conversions());
    all.addAll(leaks());
    all.addAll(exhaustion());
    return all;
  }

  private static List<AttackCase> functionConstructors() {
    return List.of(
            "Promise.prototype.then.constructor",
            "Reflect.apply.constructor",
            "new Proxy(function () {}, {}).constructor",
            "(() => { try { null.x } catch (e) { return e.constructor.constructor } })()",
            "[].values().next.constructor",
            "Uint8Array.from.constructor",
            "Object.getOwnPropertyDescriptor(Map.prototype, 'size').get.constructor",
            "(strings => strings.raw.constructor.constructor)`x`",
            "Reflect.get(() => {}, 'constructor')",
            "Reflect.getPrototypeOf(class {}).constructor",
            "Object.entries(Object.getOwnPropertyDescriptors(Function.prototype)).find(([k]) => k === 'constructor')[1].value",
            "(() => 1)[[...'rotcurtsnoc'].reverse().join('')]",
            "({}).toString['const\\u0072uctor']",
            "((...rest) => rest)(1).constructor.constructor",
            "Symbol('x').toString.constructor",
            "(1n).constructor.constructor",
            "new ArrayBuffer(1).constructor.constructor",
            "encodeURI.constructor",
            "({get x() { return 1 }}).__lookupGetter__('x').constructor",
            "({m() {}}).m.constructor",
            "(() => { for (const k of Reflect.ownKeys(Function.prototype)) if (k.length === 11) return Function.prototype[k] })()",
            "JSON.parse('{}', function (k, v) { return this.constructor.constructor })",
            "'x'.replace.constructor",
            "(() => { let f; [1].forEach(function () { f = arguments.constructor.constructor }); return f })()",
            "(function () { for (const {constructor: {constructor: f}} of [[1]]) return f })()",
            "(({a: {constructor: f} = () => {}}) => f)({})",
            "new (class A { static { A.f = A.constructor } f = A.f })().f",
            "Object.getPrototypeOf(Int8Array).constructor",
            "(globalThis?.Object?.constructor)",
            "Object.fromEntries([['f', Object.constructor]]).f")
        .stream()
        .map(function -> escape("constructor by a detour", "(" + function + ")(" + CODE + ")()"))
        .toList();
  }

  private static List<AttackCase> codeFromText() {
    return List.of(
        escape("eval by a detour", "eval?.(" + TEXT + ")"),
        escape("eval by a detour", "Reflect.apply(eval, null, [" + TEXT + "])"),
        escape("eval by a detour", "[" + TEXT + "].map(eval)[0]"),
        escape("eval by a detour", "new Proxy(eval, {})(" + TEXT + ")"),
        escape("eval by a detour", TEXT + ".replace(/.+/s, eval)"),
        escape("eval by a detour", "Array.from([" + TEXT + "], eval)[0]"),
        escape("eval by a detour", "eval.bind(null, " + TEXT + ")()"),
        escape(
            "eval by a detour",
            "Object.values(Object.getOwnPropertyDescriptor(globalThis, 'eval'))[0](" + TEXT + ")"),
        escape("function by a detour", "Function`return 'canary' + '-eval'`()"),
        escape("function by a detour", "Function.bind(null, " + CODE + ")()()"),
        escape("function by a detour", "new (class extends Function {})(" + CODE + ")()"),
        escape("function by a detour", "Reflect.construct(Function, [" + CODE + "], Object)()"),
        escape(
            "function by a detour", "Function.prototype.call.call(Function, null, " + CODE + ")()"),
        escape("function by a detour", "new Proxy(Function, {})(" + CODE + ")()"),
        escape("function by a detour", "(f => f(" + CODE + "))(Function)()"),
        escape("function by a detour", "Function('a = \"canary\" + \"-eval\"', 'return a')()"),
        escape("with", "(function () { with (Object) return constructor(" + CODE + ")() })()")
            .or(SYNTAX_ERROR));
  }

  private static List<AttackCase> hostAccess() {
    return List.of(
        escape(
            "host by a detour",
            "new (Java.type('java.io.BufferedReader'))(new (Java.type('java.io.FileReader'))('${FILE}')).readLine()"),
        escape(
            "host by a detour",
            "new (Java.type('java.util.Scanner'))(new (Java.type('java.io.File'))('${FILE}')).nextLine()"),
        escape(
            "host by a detour",
            "Java.type('java.lang.System').getProperties().getProperty('paddock.loot')"),
        escape(
            "host by a detour",
            "Java.from(Java.type('java.nio.file.Files').readAllLines(Java.type('java.nio.file.Path').of('${FILE}'))).join()"),
        escape("host by a detour", "Polyglot.eval('python', \"open('${FILE}').read()\")"),
        escape(
            "host by a detour",
            "Reflect.get(globalThis, 'Java').type('java.lang.System').getProperty('paddock.loot')"),
        escape(
            "host by a detour",
            "(({Java: {type}}) => type('java.lang.System').getProperty('paddock.loot'))(globalThis)"));
  }

  /** What other engines offer, and this one must not. */
  private static List<AttackCase> missingDoors() {
    var all = new ArrayList<AttackCase>();
    for (String payload :
        List.of(
            "importScripts('${FILE}')",
            "new EventSource('http://127.0.0.1:1')",
            "navigator.sendBeacon('http://127.0.0.1:1')",
            "Deno.readTextFileSync('${FILE}')",
            "Bun.file('${FILE}').text()",
            "process.binding('fs')",
            "process.env.PATH",
            "module.constructor._load('fs')",
            "globalThis.global.process",
            "document.cookie",
            "localStorage.getItem('x')",
            "new MessageChannel().port1.postMessage(1)",
            "structuredClone(() => {})",
            "setImmediate(() => 1)",
            "requestAnimationFrame(() => 1)",
            "print('x')",
            "printErr('x')",
            "readFully('${FILE}')",
            "loadWithNewGlobal('${DIR}/loot.js')",
            "Debug.context()",
            "Polyglot.export('leak', 1)",
            "Polyglot.evalFile('js', '${DIR}/loot.js')",
            "Java.addToClasspath('${DIR}')",
            "Java.synchronized(() => 1)",
            "Java.isJavaObject(input)",
            "WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))",
            "WebAssembly.validate(new Uint8Array(0))",
            "new Worker('data:text/javascript,1')",
            "new SharedWorker('x')")) {
      all.add(tried("doors of other engines", payload, "nothing"));
    }
    return all;
  }

  private static List<AttackCase> conversions() {
    return List.of(
        tried("coercion", "`${{[Symbol.toPrimitive]: () => typeof Java}}`", "\"undefined\""),
        tried("coercion", "+{valueOf: () => typeof Polyglot}", "null"),
        tried("coercion", "[{toString: () => typeof Packages}].join()", "\"undefined\""),
        tried("coercion", "({}) + {toString: () => ''}", "\"[object Object]\""),
        tried(
            "coercion",
            "({[{toString: () => '__proto__'}]: {polluted: 1}})",
            "{\"__proto__\":{\"polluted\":1}}"),
        tried(
            "getter",
            "Object.defineProperty({}, 'a', {enumerable: true, get: () => typeof java})",
            "{\"a\":\"undefined\"}"),
        tried(
            "getter",
            "Object.defineProperty([], 0, {enumerable: true, get: () => typeof load})",
            "[\"undefined\"]"),
        tried("getter", "Object.create({get a() { return 1 }})", "{}"),
        tried(
            "toJSON",
            "Object.assign(() => 1, {toJSON: () => typeof Java})",
            "\"undefined\"",
            "nothing"),
        tried("toJSON", "[{toJSON: key => key}]", "[\"0\"]"),
        tried("toJSON", "({a: {toJSON() { delete this.toJSON; return this }}})", "{\"a\":{}}"),
        tried("toJSON", "Object.assign(new Date(NaN), {toJSON: undefined})", "{}", "null"),
        tried("thenable", "({then: undefined, a: 1})", "{\"a\":1}"),
        tried("thenable", "({then(done) { done(this) }})", "{}", "nothing"),
        tried("thenable", "Promise.resolve({then(done) { done(typeof Java) }})", "\"undefined\""),
        tried("proxy", "new Proxy([1, 2], {get: (t, k, r) => Reflect.get(t, k, r)})", "[1,2]"),
        tried(
            "proxy",
            "new Proxy({a: 1}, {has: () => true, ownKeys: () => ['a', 'length']})",
            "{\"a\":1}"),
        tried("proxy", "new Proxy(() => {}, {apply: () => typeof Java})", "nothing"),
        tried(
            "proxy",
            "new Proxy({}, {getOwnPropertyDescriptor: () => ({value: 1, enumerable: true, configurable: false})})",
            "{}"),
        tried("proxy", "Object.create(new Proxy({}, {get: () => typeof Java}))", "{}"),
        tried("proxy", "new Proxy(new Proxy({}, {}), {ownKeys: () => ['a', 'a']})", "{}"),
        tried("boxed", "Object(Symbol('x'))", "{}", "nothing"),
        tried("boxed", "Object(1n)", "\"1\"", "{}"),
        tried("boxed", "[Object('a'), Object(1), Object(true)]", "[\"a\",1,true]"),
        tried(
            "iterator",
            "[...{[Symbol.iterator]: () => ({next: () => ({done: true, value: Java})})}]",
            "[]"),
        tried("match", "'x'.match({[Symbol.match]: () => typeof Java})", "\"undefined\""),
        tried("split", "'x'.split({[Symbol.split]: () => typeof Java})", "\"undefined\""),
        tried("search", "'x'.search({[Symbol.search]: () => typeof Java})", "\"undefined\""),
        tried(
            "to string tag",
            "String({get [Symbol.toStringTag]() { return typeof Java }})",
            "\"[object undefined]\""),
        tried(
            "unscopables",
            "(() => { Array.prototype[Symbol.unscopables].leak = 1; return 1 })()",
            "1"),
        tried(
            "species",
            "(() => { class R extends RegExp { static get [Symbol.species]() { throw new Error('seen') } } return 'a,b'.split(new R(',')) })()",
            "[\"a\",\"b\"]"),
        tried("thrown", "(() => { throw new AggregateError([new Error('a')], 'b') })()"),
        tried("thrown", "(() => { throw new Proxy(new Error('x'), {get() { throw 1 }}) })()"),
        tried("thrown", "(() => { throw Symbol('x') })()"),
        tried("thrown", "(() => { throw undefined })()"),
        tried("thrown", "(() => { throw class A extends Error {} })()"),
        tried(
            "thrown",
            "(() => { throw {__proto__: Error.prototype, get stack() { return typeof Java }} })()"),
        tried("thrown", "Promise.reject({get message() { throw 1 }})").asScript(),
        tried(
            "stack",
            "(() => { Error.stackTraceLimit = 1e9; return new Error('x').stack.includes('paddock') })()",
            "false"),
        tried("stack", "(() => { Error.prepareStackTrace = () => { throw 1 }; null.x })()"),
        tried(
            "stack",
            "(() => { Error.prepareStackTrace = (e, s) => s[0].getThis(); return typeof new Error().stack })()",
            "\"string\"",
            "\"undefined\"",
            "\"object\""));
  }

  /** Things that must be gone when the next guest looks; see the probe after each attack. */
  private static List<AttackCase> leaks() {
    var all = new ArrayList<AttackCase>();
    for (String plant :
        List.of(
            "globalThis['le' + 'ak'] = 1",
            "Object.defineProperty(globalThis, 'leak', {get: () => 1, configurable: false})",
            "(function () { return this ?? globalThis })().leak = 1",
            "Reflect.set(globalThis, 'leak', 1)",
            "Object.setPrototypeOf(globalThis, {leak: 1})",
            "Object.setPrototypeOf(Object.prototype, {leak: 1})",
            "Reflect.setPrototypeOf(Array.prototype, {leak: 1})",
            "Object.defineProperties(Object.prototype, {leak: {value: 1}})",
            "Object.prototype.__defineGetter__('leak', () => 1)",
            "Array.prototype.map = () => ['forged']",
            "Function.prototype.call = () => 'forged'",
            "Math.random = () => 'forged'",
            "Date.now = () => 'forged'",
            "JSON.parse = () => 'forged'",
            "String.prototype.repeat = () => 'forged'",
            "Number.prototype.toString = () => 'forged'",
            "Promise.prototype.then = () => 'forged'",
            "RegExp.prototype.test = () => 'forged'",
            "/(leak)/.exec('leak')",
            "'leak'.replace(/(l)/, 'x')",
            "Symbol.for('leak').description",
            "(tag => { const s = tag`a`; s.leak = 1 })(x => x)",
            "Promise.resolve().then(() => { globalThis.leak = 1 })",
            "new FinalizationRegistry(() => { globalThis.leak = 1 }).register({}, 1)",
            "Object.freeze(Object.prototype)",
            "delete Array.prototype.map",
            "delete globalThis.JSON",
            "Object.getPrototypeOf(function* () {}).leak = 1",
            "Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({done: true})",
            "Intl.NumberFormat.prototype.leak = 1")) {
      all.add(tried("left behind", "(() => { " + plant + "; return 1 })()", "1"));
    }
    for (String plant :
        List.of(
            "var leak = 1; 1",
            "let leak = 1; 1",
            "const leak = 1; 1",
            "class leak {}; 1",
            "function leak() {}; 1",
            "queue = Promise.resolve().then(() => { leak = 1 }); 1",
            "this.leak = 1; 1")) {
      all.add(tried("left behind", plant, "1").asScript());
    }
    return all;
  }

  private static List<AttackCase> exhaustion() {
    var all = new ArrayList<AttackCase>();
    for (String payload :
        List.of(
            "label: for (;;) { continue label }",
            "for (let i = 0; i < 1; i--) ;",
            "const it = { *[Symbol.iterator]() { for (;;) yield 1 } }; for (const x of it) ;",
            "const a = [1]; for (const x of a) a.push(x)",
            "const s = new Set([1]); for (const x of s) { s.delete(x); s.add(x) }",
            "const o = new Proxy({}, {getPrototypeOf: t => o}); for (;;) Object.getPrototypeOf(o)",
            "Array.prototype.reduce.call({length: 2 ** 53 - 1, 0: 0}, (a, b) => a)",
            "new Array(2 ** 32 - 1).join('x')",
            "Array(1e8).fill(0).map(() => [])",
            "'x'.repeat(1e6).split('').map(x => x.repeat(1e6))",
            "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!'.match(/^(a+)+$/) || (() => { for (;;) ; })()",
            "JSON.stringify(Array(2e5).fill({a: 'x'.repeat(1000)}))",
            "let s = 'x'; for (;;) s = s.concat(s)",
            "let s = 'x'; for (;;) s = `${s}${s}`",
            "let s = ''; for (;;) s = s.padStart(s.length * 2 + 1e6, 'ab')",
            "const a = []; for (;;) a.unshift(new Array(1e5).fill(a))",
            "const a = []; for (;;) a.push(new Float64Array(1e6))",
            "const a = []; for (;;) a.push(new ArrayBuffer(1e7))",
            "const a = []; for (;;) a.push(2n ** 1000000n)",
            "let w = []; for (;;) w.push(Symbol('x'.repeat(1e5) + w.length))",
            "let o = null; for (;;) o = {o, a: new Array(1e4).fill(1)}",
            "const a = []; for (;;) a.push(JSON.parse('[' + '1,'.repeat(1e5) + '1]'))",
            "const a = []; for (;;) a.push([...'x'.repeat(1e5)])",
            "const a = []; for (;;) a.push(Promise.resolve(new Array(1e5).fill(1)))",
            "const a = []; for (;;) a.push(function* () { yield new Array(1e5).fill(1) }().next())",
            "(function f(...a) { return f(...a, ...a, 1) })()",
            "(function f() { return {...f()} })()",
            "(function f() { [...f()] })()",
            "(function f() { return new Proxy(f, {apply: f})() })()",
            "const o = {toString() { return `${o}` }}; `${o}`",
            "const o = {valueOf() { return +o }}; +o",
            "class A { get x() { return super.x ?? this.x } } new A().x",
            "JSON.stringify({toJSON() { return JSON.stringify(this) }})",
            "'x'.replace(/x/, function f(m) { return m.replace(/x/, f) })",
            "[3, 2, 1].sort(function f(a, b) { return [a, b].sort(f)[0] })",
            "await (async function f() { await f() })()",
            "for await (const x of { async *[Symbol.asyncIterator]() { for (;;) yield 1 } }) ;",
            "return new Promise(done => { (function tick() { Promise.resolve().then(tick) })() })")) {
      all.add(stopped("used up by a detour", payload, EXHAUSTED).or(RESULT_NOT_JSON).asScript());
    }
    for (String payload :
        List.of(
            "for (;;) console.warn('x'.repeat(1e4))",
            "for (;;) console.info({a: 'x'.repeat(1e4)})",
            "for (;;) console.log('\\n'.repeat(1e4))",
            "for (;;) console.log('\\u{1F600}'.repeat(1e4))",
            "for (let i = 0; ; i++) (i % 2 ? console.log : console.error)('x'.repeat(1e4))")) {
      all.add(stopped("flood by a detour", payload, LIMIT_OUTPUT).or(EXHAUSTED).asScript());
    }
    return all;
  }

  private static AttackCase escape(String technique, String payload) {
    return AttackCase.escape(technique, Language.JAVASCRIPT, payload, DENIED, GUEST_ERROR);
  }

  private static AttackCase stopped(String technique, String payload, ErrorCode... codes) {
    return AttackCase.stopped(technique, Language.JAVASCRIPT, payload, codes);
  }

  /** Something that is refused, or gives one of these results. */
  private static AttackCase tried(String technique, String payload, String... values) {
    return AttackCase.harmless(technique, Language.JAVASCRIPT, payload, values)
        .or(DENIED, GUEST_ERROR, RESULT_NOT_JSON, SYNTAX_ERROR);
  }
}
