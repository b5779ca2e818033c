import { childProcess } from './child-process.js';
import { isolatedVm, isolatedVmNoTimeout } from './isolated-vm.js';
import { n8n, n8nLegacy, n8nProxy, n8nQuickjs } from './n8n.js';
import { newFunction } from './new-function.js';
import { quickjs } from './quickjs.js';
import { ses } from './ses.js';
import { vmContext, vmContextNoTimeout } from './vm-context.js';
import { workerThreads } from './worker-threads.js';

/**
 * A peer: `subject`, the npm `package` (undefined for Node's own), `protection` in words, and in `modes` one
 * `open(work)` per mode. It resolves to a session `{call(text), close()}`; `call` takes and returns JSON text, at once
 * or by a promise. `idle` names the mode whose idle sessions are weighed, and how many of them.
 * A package is loaded when a session is opened, so one that is missing stops no other peer.
 */
export const peers = [
  newFunction,
  vmContext,
  vmContextNoTimeout,
  isolatedVm,
  isolatedVmNoTimeout,
  quickjs,
  ses,
  workerThreads,
  childProcess,
  n8n,
  n8nProxy,
  n8nQuickjs,
  n8nLegacy,
];

export function peerNamed(subject) {
  return peers.find((peer) => peer.subject === subject);
}
