import { readFileSync } from 'node:fs';

const honest = { javascript: 'input.a + 1' };
const text = '{"a":1}';

/** Kilobytes of resident memory per idle session that has answered once; processes of their own are counted with it. */
export async function measureMemory(open, count) {
  const first = await opened(open);
  const before = await resident([first]);
  const sessions = [];
  for (let i = 0; i < count; i++) sessions.push(await opened(open));
  const after = await resident([first, ...sessions]);
  for (const session of [first, ...sessions]) await session.close();
  const mean = Math.round((after - before) / count);
  return { mean, samples: count, detail: `resident memory (RSS), ${count} idle sessions against 1` };
}

async function opened(open) {
  const session = await open(honest);
  const answer = await session.call(text);
  if (answer !== '2') throw new Error(`expected 2 but was ${answer}`);
  return session;
}

async function resident(sessions) {
  for (let i = 0; i < 3; i++) {
    gc();
    await new Promise(setImmediate);
  }
  const children = sessions.filter(({ pid }) => pid !== undefined).map(({ pid }) => residentOf(pid));
  return children.reduce((sum, kb) => sum + kb, process.memoryUsage.rss() / 1024);
}

function residentOf(pid) {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}
