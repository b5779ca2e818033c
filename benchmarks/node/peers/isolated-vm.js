import { limits } from '../lib/limits.js';
import { textFunction } from '../lib/source.js';

function newIsolate(ivm, source) {
  const isolate = new ivm.Isolate({ memoryLimit: limits.memoryMb });
  const evaluate = isolate.createContextSync().evalSync(source, { reference: true, timeout: limits.timeoutMs });
  return { isolate, evaluate };
}

const reused = (options) => async ({ javascript }) => {
  const { default: ivm } = await import('isolated-vm');
  const { isolate, evaluate } = newIsolate(ivm, textFunction(javascript));
  return {
    call: (text) => evaluate.applySync(undefined, [text], options),
    close: () => dispose(isolate),
  };
};

const fresh = (options) => async ({ javascript }) => {
  const { default: ivm } = await import('isolated-vm');
  const source = textFunction(javascript);
  return {
    call(text) {
      const { isolate, evaluate } = newIsolate(ivm, source);
      try {
        return evaluate.applySync(undefined, [text], options);
      } finally {
        dispose(isolate);
      }
    },
    close() {},
  };
};

/** An isolate that met its memory limit has disposed of itself. */
function dispose(isolate) {
  if (!isolate.isDisposed) isolate.dispose();
}

const bounded = { timeout: limits.timeoutMs };

export const isolatedVm = {
  subject: 'isolated-vm',
  package: 'isolated-vm',
  protection: 'V8 isolate of its own, memoryLimit, timeout',
  idle: { mode: 'reused', sessions: 30 },
  modes: { reused: reused(bounded), fresh: fresh(bounded) },
};

export const isolatedVmNoTimeout = {
  subject: 'isolated-vm-no-timeout',
  package: 'isolated-vm',
  protection: 'as isolated-vm, without the timeout',
  modes: { reused: reused({}) },
};
