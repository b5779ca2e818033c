package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;

/**
 * What a subject is called in results.
 *
 * @param name such as {@code rhino}
 * @param side {@code paddock} or {@code jvm}
 * @param version of what does the work
 * @param dialect what it is given
 * @param mode how it is used: {@code reused}, {@code fresh}, ...
 */
public record Identity(String name, String side, String version, Dialect dialect, String mode) {

  static Identity ours(String name, Dialect dialect, String mode) {
    return new Identity(name, "paddock", Versions.of("paddock"), dialect, mode);
  }

  static Identity peer(String name, String version, Dialect dialect, String mode) {
    return new Identity(name, "jvm", Versions.of(version), dialect, mode);
  }

  /** All of it that makes it unique: {@code rhino/javascript/reused}. */
  public String key() {
    return name + "/" + dialect.id() + "/" + mode;
  }
}
