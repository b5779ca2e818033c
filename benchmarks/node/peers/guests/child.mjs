import { answer } from './answer.mjs';

const evaluate = new Function(`return ${process.argv[2]}`)();

process.on('message', (text) => process.send(answer(evaluate, text)));
