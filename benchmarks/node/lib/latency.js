import { sameJson } from './json.js';

/** Batches shorter than this would measure the clock. */
const BATCH_NS = 1_000_000;
/** Calls longer than this are timed one by one. */
const SINGLE_CALL_NS = 200_000;

const now = () => Number(process.hrtime.bigint());

/** Budgets in seconds, and the least number of samples and of verified inputs. */
export const full = { verify: 3, warmUp: 0.7, measure: 1.3, samples: 20, inputs: 32 };
export const quick = { verify: 0.04, warmUp: 0.05, measure: 0.08, samples: 3, inputs: 2 };

/**
 * Compares every answer with the oracle (as many as the budget allows), warms up, measures and goes on comparing.
 * Percentiles are those of the samples: single calls where a call is long enough, else means of batches.
 */
export async function measureLatency(session, work, budget) {
  const verified = await verify(session, work, budget);
  const answer = session.call(work.inputs[0]);
  await answer;
  const runBatch = isPromise(answer) ? promisedBatch : plainBatch;
  const calls = { session, inputs: work.inputs, next: 0, read: 0 };
  const callNs = await runFor(calls, runBatch, budget.warmUp * 1e9);
  const size = callNs > SINGLE_CALL_NS ? 1 : Math.ceil(BATCH_NS / callNs);
  const samples = await sample(calls, runBatch, size, work, budget);
  if (calls.read === 0) throw new Error('the answers were empty');
  return { ...summary(samples), detail: describe(size, verified, work, samples.length) };
}

async function verify(session, work, budget) {
  const end = Date.now() + budget.verify * 1000;
  const { inputs } = work;
  let index = 0;
  while (index < inputs.length && (index < budget.inputs || Date.now() < end)) {
    compare(await session.call(inputs[index]), work, index++);
  }
  return index;
}

function compare(actual, { expected }, index) {
  if (typeof actual !== 'string' || !sameJson(actual, expected[index])) {
    throw new Error(`input ${index}: expected ${clip(expected[index])} but was ${clip(actual)}`);
  }
}

/** Returns the nanoseconds of a call in the best batch, since another process may have had the core in any other. */
async function runFor(calls, runBatch, duration) {
  const start = now();
  let best = Infinity;
  let size = 1;
  do {
    const before = now();
    await runBatch(calls, size);
    best = Math.min(best, (now() - before) / size);
    if (best * size < BATCH_NS) size *= 2;
  } while (now() - start < duration);
  return best;
}

async function sample(calls, runBatch, size, work, budget) {
  const samples = [];
  const end = now() + budget.measure * 1e9;
  while (samples.length < budget.samples || now() < end) {
    const start = now();
    const last = await runBatch(calls, size);
    samples.push((now() - start) / size / 1e3);
    compare(last, work, (calls.next || calls.inputs.length) - 1);
  }
  return samples;
}

function plainBatch(calls, size) {
  const { session, inputs } = calls;
  let { next, read } = calls;
  let text;
  for (let i = 0; i < size; i++) {
    text = session.call(inputs[next]);
    read += text.charCodeAt(text.length - 1);
    if (++next === inputs.length) next = 0;
  }
  calls.next = next;
  calls.read = read;
  return text;
}

async function promisedBatch(calls, size) {
  const { session, inputs } = calls;
  let text;
  for (let i = 0; i < size; i++) {
    text = await session.call(inputs[calls.next]);
    calls.read += text.charCodeAt(text.length - 1);
    if (++calls.next === inputs.length) calls.next = 0;
  }
  return text;
}

function summary(samples) {
  const sorted = samples.toSorted((a, b) => a - b);
  const quantile = (q) => rounded(sorted[Math.ceil(q * sorted.length) - 1]);
  const mean = rounded(samples.reduce((sum, value) => sum + value, 0) / samples.length);
  return { mean, p50: quantile(0.5), p99: quantile(0.99), samples: samples.length };
}

function describe(size, verified, { inputs }, sampled) {
  const how = size === 1 ? 'single calls' : `batches of ${size} calls`;
  return `${how}; ${verified} of ${inputs.length} inputs verified before, ${sampled} answers while measuring`;
}

const isPromise = (value) => typeof value?.then === 'function';
const rounded = (value) => Math.round(value * 1000) / 1000;
const clip = (value) => String(value).slice(0, 80);
