package dev.paddock.workflow;

import dev.paddock.sandbox.Limits;

/**
 * What a step uses if it says nothing else: {@code defaultResources} and {@code defaultSandbox}
 * over Paddock's own defaults.
 *
 * @param limits what one evaluation may use
 * @param sandbox where and in which surroundings it runs
 */
public record StepDefaults(Limits limits, SandboxSettings sandbox) {

  /** Paddock's own defaults. */
  public static final StepDefaults DEFAULT =
      new StepDefaults(Limits.DEFAULT, SandboxSettings.DEFAULT);
}
