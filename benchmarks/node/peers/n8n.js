import { createRequire } from 'node:module';
import { limits } from '../lib/limits.js';
import { textFunction } from '../lib/source.js';

const NODE = 'Set';

/** The package's own ES modules do not load in Node (imports without file names), so its CommonJS build is used. */
async function load(engine) {
  const n8nWorkflow = createRequire(import.meta.url)('n8n-workflow');
  await n8nWorkflow.Expression.initExpressionEngine({
    engine,
    bridgeTimeout: limits.timeoutMs,
    bridgeMemoryLimit: limits.memoryMb,
    poolSize: 1,
    maxCodeCacheSize: 1024,
  });
  return n8nWorkflow;
}

/** A workflow of one node: what n8n needs to evaluate a parameter `={{ ... }}` over the data of an item. */
function newWorkflow({ Workflow, createEmptyRunExecutionData }) {
  const node = { id: '1', name: NODE, type: 'paddock.set', typeVersion: 1, position: [0, 0], parameters: {} };
  const nodeTypes = { getByNameAndVersion: () => ({ description: { properties: [] } }) };
  const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
  const run = createEmptyRunExecutionData();
  return {
    evaluate: (parameter, json) =>
      workflow.expression.getParameterValue(parameter, run, 0, 0, NODE, [{ json }], 'manual', {}),
    acquire: () => workflow.expression.acquireIsolate(),
    release: () => workflow.expression.releaseIsolate(),
  };
}

/** The item holds the text, and the expression parses and serialises it: the border of all other peers. */
const textInItem = (javascript) => {
  const parameter = `={{ (${textFunction(javascript)})($json.text) }}`;
  return (workflow, text) => workflow.evaluate(parameter, { text });
};

/** As authors of n8n write: the host parses, and the expression reads the item through n8n's lazy proxies. */
const objectInItem = (javascript) => {
  const parameter = `={{ ((input) => (${javascript}\n))($json) }}`;
  return (workflow, text) => JSON.stringify(workflow.evaluate(parameter, JSON.parse(text)));
};

/** One execution of a workflow, which keeps its isolate for all its expressions. */
const reused = (engine, border) => async ({ javascript }) => {
  const workflow = newWorkflow(await load(engine));
  const evaluate = border(javascript);
  await workflow.acquire();
  return { call: (text) => evaluate(workflow, text), close: () => workflow.release() };
};

/** An execution per call: an isolate of the pool (which refills itself), disposed of afterwards. */
const fresh = (engine, border) => async ({ javascript }) => {
  const n8nWorkflow = await load(engine);
  const evaluate = border(javascript);
  return {
    async call(text) {
      const workflow = newWorkflow(n8nWorkflow);
      await workflow.acquire();
      try {
        return evaluate(workflow, text);
      } finally {
        await workflow.release();
      }
    },
    close() {},
  };
};

const common = { package: 'n8n-workflow' };

export const n8n = {
  ...common,
  subject: 'n8n',
  protection: 'its default engine: isolated-vm with memory limit and timeout, AST sanitizers',
  idle: { mode: 'reused', sessions: 20 },
  modes: { reused: reused('vm', textInItem), fresh: fresh('vm', textInItem) },
};

export const n8nProxy = {
  ...common,
  subject: 'n8n-proxy',
  protection: 'as n8n; the host parses, and the guest reads through lazy proxies',
  modes: { reused: reused('vm', objectInItem) },
};

export const n8nQuickjs = {
  ...common,
  subject: 'n8n-quickjs',
  protection: 'its engine for browsers: QuickJS in WebAssembly with memory limit and timeout, AST sanitizers',
  idle: { mode: 'reused', sessions: 10 },
  modes: { reused: reused('quickjs', textInItem) },
};

export const n8nLegacy = {
  ...common,
  subject: 'n8n-legacy',
  protection: 'its opt-out engine: AST sanitizers in the realm of the host; no limit on time or memory exists',
  idle: { mode: 'reused', sessions: 500 },
  modes: { reused: reused('legacy', textInItem) },
};
