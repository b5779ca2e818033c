package dev.paddock.sandbox.conformance;

import org.jspecify.annotations.Nullable;

/**
 * What became of one test.
 *
 * @param plain why it failed in the plain realm; empty if it passed
 * @param hardened the same of the hardened realm, where it runs only if it passed in the plain one
 * @param reason of the difference, or null if there is none or none was found
 */
record Test262Result(String plain, String hardened, @Nullable DifferenceClass reason) {

  /** Passed in both. */
  static final Test262Result SAME = new Test262Result("", "", null);

  static Test262Result plain(String why) {
    return new Test262Result(why, "", null);
  }

  static Test262Result different(String hardened, @Nullable DifferenceClass reason) {
    return new Test262Result("", hardened, reason);
  }

  boolean gaveUp() {
    return (plain + hardened).startsWith("gave up");
  }
}
