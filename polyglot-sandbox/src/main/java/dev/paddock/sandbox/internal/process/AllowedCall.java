package dev.paddock.sandbox.internal.process;

/**
 * A system call that a jailed process may make.
 *
 * @param name as in Linux
 * @param argument which of its arguments has to fit, from 0
 * @param mask which bits of the argument; 0 if it may be anything
 * @param value what those bits must be
 */
record AllowedCall(String name, int argument, long mask, long value) {

  private static final long ALL_BITS = -1;

  static AllowedCall always(String name) {
    return new AllowedCall(name, 0, 0, 0);
  }

  static AllowedCall when(String name, int argument, long value) {
    return new AllowedCall(name, argument, ALL_BITS, value);
  }

  boolean isConditional() {
    return mask != 0;
  }
}
