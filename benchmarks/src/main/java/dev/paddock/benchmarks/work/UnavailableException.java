package dev.paddock.benchmarks.work;

/** A subject is not there on this machine, or cannot do a work. Its message says why. */
public final class UnavailableException extends Exception {

  public UnavailableException(String reason) {
    super(reason);
  }
}
