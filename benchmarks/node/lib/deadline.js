import { limits } from './limits.js';

/**
 * One question to a guest that answers by messages, in a thread or process of its own.
 * @param {(question: {resolve: Function, reject: Function}) => void} ask
 * @param {() => unknown} stop ends the guest when the time is over
 */
export function answerInTime(ask, stop) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`no answer within ${limits.timeoutMs} ms`));
    }, limits.timeoutMs);
    const settled = (settle) => (value) => {
      clearTimeout(timer);
      settle(value);
    };
    ask({ resolve: settled(resolve), reject: settled(reject) });
  });
}

/** Settles a question with what a guest sent: `{text}` or `{error}`. */
export function settle({ resolve, reject }, { text, error }) {
  if (error === undefined) resolve(text);
  else reject(new Error(error));
}
