import { parseArgs } from 'node:util';
import { runSuite } from './lib/suite.js';
import { removeWorks, splitWorks } from './lib/works.js';
import { peers } from './peers/index.js';

const subjects = peers.map(({ subject }) => subject);

const help = `Usage: node --no-node-snapshot main.js WORKS.json [--quick] [--only SUBJECT]

Measures what isolation costs in Node. Results go to stdout, one JSON object per line, progress to stderr.

  WORKS.json      {"works": [{"id", "javascript", "inputs": [text, ...], "expected": [text, ...]}, ...]};
                  javascript is an expression over input; inputs and expected are JSON texts
  --quick         short runs, attacks on one mode of each subject: to look at, not to quote
  --only SUBJECT  this one alone: ${subjects.slice(0, 6).join(', ')},
                  ${subjects.slice(6).join(', ')}
  --help          this text
`;

const options = {
  quick: { type: 'boolean', default: false },
  only: { type: 'string' },
  help: { type: 'boolean', default: false },
};

function fail(message) {
  process.stderr.write(`${message}\n\n${help}`);
  process.exit(2);
}

function commandLine() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return fail(error.message);
  }
}

function works(file) {
  try {
    return splitWorks(file);
  } catch (error) {
    return fail(`cannot use the works file: ${error.message}`);
  }
}

const { values, positionals } = commandLine();
if (values.help) {
  process.stdout.write(help);
  process.exit(0);
}
if (positionals.length !== 1) fail('one works file is needed');
if (values.only !== undefined && !subjects.includes(values.only)) fail(`no subject ${values.only}`);

const { folder, files } = works(positionals[0]);
try {
  await runSuite({
    peers: peers.filter(({ subject }) => values.only === undefined || subject === values.only),
    works: files,
    isQuick: values.quick,
    report: (line) => process.stdout.write(`${JSON.stringify(line)}\n`),
    progress: (text) => process.stderr.write(`${text}\n`),
  });
} finally {
  removeWorks(folder);
}
