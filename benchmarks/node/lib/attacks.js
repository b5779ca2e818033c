import { setTimeout as pause } from 'node:timers/promises';
import { bombs } from './bombs.js';
import { escapes } from './escapes.js';

export const attackNames = ['escape', 'loop', 'memory'];

/** No step of an attack may keep the host silent for longer; a bomb may take its time as long as the host lives. */
export const secondsOf = { escape: 10, loop: 5, memory: 12 };
/** Time for a promise of the guest to get out after the guest has answered. */
const LATER_MS = 50;

const endless = '(() => { while (true); })()';

/** The tries of an attack, by process: bombs get one each. A host that dies or hangs in a try has not stopped it. */
export const triesOf = {
  escape: [Object.keys(escapes)],
  loop: [['while (true)']],
  memory: Object.keys(bombs).map((bomb) => [bomb]),
};

/**
 * @param tell called with each step that is over, since an attack may be the last thing that this process does
 * @returns {Promise<string>} `stopped`, or what the guest achieved
 */
export async function attack(open, { name, attempt, secret, tell }) {
  if (name === 'escape') return escape(open, escapes[attempt], secret);
  return exhaust(open, name === 'loop' ? endless : bombs[attempt], secondsOf[name], tell);
}

async function escape(open, javascript, { file, content }) {
  delete process.env.PADDOCK_LOOT;
  const answer = await answerOf(open, javascript, JSON.stringify({ file }));
  await pause(LATER_MS);
  const found = `${answer} ${process.env.PADDOCK_LOOT}`;
  if (found.includes(content)) return 'read a file';
  if (found.includes(process.version)) return 'obtained process.version';
  return 'stopped';
}

async function answerOf(open, javascript, text) {
  try {
    const session = await open({ javascript });
    const answer = await session.call(text);
    await pause(LATER_MS);
    await session.close();
    return answer;
  } catch (error) {
    return String(error);
  }
}

async function exhaust(open, javascript, seconds, tell) {
  const session = await open({ javascript });
  await tell('opened');
  const start = Date.now();
  await Promise.race([outcome(session), pause(seconds * 1000)]);
  if (Date.now() - start >= seconds * 1000) return `no control within ${seconds} s`;
  await tell('back');
  await session.close();
  const honest = await open({ javascript: 'input.a + 1' });
  const answer = await honest.call('{"a":1}');
  await honest.close();
  return answer === '2' ? 'stopped' : `answered ${answer} afterwards`;
}

async function outcome(session) {
  try {
    return await session.call('{}');
  } catch (error) {
    return String(error);
  }
}
