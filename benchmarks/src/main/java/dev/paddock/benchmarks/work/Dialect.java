package dev.paddock.benchmarks.work;

import java.util.Locale;

/** A language that a work is written in. */
public enum Dialect {
  JAVASCRIPT,
  PYTHON,
  CEL,
  JEXL,
  /** Of workflows only. */
  JQ,
  /** Not text, but a function of the host. */
  JAVA;

  /** The name used in results: {@code javascript}, and so on. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
