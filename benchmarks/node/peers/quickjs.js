import { limits } from '../lib/limits.js';
import { textFunction } from '../lib/source.js';

const STACK_BYTES = 512 * 1024;

async function load() {
  const { getQuickJS, shouldInterruptAfterDeadline } = await import('quickjs-emscripten');
  return { engine: await getQuickJS(), deadline: shouldInterruptAfterDeadline };
}

function newRealm({ engine, deadline }, source) {
  const runtime = engine.newRuntime();
  runtime.setMemoryLimit(limits.memoryMb * 1024 * 1024);
  runtime.setMaxStackSize(STACK_BYTES);
  const context = runtime.newContext();
  const restart = () => runtime.setInterruptHandler(deadline(Date.now() + limits.timeoutMs));
  restart();
  const evaluate = context.unwrapResult(context.evalCode(source));
  return {
    call(text) {
      restart();
      const argument = context.newString(text);
      const answer = context.callFunction(evaluate, context.undefined, argument);
      argument.dispose();
      return context.unwrapResult(answer).consume((handle) => context.getString(handle));
    },
    close() {
      evaluate.dispose();
      context.dispose();
      runtime.dispose();
    },
  };
}

export const quickjs = {
  subject: 'quickjs-emscripten',
  package: 'quickjs-emscripten',
  protection: 'QuickJS in WebAssembly, setMemoryLimit, setMaxStackSize, setInterruptHandler',
  idle: { mode: 'reused', sessions: 50 },
  modes: {
    reused: async ({ javascript }) => newRealm(await load(), textFunction(javascript)),
    async fresh({ javascript }) {
      const loaded = await load();
      const source = textFunction(javascript);
      return {
        call(text) {
          const realm = newRealm(loaded, source);
          try {
            return realm.call(text);
          } finally {
            realm.close();
          }
        },
        close() {},
      };
    },
  },
};
