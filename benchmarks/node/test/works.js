/** Writes a works file to stdout: `node test/works.js [INPUTS] > works.json`. Expected answers are computed here, without any peer. */
import { pathToFileURL } from 'node:url';

const item = (seed, i) => ({ id: i, price: (seed * 7 + i * 13) % 100, count: (seed + i) % 5, name: `item ${i}` });
const order = (size) => (seed) => ({ items: Array.from({ length: size }, (_, i) => item(seed, i)) });

const pipeline = {
  javascript:
    'input.items.filter(i => i.count > 1).map(i => i.price * i.count).reduce((sum, value) => sum + value, 0)',
  answer: ({ items }) => {
    let sum = 0;
    for (const { price, count } of items) if (count > 1) sum += price * count;
    return sum;
  },
};

function turns(start) {
  let x = start;
  for (let i = 0; i < 1_000_000; i++) x = (x * 31 + i) % 65521;
  return x;
}

const kinds = {
  add: { javascript: 'input.a + 1', input: (seed) => ({ a: seed }), answer: ({ a }) => a + 1 },
  property: {
    javascript: 'input.customer.address.city',
    input: (seed) => ({ customer: { name: `n${seed}`, address: { city: `city "${seed}" \u00e9\u{1f600}` } } }),
    answer: (input) => input.customer.address.city,
  },
  'pipeline-100': { ...pipeline, input: order(100) },
  'pipeline-10k': { ...pipeline, input: order(10_000) },
  template: {
    javascript: '`Dear ${input.name}, your order ${input.id} of ${input.total} has left.`',
    input: (seed) => ({ name: `N${seed}`, id: seed, total: seed / 4 }),
    answer: ({ name, id, total }) => ['Dear ', name, ', your order ', id, ' of ', total, ' has left.'].join(''),
  },
  cpu: {
    javascript:
      '(() => { let x = input.seed; for (let i = 0; i < 1000000; i++) x = (x * 31 + i) % 65521; return x; })()',
    input: (seed) => ({ seed }),
    answer: ({ seed }) => turns(seed),
  },
  floor: { javascript: 'input', input: order(100), answer: (input) => input },
};

/** @param {(id: string) => number} inputs how many for a work */
export function works(inputs) {
  return Object.entries(kinds).map(([id, { javascript, input, answer }]) => {
    const values = Array.from({ length: inputs(id) }, (_, seed) => input(seed));
    const text = (value) => JSON.stringify(value);
    return { id, javascript, inputs: values.map(text), expected: values.map((value) => text(answer(value))) };
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const count = Number(process.argv[2] ?? 1024);
  // A JavaScript string, so this file as well, ends at 512 MB: the long inputs are fewer.
  const inputs = (id) => (id === 'pipeline-10k' ? Math.min(count, 64) : count);
  process.stdout.write(JSON.stringify({ works: works(inputs) }));
}
