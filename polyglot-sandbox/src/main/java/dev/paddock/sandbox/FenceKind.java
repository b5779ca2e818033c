package dev.paddock.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How strongly guest code is kept apart from the host, weakest first. */
public enum FenceKind {
  /** A GraalVM context in this JVM. Starts in microseconds; shares the heap with the host. */
  CONTEXT,
  /** A worker JVM with a heap of its own, which can be killed. */
  PROCESS,
  /** A worker JVM in a Linux jail: no network, no files of the host, no view of its processes. */
  CONTAINER;

  /** The name used in workflow files and on the command line: {@code context}, and so on. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Finds a fence by its id, ignoring case. */
  public static Optional<FenceKind> byName(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(kind -> kind.id().equals(wanted)).findFirst();
  }

  /** Whether this keeps guests at least as far from the host as {@code other} does. */
  public boolean isAtLeast(FenceKind other) {
    return compareTo(other) >= 0;
  }
}
