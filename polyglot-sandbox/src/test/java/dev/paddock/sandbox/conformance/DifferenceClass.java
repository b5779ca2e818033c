package dev.paddock.sandbox.conformance;

import dev.paddock.sandbox.internal.HardeningStep;

/** Why a test passes in plain GraalJS only: which step of hardening is the first that breaks it. */
enum DifferenceClass {
  /** Fails in the function's scope already, in an ordinary realm. */
  FUNCTION_SCOPE(HardeningStep.FUNCTION_SCOPE),
  /** Asks for code made of text, by eval or by a constructor of functions. */
  CODE_FROM_TEXT(HardeningStep.NO_CODE_FROM_TEXT),
  /** Is stopped by an option or a limit of contexts for expressions. */
  OPTIONS(HardeningStep.OPTIONS),
  /** Uses a built-in that was removed. */
  REMOVED(HardeningStep.REMOVALS),
  /** Meets a built-in that asks for memory first. */
  BOUNDED(HardeningStep.BOUNDS),
  /** Changes a built-in, or asks whether it could be changed. */
  FROZEN(HardeningStep.FROZEN);

  private final HardeningStep step;

  DifferenceClass(HardeningStep step) {
    this.step = step;
  }

  HardeningStep step() {
    return step;
  }
}
