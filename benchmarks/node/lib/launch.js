import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('job.js', import.meta.url));

/** A small machine, so that a bomb meets its end soon, and leaves the rest of this one alone. */
const SMALL_HEAP_MB = 256;
const SMALL_DATA_KB = 1_500_000;

/**
 * Runs a job (see job.js) in a process of its own.
 * @param {{small?: boolean, seconds: number, onMessage: Function}} options `small`: with little memory;
 *     `seconds`: the longest time between two messages
 * @returns {Promise<string|undefined>} how the process died before it was done, if it did
 */
export function launch(task, { small = false, seconds, onMessage }) {
  const args = ['--no-node-snapshot', '--no-warnings', '--expose-gc'];
  if (small) args.push(`--max-old-space-size=${SMALL_HEAP_MB}`);
  const command = [process.execPath, ...args, script, JSON.stringify(task)];
  if (small) command.unshift('sh', '-c', `ulimit -d ${SMALL_DATA_KB}; exec "$@"`, 'sh');
  const [file, ...rest] = command;
  // Whatever a job prints is no result; the group lets a hung job go with its children.
  const child = spawn(file, rest, { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], detached: true });
  return ended(child, seconds, onMessage);
}

function ended(child, seconds, onMessage) {
  return new Promise((resolve, reject) => {
    let end;
    const endAs = (how) => {
      end ??= { how };
      endGroup(child);
    };
    const timer = setTimeout(() => endAs(`process hung for ${seconds} s`), seconds * 1000);
    child.on('message', (message) => {
      timer.refresh();
      if (message.done) endAs(undefined);
      else onMessage(message);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      endAs(`process died (${signal ?? `exit code ${code}`})`);
      resolve(end.how);
    });
  });
}

function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
