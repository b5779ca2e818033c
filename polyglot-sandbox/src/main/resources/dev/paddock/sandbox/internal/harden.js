// Makes a realm safe to share between evaluations: removes what expressions do not need, then freezes all that
// is left and can be reached. Runs once in each reused context, before any guest code. Its value is a list of
// what could still be changed, which must be empty.
(function () {
  'use strict';

  const REMOVED_GLOBALS = [
    'eval', 'Function', 'Promise', 'SharedArrayBuffer', 'Atomics', 'ArrayBuffer', 'DataView',
    'Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array',
    'Float16Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array',
    'WeakRef', 'WeakMap', 'WeakSet', 'FinalizationRegistry', 'WebAssembly', 'ShadowRealm', 'Proxy', 'Reflect',
    'AsyncFunction', 'AggregateError', 'SuppressedError', 'DisposableStack', 'AsyncDisposableStack',
    'AsyncIterator', 'console', 'print', 'printErr', 'load', 'loadWithNewGlobal', 'quit', 'exit', 'read',
    'readbuffer', 'readline', 'Polyglot', 'Java', 'Packages', 'Graal', 'Worker', 'escape', 'unescape',
    'setTimeout', 'setInterval', 'queueMicrotask', 'performance', 'Temporal', 'TextEncoder', 'TextDecoder',
  ];

  const {
    getOwnPropertyDescriptor, getPrototypeOf, defineProperty, freeze, isFrozen,
  } = Object;
  const ownKeys = Reflect.ownKeys;
  const deleteProperty = Reflect.deleteProperty;

  // Intrinsics that no global name leads to.
  const hidden = [
    function* () {}, async function () {}, async function* () {}, () => 0, async () => 0,
    [][Symbol.iterator](), ''[Symbol.iterator](), new Map()[Symbol.iterator](), new Set()[Symbol.iterator](),
    'x'.matchAll(/x/g), (function* () {})(), (async function* () {})(),
    getPrototypeOf(Int8Array), class {}, /x/,
    typeof Iterator === 'undefined' ? null : Iterator.from({ next() {} }),
    typeof Iterator === 'undefined' ? null : [].values().map((x) => x),
    (function () { return arguments; })(),
    (async function () {})(),
    typeof Intl !== 'undefined' && Intl.Segmenter ? new Intl.Segmenter().segment('x') : null,
    typeof Intl !== 'undefined' && Intl.Segmenter
      ? new Intl.Segmenter().segment('x')[Symbol.iterator]() : null,
  ];

  function isObject(value) {
    return (typeof value === 'object' && value !== null) || typeof value === 'function';
  }

  // Everything reachable through properties, accessors and prototypes.
  function reachable(roots) {
    const seen = new Set();
    const queue = [];
    const visit = (value) => {
      if (isObject(value) && !seen.has(value)) {
        seen.add(value);
        queue.push(value);
      }
    };
    roots.forEach(visit);
    while (queue.length > 0) {
      const object = queue.pop();
      visit(getPrototypeOf(object));
      for (const key of ownKeys(object)) {
        const property = getOwnPropertyDescriptor(object, key);
        if ('value' in property) {
          visit(property.value);
        } else {
          visit(property.get);
          visit(property.set);
        }
      }
    }
    return seen;
  }

  function remove(object, names) {
    for (const name of names) {
      deleteProperty(object, name);
    }
  }

  // A frozen prototype forbids assigning an inherited name on the objects below it ("override mistake"), as in
  // `const o = {}; o.toString = () => 1`. Accessors that define an own property keep such code working.
  function allowOverriding(prototype, keys) {
    for (const key of keys) {
      const property = getOwnPropertyDescriptor(prototype, key);
      if (!('value' in property) || !property.configurable) {
        continue;
      }
      const inherited = property.value;
      // From now on no property leads to it, only the accessor does.
      roots.push(inherited);
      const get = function () {
        return inherited;
      };
      const set = function (value) {
        if (this === prototype || !isObject(this)) {
          throw new TypeError('Cannot assign to a built-in');
        }
        defineProperty(this, key, { value, writable: true, enumerable: true, configurable: true });
      };
      defineProperty(prototype, key, { get, set, enumerable: false, configurable: true });
    }
  }

  // Removed globals are frozen too: syntax may still lead to them, as `async` does to promises.
  const roots = [...hidden, ...ownKeys(globalThis).map((key) => globalThis[key]), globalThis];
  const overridable = [
    Object, Array, Function, Date, Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError,
  ].map((constructor) => constructor.prototype);

  // Ways from a function to its constructor, which makes functions from text, and to stacks.
  for (const sample of [function () {}, function* () {}, async function () {}, async function* () {}]) {
    deleteProperty(getPrototypeOf(sample), 'constructor');
  }
  remove(Error, ['captureStackTrace', 'prepareStackTrace', 'stackTraceLimit']);
  remove(Symbol, ['for', 'keyFor']);
  remove(RegExp, ownKeys(RegExp).filter((name) => typeof name === 'string' && !['prototype', 'length', 'name', 'escape'].includes(name)));
  remove(RegExp.prototype, ['compile']);
  // Without it an async function's result leads nowhere; `await` works as before.
  remove(Promise.prototype, ['constructor']);
  remove(globalThis, REMOVED_GLOBALS);

  overridable.forEach((prototype) => allowOverriding(prototype, ownKeys(prototype)));
  // Of these only what is overridden now and then: reading through an accessor takes longer.
  for (const { prototype } of [String, Number, Boolean, RegExp, Map, Set]) {
    allowOverriding(prototype, ['toString', 'valueOf'].filter((key) => ownKeys(prototype).includes(key)));
  }

  const all = reachable(roots);
  all.forEach((object) => freeze(object));

  const left = [];
  reachable(roots).forEach((object) => {
    if (!isFrozen(object)) {
      left.push(typeof object + ' ' + (object.name || ''));
    }
  });
  return left.join(', ');
})();
