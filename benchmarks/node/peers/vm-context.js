import vm from 'node:vm';
import { limits } from '../lib/limits.js';
import { textFunction } from '../lib/source.js';

const closed = { codeGeneration: { strings: false, wasm: false }, microtaskMode: 'afterEvaluate' };

/** No host object goes in: the global has no prototype, and its only member is the input's text. */
const newContext = () => vm.createContext(Object.create(null), closed);

const scriptOf = ({ javascript }) => new vm.Script(`(${textFunction(javascript)})(text)`);

function run(script, context, text, options) {
  context.text = text;
  return script.runInContext(context, options);
}

const reused = (options) => async (work) => {
  const script = scriptOf(work);
  const context = newContext();
  return { call: (text) => run(script, context, text, options), close() {} };
};

const fresh = (options) => async (work) => {
  const script = scriptOf(work);
  return { call: (text) => run(script, newContext(), text, options), close() {} };
};

const bounded = { timeout: limits.timeoutMs };

export const vmContext = {
  subject: 'vm',
  protection: 'context without host objects, no code from strings, timeout',
  idle: { mode: 'reused', sessions: 50 },
  modes: { reused: reused(bounded), fresh: fresh(bounded) },
};

export const vmContextNoTimeout = {
  subject: 'vm-no-timeout',
  protection: 'as vm, without the timeout, which starts a thread per call',
  modes: { reused: reused({}) },
};
