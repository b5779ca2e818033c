// Replaces the built-ins that make much out of little. What is certain to take more memory than an evaluation
// may hold is refused before it is made: a string takes a byte a character at least, an array four an element.
// Runs once in each reused context, before it is frozen. Its value is a function of the memory in bytes.
(function (memory) {
  'use strict';

  const maxLength = memory;
  const maxElements = memory / 4;

  const uncurry = Function.prototype.bind.bind(Function.prototype.call);
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const isArray = Array.isArray;
  const apply = Reflect.apply;
  const indexOf = uncurry(String.prototype.indexOf);
  const TooMuch = RangeError;
  const natives = new Map();
  const nativeOf = uncurry(Map.prototype.get);

  function checkLength(length) {
    if (length > maxLength) {
      throw new TooMuch('Invalid string length: ' + length + ' characters exceed the limit memory');
    }
  }

  function checkElements(length) {
    if (length > maxElements) {
      throw new TooMuch('Invalid array length: ' + length + ' elements exceed the limit memory');
    }
  }

  // Arrays only: reading the length of anything else could run guest code, which may answer otherwise next time.
  function checkArray(array) {
    if (isArray(array)) {
      checkElements(array.length);
    }
  }

  function isNullish(value) {
    return value === undefined || value === null;
  }

  // Methods written in an object literal are no constructors, as built-ins are not. They get the name and the
  // length of what they replace, and what that says of its source.
  function replace(object, key, make) {
    const property = getOwnPropertyDescriptor(object, key);
    const native = property.value;
    const replacement = make(native);
    for (const name of ['length', 'name']) {
      defineProperty(replacement, name, getOwnPropertyDescriptor(native, name));
    }
    natives.set(replacement, native);
    defineProperty(object, key, { ...property, value: replacement });
  }

  replace(Function.prototype, 'toString', (native) => ({
    toString() {
      const replaced = nativeOf(natives, this);
      return apply(native, replaced === undefined ? this : replaced, []);
    },
  }).toString);

  replace(String.prototype, 'repeat', (native) => ({
    repeat(count) {
      if (isNullish(this)) {
        return apply(native, this, []);
      }
      const text = `${this}`;
      const times = +count;
      if (times < Infinity) {
        checkLength(text.length * times);
      }
      return apply(native, text, [times]);
    },
  }).repeat);

  for (const key of ['padStart', 'padEnd']) {
    replace(String.prototype, key, (native) => ({
      pad(length, filler) {
        if (isNullish(this)) {
          return apply(native, this, []);
        }
        const text = `${this}`;
        const wanted = +length;
        if (!(wanted > maxLength) || wanted <= text.length) {
          return apply(native, text, [wanted, filler]);
        }
        if (filler === undefined || `${filler}` !== '') {
          checkLength(wanted);
        }
        return text;
      },
    }).pad);
  }

  replace(String.prototype, 'concat', (native) => ({
    concat() {
      if (isNullish(this)) {
        return apply(native, this, []);
      }
      let text = `${this}`;
      for (let i = 0; i < arguments.length; i++) {
        text += `${arguments[i]}`;
        checkLength(text.length);
      }
      return text;
    },
  }).concat);

  // What a replacement becomes: a length of its own, and how often the text before and after the match.
  function shapeOf(replacement, pattern) {
    const shape = { own: replacement.length, before: 0, after: 0 };
    for (let i = indexOf(replacement, '$'); i >= 0; i = indexOf(replacement, '$', i)) {
      const next = replacement[i + 1];
      const name = { __proto__: null, '`': 'before', "'": 'after' }[next];
      if (name !== undefined) {
        shape[name]++;
        shape.own -= 2;
      } else if (next === '&') {
        shape.own += pattern.length - 2;
      } else if (next === '$') {
        shape.own--;
      }
      i += name !== undefined || next === '&' || next === '$' ? 2 : 1;
    }
    return shape;
  }

  function checkReplaced(text, pattern, replacement) {
    const { own, before, after } = shapeOf(replacement, pattern);
    const step = pattern.length || 1;
    const most = own + (before + after) * text.length;
    if (text.length + (text.length / step + 1) * most <= maxLength) {
      return;
    }
    let total = text.length;
    for (let at = indexOf(text, pattern); at >= 0; at = indexOf(text, pattern, at + step)) {
      const rest = text.length - at - pattern.length;
      total += own - pattern.length + before * at + after * rest;
      checkLength(total);
      if (at + step > text.length) {
        return;
      }
    }
  }

  replace(String.prototype, 'replaceAll', (native) => ({
    replaceAll(pattern, replacement) {
      if (typeof this === 'string' && typeof pattern === 'string' && typeof replacement === 'string') {
        checkReplaced(this, pattern, replacement);
      }
      return apply(native, this, [pattern, replacement]);
    },
  }).replaceAll);

  replace(String.prototype, 'split', (native) => ({
    split(separator, limit) {
      if (separator === '' && limit === undefined && typeof this === 'string') {
        checkElements(this.length);
      }
      return apply(native, this, [separator, limit]);
    },
  }).split);

  // Of elements that are strings, the length is known; others are short, or make their texts one by one.
  function checkJoined(array, separator) {
    checkElements(array.length);
    const glue = typeof separator === 'string' ? separator.length : 1;
    let total = glue * (array.length - 1);
    checkLength(total);
    for (let i = 0; i < array.length; i++) {
      const element = array[i];
      if (typeof element === 'string') {
        total += element.length;
      }
    }
    checkLength(total);
  }

  replace(Array.prototype, 'join', (native) => ({
    join(separator) {
      if (isArray(this)) {
        checkJoined(this, separator);
      }
      return apply(native, this, [separator]);
    },
  }).join);

  replace(Array, 'from', (native) => ({
    from(items) {
      if (typeof items === 'object' && items !== null) {
        // An own value, so that reading it runs no guest code.
        checkElements(getOwnPropertyDescriptor(items, 'length')?.value);
      }
      return apply(native, this, arguments);
    },
  }).from);

  // Not the iterators, since for...of and spread would be slower: what those make grows step by step.
  for (const key of ['fill', 'toSorted', 'toReversed', 'with', 'toSpliced', 'toLocaleString']) {
    replace(Array.prototype, key, (native) => ({
      method() {
        checkArray(this);
        return apply(native, this, arguments);
      },
    }).method);
  }
})
