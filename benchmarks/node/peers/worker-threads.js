import { Worker } from 'node:worker_threads';
import { answerInTime, settle } from '../lib/deadline.js';
import { limits } from '../lib/limits.js';
import { textFunction } from '../lib/source.js';

const guest = new URL('guests/worker.mjs', import.meta.url);

function start(workerData) {
  const resourceLimits = { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };
  const worker = new Worker(guest, { workerData, env: {}, resourceLimits, execArgv: ['--no-warnings'] });
  let question;
  worker.on('message', (answer) => settle(question, answer));
  worker.on('error', (error) => question?.reject(error));
  worker.on('exit', (code) => question?.reject(new Error(`worker ended with ${code}`)));
  return {
    call: (text) =>
      answerInTime((asked) => {
        question = asked;
        worker.postMessage(text);
      }, () => worker.terminate()),
    close: () => worker.terminate(),
  };
}

export const workerThreads = {
  subject: 'worker_threads',
  protection: 'resourceLimits, empty environment, terminate() at the deadline',
  idle: { mode: 'warm', sessions: 10 },
  modes: {
    warm: async ({ javascript }) => start(textFunction(javascript)),
    async cold({ javascript }) {
      const source = textFunction(javascript);
      return { call: (text) => once(start(source), text), close() {} };
    },
  },
};

async function once(worker, text) {
  try {
    return await worker.call(text);
  } finally {
    await worker.close();
  }
}
