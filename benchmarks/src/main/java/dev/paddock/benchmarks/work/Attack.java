package dev.paddock.benchmarks.work;

import java.util.Locale;

/** What code of a stranger tries, so that a fast open door is seen to be open. */
public enum Attack {
  /** Gets at something of the host: a system property, a class, a process. */
  ESCAPE,
  /** Never ends by itself. */
  LOOP,
  /** Takes memory until there is none. */
  MEMORY;

  /** The name used in results: {@code escape}, and so on. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
