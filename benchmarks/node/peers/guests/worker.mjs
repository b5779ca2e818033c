import { parentPort, workerData } from 'node:worker_threads';
import { answer } from './answer.mjs';

const evaluate = new Function(`return ${workerData}`)();

parentPort.on('message', (text) => parentPort.postMessage(answer(evaluate, text)));
