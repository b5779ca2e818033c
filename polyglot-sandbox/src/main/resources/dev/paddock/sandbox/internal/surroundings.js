// The global object `guest`: what a script finds around itself. Its value is a function that takes the variables and
// files as JSON text, and the functions for its capabilities. A guest that replaces what this uses harms itself alone: its context is thrown away.
(function () {
  'use strict';

  const isBadPart = (part) => part === '' || part === '.' || part === '..';

  function checked(name) {
    if (typeof name !== 'string' || name.split('/').some(isBadPart)) {
      throw new TypeError('not a relative file name: ' + String(name));
    }
    return name;
  }

  function surround(variables, given, capabilities) {
    const files = new Map(given);
    const guest = Object.freeze({
      env: Object.freeze(variables),
      readText(name) {
        if (!files.has(checked(name))) {
          throw new Error('no such file: ' + name);
        }
        return files.get(name);
      },
      writeText(name, text) {
        if (typeof text !== 'string') {
          throw new TypeError('not a text: ' + typeof text);
        }
        files.set(checked(name), text);
      },
      files() {
        return [...files.keys()].sort();
      },
      ...capabilities,
    });
    // Configurable, so that a script may have a name of its own like this.
    Object.defineProperty(globalThis, 'guest', { value: guest, writable: true, enumerable: false, configurable: true });
  }

  surround({}, [], {});
  return function (json, capabilities) {
    const { variables, files } = JSON.parse(json);
    surround(variables, Object.entries(files), capabilities);
  };
})();
