package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.Usage;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.List;

/** What all fences say in the same words. */
public final class Refusals {

  private Refusals() {}

  /** The outcome of a task that was not started. */
  public static Outcome refuse(ErrorCode code, String message) {
    return new Outcome.Failed(SandboxError.of(code, message), List.of(), Usage.NONE);
  }

  /** What a guest ends with that used more than it may. */
  public static SandboxError exceeded(Limit limit, Limits limits) {
    return SandboxError.of(
        limit.errorCode(),
        "exceeded the limit " + limit.id() + " of " + limit.format(limits.get(limit)));
  }

  /** The outcome of a task whose input is over the limit. */
  public static Outcome tooLarge(GuestTask task) {
    return refuse(
        ErrorCode.LIMIT_INPUT,
        "the program and its input have %d characters, the limit input is %s"
            .formatted(task.inputSize(), Limit.INPUT.format(task.limits().get(Limit.INPUT))));
  }
}
