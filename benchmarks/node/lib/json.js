import { isDeepStrictEqual } from 'node:util';

/** Whether two texts are the same JSON value: the order of members and the way numbers are written do not count. */
export function sameJson(actual, expected) {
  return actual === expected || isDeepStrictEqual(JSON.parse(actual), JSON.parse(expected));
}
