// The JavaScript side of the border: JSON text in, JSON text out. Runs first in every JavaScript context and
// keeps its own references to what it uses, so that nothing a guest replaces later is ever called from here.
// Its value is the list of functions that the host calls.
(function () {
  'use strict';

  const parse = JSON.parse;
  const stringify = JSON.stringify;
  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const keys = Object.keys;
  const valuesOf = Object.values;
  const defineProperty = Object.defineProperty;
  const getPrototypeOf = Object.getPrototypeOf;
  const isArray = Array.isArray;
  const slice = uncurry(String.prototype.slice);
  const test = uncurry(RegExp.prototype.test);
  const then = uncurry(Promise.prototype.then);
  const ObjectPrototype = Object.prototype;
  const ArrayPrototype = Array.prototype;
  const Err = TypeError;
  const PromiseOf = Promise;
  const global = globalThis;
  const SetOf = Set;
  const setHas = uncurry(Set.prototype.has);
  const setAdd = uncurry(Set.prototype.add);
  const describeSymbol = uncurry(Symbol.prototype.toString);
  const setDelete = uncurry(Set.prototype.delete);
  // Each level is a call, which counts for the limit on nested calls.
  const MAX_PLAIN_DEPTH = 8;
  // The characters that a scalar and what is around it in a batch take at most, besides those of a text.
  const SCALAR_LENGTH = 40;
  const ESCAPE_LENGTH = 6;
  const MOST_SCALARS = 1000;
  const identifier = /^[A-Za-z_$][\w$]*$/;

  // Objects that JSON.stringify would turn into {} without a word, and what to use instead.
  const lossy = [
    [Map, 'a Map', 'Object.fromEntries(map)'],
    [Set, 'a Set', '[...set]'],
    [WeakMap, 'a WeakMap', null],
    [WeakSet, 'a WeakSet', null],
    [Promise, 'a Promise', 'await, in a function step'],
    [RegExp, 'a RegExp', 'String(regexp)'],
    [Error, 'an Error', 'error.message'],
    [ArrayBuffer, 'an ArrayBuffer', null],
    [getPrototypeOf(Int8Array), 'a typed array', 'Array.from(array)'],
  ];

  const notJson = new Err('not JSON');
  const madeByToJson = (what) => 'what toJSON makes of the ' + what + ', or of a part of it, has no JSON form';

  function problemOf(value) {
    switch (typeof value) {
      case 'number':
        return value - value === 0 ? null : ['' + value, null];
      case 'bigint':
        return ['a BigInt', 'use Number(value) or String(value)'];
      case 'function':
        return ['a function', null];
      case 'symbol':
        return ['a symbol', null];
      case 'object':
        return value === null ? null : problemOfObject(value);
      default:
        return null;
    }
  }

  function problemOfObject(value) {
    const prototype = getPrototypeOf(value);
    if (prototype === ObjectPrototype || prototype === ArrayPrototype || prototype === null) {
      return null;
    }
    for (let i = 0; i < lossy.length; i++) {
      const kind = lossy[i];
      if (value instanceof kind[0]) {
        return [kind[1], kind[2] === null ? null : 'use ' + kind[2]];
      }
    }
    return null;
  }

  // Whether JSON.stringify certainly keeps all of an object, found out by looking at each value once: calling `strict` for
  // each of them takes several times as long. A getter that gives something else the next time deceives nobody but
  // itself: what it loses is missing in a text that is JSON all the same.
  function isPlain(object, depth) {
    if (depth === MAX_PLAIN_DEPTH || typeof object.toJSON === 'function') {
      return false;
    }
    const prototype = getPrototypeOf(object);
    if (prototype !== ObjectPrototype && prototype !== ArrayPrototype && prototype !== null) {
      return false;
    }
    const inner = isArray(object) ? object : valuesOf(object);
    const length = inner.length;
    for (let i = 0; i < length; i++) {
      const value = inner[i];
      // One comparison after the other: the interpreter has a way of its own for these, and none for a switch.
      if (typeof value === 'number') {
        if (value - value !== 0) {
          return false;
        }
      } else if (typeof value === 'object') {
        if (value !== null && !isPlain(value, depth + 1)) {
          return false;
        }
      } else if (typeof value !== 'string' && typeof value !== 'boolean' && value !== undefined) {
        return false;
      }
    }
    return true;
  }

  // JSON text, or undefined for what has none; throws where a part has none.
  function print(value) {
    switch (typeof value) {
      case 'string':
      case 'boolean':
        return stringify(value);
      case 'object':
        return value === null || isPlain(value, 0) ? stringify(value) : stringify(value, strict);
      default:
        return stringify(value, strict);
    }
  }

  function strict(key, value) {
    if (problemOf(value) !== null) {
      throw notJson;
    }
    return value;
  }

  // A message, and on a second line a hint.
  function report(path, what, hint) {
    return (test(identifier, path) ? 'the ' : '') + path + ' is ' + what + ', which has no JSON form' + (hint === null ? '' : '\n' + hint);
  }

  // Only after a failure: says where in the result the first thing stands that has no JSON form.
  function locate(value, path, open) {
    if (typeof value === 'object' && value !== null && typeof value.toJSON === 'function') {
      return null;
    }
    const problem = problemOf(value);
    if (problem !== null) {
      return report(path, problem[0], problem[1]);
    }
    if (typeof value !== 'object' || value === null) {
      return null;
    }
    if (setHas(open, value)) {
      return report(path, 'part of a cycle', null);
    }
    setAdd(open, value);
    const names = keys(value);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      const inner = isArray(value)
        ? path + '[' + name + ']'
        : path + (test(identifier, name) ? '.' + name : '[' + stringify(name) + ']');
      const found = locate(value[name], inner, open);
      if (found !== null) {
        return found;
      }
    }
    setDelete(open, value);
    return null;
  }

  // JSON text, or undefined for no value, or an array: [a length beyond `max`], or [why it is not JSON]. What is encoded
  // is the result, unless it is said to be something else.
  function encode(value, max, what = 'result') {
    if (value === undefined) {
      return undefined;
    }
    if (typeof value === 'number' && value - value === 0) {
      return value === 0 ? '0' : '' + value;
    }
    let text;
    try {
      text = print(value);
    } catch (error) {
      const problem = locate(value, what, new SetOf());
      if (problem === null && error !== notJson) {
        throw error;
      }
      return [problem === null ? madeByToJson(what) : problem];
    }
    if (text === undefined) {
      const problem = locate(value, what, new SetOf());
      return [problem === null ? madeByToJson(what) : problem];
    }
    return text.length > max ? [text.length] : text;
  }

  function describe(error) {
    try {
      const text =
        typeof error === 'object' && error !== null && 'message' in error
          ? error.name + ': ' + error.message
          : 'threw ' + (typeof error === 'object' ? stringify(error) : '' + error);
      return slice(text, 0, 500);
    } catch (ignored) {
      return 'threw something that cannot be shown';
    }
  }

  // One {"value"} or {"error"} text for what came of one item.
  function encodeItem(value, max) {
    try {
      const text = encode(value, max);
      if (text === undefined) {
        return '{"value":null}';
      }
      if (typeof text === 'string') {
        return '{"value":' + text + '}';
      }
      if (typeof text[0] === 'number') {
        return '{"error":{"code":"LIMIT_RESULT","message":"the result has ' + text[0] + ' characters"}}';
      }
      return '{"error":{"code":"RESULT_NOT_JSON","message":' + stringify(text[0]) + '}}';
    } catch (error) {
      return encodeError(error);
    }
  }

  function encodeError(error) {
    return '{"error":{"code":"GUEST_ERROR","message":' + stringify(describe(error)) + '}}';
  }

  // How many characters encodeItem gives at most for a value that nothing can change any more; for others, Infinity.
  function mostOfScalar(value) {
    if (typeof value === 'number') {
      return value - value === 0 ? SCALAR_LENGTH : Infinity;
    }
    if (typeof value === 'string') {
      return SCALAR_LENGTH + ESCAPE_LENGTH * value.length;
    }
    return typeof value === 'boolean' || value === null ? SCALAR_LENGTH : Infinity;
  }

  // A JSON array of what encodeItem gives. Scalars wait for each other, since to encode many at once is much faster, but
  // not for more than certainly fit; anything else is encoded before the next item can change it.
  function evaluateEach(evaluate, items, max) {
    let all = '';
    let room = max;
    let scalars = [];
    const append = (text) => {
      if (scalars.length > 0) {
        all += ',' + slice(stringify(scalars), 1, -1);
        scalars = [];
      }
      all += text;
      room = max - all.length;
    };
    const length = items.length;
    for (let i = 0; i < length && room >= 0; i++) {
      let value;
      try {
        value = evaluate(items[i], i);
      } catch (error) {
        append(',' + encodeError(error));
        continue;
      }
      const most = mostOfScalar(value);
      if (most > max) {
        append(',' + encodeItem(value, max));
        continue;
      }
      scalars[scalars.length] = { value };
      room -= most;
      if (room < 0 || scalars.length === MOST_SCALARS) {
        append('');
      }
    }
    append('');
    return room < 0 ? [all.length] : '[' + slice(all, 1) + ']';
  }

  function bind(json) {
    const values = parse(json);
    const names = keys(values);
    for (let i = 0; i < names.length; i++) {
      defineProperty(global, names[i], {
        value: values[names[i]],
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
  }

  // What print statements show of an object is more use as JSON than as [object Object].
  function shown(value) {
    if (typeof value === 'symbol') {
      return describeSymbol(value);
    }
    if (typeof value !== 'object' || value === null || value instanceof Error) {
      return value;
    }
    try {
      return stringify(value);
    } catch (ignored) {
      return value;
    }
  }

  function readableConsole(console) {
    for (const name of ['log', 'info', 'debug', 'warn', 'error']) {
      const print = uncurry(console[name]);
      console[name] = function (...values) {
        for (let i = 0; i < values.length; i++) {
          values[i] = shown(values[i]);
        }
        print(console, ...values);
      };
    }
  }

  if (typeof console !== 'undefined') {
    readableConsole(console);
  }

  // Promises settle between two calls from the host, when the engine runs the pending jobs.
  let settled = null;

  function finish(value, max) {
    if (!(value instanceof PromiseOf)) {
      return encode(value, max);
    }
    settled = { state: 'pending', value: undefined };
    const cell = settled;
    then(
      value,
      (result) => {
        cell.state = 'fulfilled';
        cell.value = result;
      },
      (error) => {
        cell.state = 'rejected';
        cell.value = error;
      }
    );
    return true;
  }

  function finishSettled(max) {
    if (settled.state === 'rejected') {
      throw settled.value;
    }
    return settled.state === 'pending' ? false : encode(settled.value, max);
  }

  return [bind, finish, finishSettled, parse, encode, stringify, evaluateEach];
})();
