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

  /** Ours. */
  public static Identity ours(String name, Dialect dialect, String mode) {
    return new Identity(name, "paddock", Versions.of("paddock"), dialect, mode);
  }

  /**
   * A peer in the JVM.
   *
   * @param version the name of its version in {@link Versions}
   */
  public static Identity peer(String name, String version, Dialect dialect, String mode) {
    return new Identity(name, "jvm", Versions.of(version), dialect, mode);
  }

  /** A command that is started as a process. */
  public static Identity command(String name, String side, String mode) {
    return new Identity(name, side, Versions.of("paddock"), Dialect.JAVA, mode);
  }

  /** All of it that makes it unique: {@code rhino/javascript/reused}. */
  public String key() {
    return name + "/" + dialect.id() + "/" + mode;
  }
}
