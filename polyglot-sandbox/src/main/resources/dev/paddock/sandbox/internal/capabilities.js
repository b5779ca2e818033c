// The functions that a script calls capabilities by. Its value makes them around the one object of the host's that ever
// comes in here: it takes a position and JSON text, and returns V and JSON, or E and an error as JSON. That object stays
// in a closure: nothing that a guest can reach holds it, and it is never given to anything that a guest may have replaced.
(function () {
  'use strict';

  const ErrorOf = Error;
  const defineProperty = Object.defineProperty;
  const slice = Function.prototype.bind.bind(Function.prototype.call)(String.prototype.slice);

  function refused(code, message) {
    const error = new ErrorOf(message);
    defineProperty(error, 'code', { __proto__: null, value: code, writable: true, enumerable: true, configurable: true });
    return error;
  }

  return function (host, names, max, parse, encode) {
    function text(value) {
      const json = encode(value, max, 'argument');
      if (json === undefined) {
        return 'null';
      }
      if (typeof json === 'string') {
        return json;
      }
      throw typeof json[0] === 'number'
        ? refused('TOO_LARGE', 'the argument has ' + json[0] + ' characters of JSON, at most ' + max + ' are allowed')
        : refused('INVALID_ARGUMENT', json[0]);
    }

    function call(position, value) {
      const answer = host(position, text(value));
      const json = slice(answer, 1);
      if (answer[0] === 'V') {
        return parse(json);
      }
      const error = parse(json);
      throw refused(error.code, error.message);
    }

    function functionFor(name, position) {
      switch (name) {
        case 'log':
          return {
            log(message, level) {
              call(position, { __proto__: null, message, level });
            },
          }.log;
        case 'progress':
          return {
            progress(fraction, message) {
              call(position, { __proto__: null, fraction, message });
            },
          }.progress;
        default:
          return {
            [name](value) {
              return call(position, value);
            },
          }[name];
      }
    }

    const functions = { __proto__: null };
    const given = parse(names);
    for (let i = 0; i < given.length; i++) {
      functions[given[i]] = functionFor(given[i], i);
    }
    return functions;
  };
})();
