import { textFunction } from '../lib/source.js';

const compile = (javascript) => new Function(`return ${textFunction(javascript)}`)();

export const newFunction = {
  subject: 'new-function',
  protection: 'none: the guest shares the realm of the host',
  idle: { mode: 'reused', sessions: 2_000 },
  modes: {
    reused: async ({ javascript }) => ({ call: compile(javascript), close() {} }),
    fresh: async ({ javascript }) => ({ call: (text) => compile(javascript)(text), close() {} }),
  },
};
