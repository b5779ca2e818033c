import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch } from '../lib/launch.js';
import { sameJson } from '../lib/json.js';
import { versionOf } from '../lib/packages.js';
import { splitWorks, removeWorks } from '../lib/works.js';
import { peers } from '../peers/index.js';
import { works } from './works.js';

const once = { verify: 0, warmUp: 0, measure: 0, samples: 1, inputs: 2 };
const main = new URL('../main.js', import.meta.url);

let folder;
let file;
let split;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'paddock-test-'));
  file = join(folder, 'works.json');
  writeFileSync(file, JSON.stringify({ works: works(() => 2) }));
  split = splitWorks(file);
});

after(() => {
  removeWorks(split.folder);
  rmSync(folder, { recursive: true });
});

for (const peer of peers) {
  const skip = versionOf(peer.package) === 'not installed' && `${peer.package} is not installed`;
  for (const mode of Object.keys(peer.modes)) {
    test(`${peer.subject} ${mode} gives the answers of the oracle`, { skip }, async () => {
      const answers = await latency(peer.subject, mode, split.files);
      assert.deepEqual(answers.filter(({ error }) => error !== undefined), []);
      assert.deepEqual(answers.map(({ work }) => work), split.files.map(({ id }) => id));
    });
  }
}

test('a wrong answer is no latency but an error that tells both values', async () => {
  const wrong = join(folder, 'wrong.json');
  writeFileSync(wrong, JSON.stringify({ id: 'add', javascript: 'input.a', inputs: ['{"a":1}'], expected: ['2'] }));
  const answers = await latency('new-function', 'reused', [{ id: 'add', file: wrong }]);
  assert.deepEqual(answers, [{ work: 'add', error: 'input 0: expected 2 but was 1' }]);
});

test('an open door lets the escape out, and a closed one does not', async () => {
  const secret = { file, content: 'pipeline-100' };
  const escape = (subject) => attempt(subject, { name: 'escape', tries: ['function constructor'], secret });
  assert.equal(await escape('new-function'), 'read a file');
  assert.equal(await escape('vm'), 'stopped');
});

test('a peer whose mode cannot be opened is unavailable, with the reason', async () => {
  const [answer] = await latency('new-function', 'reused', [{ id: 'gone', file: join(folder, 'gone.json') }]);
  assert.match(answer.error, /ENOENT/);
});

test('JSON values are compared, not texts', () => {
  assert.ok(sameJson('{"a":1,"b":[2.0]}', '{ "b": [2], "a": 1 }'));
  assert.ok(!sameJson('{"a":1}', '{"a":"1"}'));
});

for (const [name, args] of Object.entries({
  'no works file': [],
  'a works file that is not there': ['gone.json'],
  'an unknown option': ['--fast'],
  'an unknown subject': ['works.json', '--only', 'nobody'],
})) {
  test(`${name} is answered with the usage and exit code 2`, async () => {
    const { code, errors } = await run(args);
    assert.equal(code, 2);
    assert.match(errors, /Usage: node/);
  });
}

async function latency(subject, mode, files) {
  const answers = [];
  const task = { job: 'latency', subject, mode, works: files, budget: once };
  const death = await launch(task, { seconds: 60, onMessage: (answer) => answers.push(answer) });
  assert.equal(death, undefined);
  return answers;
}

async function attempt(subject, task) {
  let last;
  const onMessage = (message) => (last = message);
  await launch({ job: 'attacks', subject, mode: 'reused', ...task }, { seconds: 60, onMessage });
  return last.outcome;
}

function run(args) {
  return new Promise((resolve) => {
    const child = fork(main, args, { silent: true });
    let errors = '';
    child.stderr.on('data', (text) => (errors += text));
    child.on('close', (code) => resolve({ code, errors }));
  });
}
