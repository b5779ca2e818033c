/**
 * Source of a function from JSON text to JSON text. The guest parses, evaluates and serialises;
 * `expression` sees the parsed text as `input`. The line break ends a trailing `//` comment.
 */
export function textFunction(expression) {
  return `(text) => JSON.stringify(((input) => (${expression}\n))(JSON.parse(text)))`;
}
