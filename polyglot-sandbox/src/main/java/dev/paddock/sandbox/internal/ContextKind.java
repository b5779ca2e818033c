package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.spi.GuestTask;

/**
 * All that is fixed when the context of a script is made.
 *
 * @param language the only one that it speaks
 * @param limits those that have to be known then; the others are the defaults
 * @param files whether it has a file system, as large as the limit for memory
 * @param deterministic whether its randomness and its time are given
 */
record ContextKind(Language language, Limits limits, boolean files, boolean deterministic) {

  static ContextKind of(GuestTask task) {
    GuestProgram program = task.program();
    // JavaScript's files are in its own heap.
    boolean files =
        program.kind() == GuestProgram.Kind.SCRIPT
            && program.language() == Language.PYTHON
            && !task.environment().files().isEmpty();
    return new ContextKind(
        program.language(),
        fixed(task.limits(), files),
        files,
        task.environment().determinism() != null);
  }

  private static Limits fixed(Limits limits, boolean files) {
    Limits fixed =
        Limits.DEFAULT
            .with(Limit.STATEMENTS, limits.get(Limit.STATEMENTS))
            .with(Limit.STACK_FRAMES, limits.get(Limit.STACK_FRAMES))
            .with(Limit.AST_DEPTH, limits.get(Limit.AST_DEPTH));
    return files ? fixed.with(Limit.MEMORY, limits.get(Limit.MEMORY)) : fixed;
  }
}
