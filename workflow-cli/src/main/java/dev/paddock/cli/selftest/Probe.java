package dev.paddock.cli.selftest;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Outcome;
import java.util.Set;

/**
 * One attack, and how it has to end.
 *
 * @param name what it tries
 * @param program the attack
 * @param allowed the errors that it may end with
 */
record Probe(String name, GuestProgram program, Set<ErrorCode> allowed) {

  /** Whether the attack came to nothing. */
  boolean isWithstood(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed && allowed.contains(failed.error().code());
  }
}
