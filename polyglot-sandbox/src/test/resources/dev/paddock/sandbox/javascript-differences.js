eval('1 + 1')                                            // ReferenceError: eval is not defined
new Function('return 1')                                 // ReferenceError: Function is not defined
(() => 1).constructor === Object                         // true

typeof Promise                                           // "undefined"
typeof Proxy + typeof Reflect                            // "undefinedundefined"
typeof Uint8Array + typeof ArrayBuffer + typeof Atomics  // "undefinedundefinedundefined"
typeof WeakMap + typeof WeakRef                          // "undefinedundefined"
typeof Symbol.for                                        // "undefined"
typeof escape + typeof setTimeout + typeof console       // "undefinedundefinedundefined"
(/(b)/.test('abc'), typeof RegExp.$1)                    // "undefined"
typeof Error.captureStackTrace                           // "undefined"

Array.prototype.last = 1                                 // TypeError: Cannot add new property
Math.random = () => 4                                    // TypeError: Cannot assign to read only property
total = 1                                                // ReferenceError: total is not defined
globalThis.total = 1                                     // TypeError: Cannot add new property

(o => { o.toString = () => 'mine'; return `${o}` })({})  // "mine"
(e => { e.name = 'Mine'; return String(e) })(Error('a')) // "Mine: a"
new (class extends Map { get = () => 'mine' })().get(1)  // "mine"
(m => { m.get = () => 'mine' })(new Map())               // TypeError: Cannot assign to read only property
(r => { r.exec = () => null })(/x/)                      // TypeError: Cannot assign to read only property
typeof Object.getOwnPropertyDescriptor(Array.prototype, 'map').get  // "function"

this === undefined                                       // true
(function () { return this === undefined })()            // true

'x'.repeat(1e9)                                          // RangeError: Invalid string length
Array(1e9).fill(0)                                       // RangeError: Invalid array length
Array(1e9).length                                        // 1000000000

(async () => 1)()                                        // RESULT_NOT_JSON
(async () => 1)() instanceof Object                      // true
