/** What a guest sends back: the JSON text, or what went wrong. */
export function answer(evaluate, text) {
  try {
    return { text: evaluate(text) };
  } catch (error) {
    return { error: String(error) };
  }
}
