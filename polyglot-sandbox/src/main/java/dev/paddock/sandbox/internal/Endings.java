package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Outcome;
import org.jspecify.annotations.Nullable;

/** What an outcome tells of the way its guest ended. */
public final class Endings {

  private Endings() {}

  /** Whether the guest was stopped from outside at a limit, and so may run on for a moment. */
  public static boolean isStopAtLimit(Outcome outcome) {
    return switch (code(outcome)) {
      case LIMIT_WALL_TIME, LIMIT_CPU_TIME, LIMIT_MEMORY, LIMIT_OUTPUT -> true;
      case null, default -> false;
    };
  }

  /** Whether nobody can tell what the guest does, or whoever runs it. */
  public static boolean isUnknown(Outcome outcome) {
    return switch (code(outcome)) {
      case CANCELLED, UNAVAILABLE, INTERNAL -> true;
      case null, default -> false;
    };
  }

  private static @Nullable ErrorCode code(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.error().code() : null;
  }
}
