import { textFunction } from '../lib/source.js';

let locked = false;

/** Freezes the intrinsics of this process, for good; hence every peer is measured in a process of its own. */
async function load() {
  await import('ses');
  if (!locked) lockdown({ reporting: 'none' });
  locked = true;
}

const evaluate = (source) => new Compartment().evaluate(source);

export const ses = {
  subject: 'ses',
  package: 'ses',
  protection: 'lockdown and a Compartment without endowments; no limit on time or memory exists',
  idle: { mode: 'reused', sessions: 200 },
  modes: {
    async reused({ javascript }) {
      await load();
      return { call: evaluate(textFunction(javascript)), close() {} };
    },
    async fresh({ javascript }) {
      await load();
      const source = textFunction(javascript);
      return { call: (text) => evaluate(source)(text), close() {} };
    },
  },
};
