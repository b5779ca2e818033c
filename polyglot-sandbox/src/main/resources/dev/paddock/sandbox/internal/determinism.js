// Makes randomness and time what the host says they are. Runs before any guest code, and before a realm is hardened.
// Its value is the function that starts both anew, which keeps all state there is.
(function () {
  'use strict';

  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const { apply, construct } = Reflect;
  const imul = Math.imul;
  const RealDate = Date;
  let now = 0;
  let a = 1;
  let b = 0;
  let c = 0;
  let d = 0;

  function replace(object, name, value) {
    defineProperty(object, name, { value, writable: true, enumerable: false, configurable: true });
  }

  // xoshiro128** 1.1 by Blackman and Vigna, https://prng.di.unimi.it/xoshiro128starstar.c
  function next() {
    const x = imul(b, 5);
    const result = imul((x << 7) | (x >>> 25), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = (d << 11) | (d >>> 21);
    return result;
  }

  replace(Math, 'random', {
    // 53 bits, as many as a number has.
    random() {
      return ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
    },
  }.random);

  function FixedDate(...values) {
    if (new.target === undefined) {
      return '' + new RealDate(now);
    }
    return construct(RealDate, values.length === 0 ? [now] : values, new.target);
  }
  replace(FixedDate, 'name', 'Date');
  replace(FixedDate, 'length', 7);
  replace(FixedDate, 'parse', RealDate.parse);
  replace(FixedDate, 'UTC', RealDate.UTC);
  replace(FixedDate, 'now', { now: () => now }.now);
  defineProperty(FixedDate, 'prototype', { value: RealDate.prototype, writable: false });
  replace(RealDate.prototype, 'constructor', FixedDate);
  replace(globalThis, 'Date', FixedDate);

  // Formats the current time where it is given none.
  if (typeof Intl !== 'undefined') {
    const formats = Intl.DateTimeFormat.prototype;
    const format = getOwnPropertyDescriptor(formats, 'format').get;
    const formatToParts = formats.formatToParts;
    const given = (date) => (date === undefined ? now : date);
    defineProperty(formats, 'format', {
      get() {
        const bound = apply(format, this, []);
        return (date) => bound(given(date));
      },
    });
    replace(formats, 'formatToParts', {
      formatToParts(date) {
        return apply(formatToParts, this, [given(date)]);
      },
    }.formatToParts);
  }

  return function (epochMillis, ...seeds) {
    now = epochMillis;
    [a, b, c, d] = seeds;
  };
})();
