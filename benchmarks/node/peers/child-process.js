import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { answerInTime, settle } from '../lib/deadline.js';
import { limits } from '../lib/limits.js';
import { textFunction } from '../lib/source.js';

const guest = fileURLToPath(new URL('guests/child.mjs', import.meta.url));
const readable = fileURLToPath(new URL('guests/', import.meta.url));

/** Node's permission model: no files but the guest's own, no processes, no threads. */
const permission = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

const execArgv = [
  permission,
  `--allow-fs-read=${readable}*`,
  `--max-old-space-size=${limits.memoryMb}`,
  '--no-warnings',
];

function start(source) {
  const child = fork(guest, [source], { execArgv, env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let question;
  child.on('message', (answer) => settle(question, answer));
  child.on('error', (error) => question?.reject(error));
  child.on('exit', (code, signal) => question?.reject(new Error(`child ended with ${signal ?? code}`)));
  return {
    pid: child.pid,
    call: (text) =>
      answerInTime((asked) => {
        question = asked;
        child.send(text, (error) => error && asked.reject(error));
      }, () => child.kill('SIGKILL')),
    close() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

export const childProcess = {
  subject: 'child_process',
  protection: 'permission model, empty environment, --max-old-space-size, killed at the deadline; JSON over IPC',
  idle: { mode: 'warm', sessions: 5 },
  modes: {
    warm: async ({ javascript }) => start(textFunction(javascript)),
    async cold({ javascript }) {
      const source = textFunction(javascript);
      return { call: (text) => once(start(source), text), close() {} };
    },
  },
};

async function once(child, text) {
  try {
    return await child.call(text);
  } finally {
    await child.close();
  }
}
