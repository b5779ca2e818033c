package dev.paddock.benchmarks.subject;

import org.jspecify.annotations.Nullable;

/** Something that is opened when it is first needed, and that all evaluators of a subject share. */
final class Shared<T> {

  /** Opens it. */
  @FunctionalInterface
  interface Opener<T> {
    T open() throws Exception;
  }

  private final Opener<T> opener;
  private @Nullable T value;

  Shared(Opener<T> opener) {
    this.opener = opener;
  }

  synchronized T get() throws Exception {
    if (value == null) {
      value = opener.open();
    }
    return value;
  }

  /** Gives it away to be closed, if it was opened; the next one who asks gets a new one. */
  synchronized @Nullable T release() {
    T released = value;
    value = null;
    return released;
  }
}
