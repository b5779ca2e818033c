import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attackNames, secondsOf, triesOf } from './attacks.js';
import { full, quick } from './latency.js';
import { launch } from './launch.js';
import { versionOf } from './packages.js';

const LATENCY_SECONDS = 60;
const MEMORY_SECONDS = 60;

/**
 * Measures and attacks the peers one after the other; each result goes to `report` as soon as it is there.
 * All modes of a peer have the same protection, so a quick run attacks the first alone, and no variants of peers.
 */
export async function runSuite({ peers, works, isQuick, report, progress }) {
  const secret = hideSecret();
  try {
    for (const peer of peers) {
      const modes = Object.keys(peer.modes);
      for (const mode of modes) {
        progress(`${peer.subject} ${mode}`);
        const reportMode = (line) => report({ ...identity(peer, mode), ...line });
        const budget = isQuick ? quick : full;
        if (!(await latency(peer, mode, works, budget, reportMode))) continue;
        if (peer.idle?.mode === mode) await memory(peer, mode, reportMode);
        if (!isQuick || (mode === modes[0] && !isVariant(peer))) await attacks(peer, mode, secret, reportMode);
      }
    }
  } finally {
    rmSync(secret.folder, { recursive: true });
  }
}

/** A quick run leaves out what differs from another peer in one setting. */
function isVariant({ subject }) {
  return subject.endsWith('-no-timeout') || subject === 'n8n-proxy';
}

function identity({ subject, package: name }, mode) {
  return { subject, side: 'node', version: versionOf(name), language: 'javascript', mode, threads: 1 };
}

/** @returns whether the peer did any work at all */
async function latency(peer, mode, works, budget, report) {
  const missing = new Set(works.map(({ id }) => id));
  let done = 0;
  let failure = 'the process sent no result';
  const onMessage = ({ work, error, ...figures }) => {
    if (work === undefined) {
      failure = error;
      return;
    }
    missing.delete(work);
    if (error === undefined) done++;
    report(error === undefined ? { work, metric: 'latency', unit: 'us', ...figures } : unavailable(work, error));
  };
  const task = { job: 'latency', subject: peer.subject, mode, works, budget };
  const death = await launch(task, { seconds: LATENCY_SECONDS, onMessage });
  for (const work of missing) report(unavailable(work, death ?? failure));
  return done > 0;
}

async function memory(peer, mode, report) {
  let line = unavailable('add', 'memory: no result');
  const onMessage = ({ error, ...figures }) => {
    line = error === undefined
      ? { work: 'add', metric: 'memory', unit: 'KB', ...figures }
      : unavailable('add', `memory: ${error}`);
  };
  const task = { job: 'memory', subject: peer.subject, mode, sessions: peer.idle.sessions };
  const death = await launch(task, { seconds: MEMORY_SECONDS, onMessage });
  report(death === undefined ? line : unavailable('add', `memory: ${death}`));
}

async function attacks(peer, mode, secret, report) {
  const target = { subject: peer.subject, mode, secret };
  const outcomes = await Promise.all(attackNames.map((name) => worst(name, target)));
  const stopped = outcomes.filter((outcome) => outcome === 'stopped').length;
  const told = attackNames.map((name, i) => `${name}: ${outcomes[i]}`).join('; ');
  const detail = `${told} (${peer.protection})`;
  report({ metric: 'attacks', unit: 'count', stopped, of: outcomes.length, detail });
}

/** An attack is stopped if all its tries are; else the first that was not tells. */
async function worst(name, target) {
  for (const tries of triesOf[name]) {
    const outcome = await attack({ job: 'attacks', name, tries, ...target });
    if (outcome !== 'stopped') return outcome;
  }
  return 'stopped';
}

async function attack(task) {
  let last = { outcome: 'no result' };
  const onMessage = (message) => (last = message);
  const seconds = secondsOf[task.name];
  const death = await launch(task, { small: task.name === 'memory', seconds, onMessage });
  const outcome = death ?? last.outcome ?? last.error;
  return outcome === 'stopped' ? outcome : `${outcome} (${last.attempt ?? 'no try'})`;
}

function unavailable(work, detail) {
  return { work, metric: 'unavailable', detail };
}

/** A file whose content only a guest that got out can tell. */
function hideSecret() {
  const folder = mkdtempSync(join(tmpdir(), 'paddock-secret-'));
  const secret = { folder, file: join(folder, 'secret.txt'), content: randomUUID() };
  writeFileSync(secret.file, secret.content);
  return secret;
}
