package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.spi.GuestTask;

/**
 * All that is fixed when the context of a script is made.
 *
 * @param language the only one that it speaks
 * @param limits those that GraalVM wants to know then; the others are the defaults
 */
record ContextKind(Language language, Limits limits) {

  static ContextKind of(GuestTask task) {
    return new ContextKind(task.program().language(), fixed(task.limits()));
  }

  private static Limits fixed(Limits limits) {
    return Limits.DEFAULT
        .with(Limit.STATEMENTS, limits.get(Limit.STATEMENTS))
        .with(Limit.STACK_FRAMES, limits.get(Limit.STACK_FRAMES))
        .with(Limit.AST_DEPTH, limits.get(Limit.AST_DEPTH));
  }
}
