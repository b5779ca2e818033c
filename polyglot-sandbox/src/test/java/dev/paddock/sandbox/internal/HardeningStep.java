package dev.paddock.sandbox.internal;

/** What is done to a realm before expressions share it; each step comes on top of those before. */
public enum HardeningStep {
  /** Nothing yet: code runs in a strict function. */
  FUNCTION_SCOPE,
  /** No {@code eval}, no constructors of functions. */
  NO_CODE_FROM_TEXT,
  /** The options and limits of a context for expressions. */
  OPTIONS,
  /** What expressions do not need is removed. */
  REMOVALS,
  /** What makes much out of little asks first. */
  BOUNDS,
  /** Everything is frozen, and inherited names can be overridden all the same. */
  FROZEN
}
