/** A process that does one thing with one mode of one peer, and sends what it found over IPC, line by line. */
import { fileURLToPath } from 'node:url';
import { peerNamed } from '../peers/index.js';
import { attack } from './attacks.js';
import { measureLatency } from './latency.js';
import { measureMemory } from './memory.js';
import { readWork } from './works.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const jobs = { latency, memory, attacks };

const { job, subject, mode, ...task } = JSON.parse(process.argv[2]);
try {
  await jobs[job](peerNamed(subject).modes[mode], task);
} catch (error) {
  await send({ error: reason(error) });
}
// The parent ends this process now: isolates and workers that are still being made in it may not survive an exit.
await send({ done: true });

/** One line per work; a work that fails stops no other. */
async function latency(open, { works, budget }) {
  for (const { id, file } of works) {
    try {
      const work = readWork(file);
      const session = await open(work);
      const figures = await measureLatency(session, work, budget);
      await session.close();
      await send({ work: id, ...figures });
    } catch (error) {
      await send({ work: id, error: reason(error) });
    }
  }
}

async function memory(open, { sessions }) {
  await send(await measureMemory(open, sessions));
}

async function attacks(open, { name, tries, secret }) {
  for (const attempt of tries) {
    const tell = (step) => send({ attempt, step });
    await tell('starts');
    const outcome = await attack(open, { name, attempt, secret, tell });
    await send({ attempt, outcome });
    if (outcome !== 'stopped') return;
  }
}

/** The first line, without the places of this machine. */
function reason(error) {
  return String(error?.message ?? error).split('\n')[0].replaceAll(root, '').slice(0, 300);
}

function send(message) {
  return new Promise((resolve) => process.send(message, resolve));
}
