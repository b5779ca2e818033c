package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestEnvironment.Determinism;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.concurrent.Executor;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.jspecify.annotations.Nullable;

/**
 * A context for one program; in a session for one Python expression after the other. It is made on
 * one thread, maybe in advance, and used on another.
 */
abstract class OneShotGuest extends GuestContext {

  /**
   * What a context is connected to when it is made.
   *
   * @param output where it prints to
   * @param files null if it has no file system
   */
  record Mounts(OutputRelay output, @Nullable GuestFiles files) {

    static Mounts of(ContextKind kind) {
      return new Mounts(
          new OutputRelay(),
          kind.files() ? GuestFiles.create(kind.limits().get(Limit.MEMORY)) : null);
    }
  }

  private final Mounts mounts;
  private final ContextKind kind;
  private @Nullable Value determinism;

  OneShotGuest(ContextKind kind, Context context, Mounts mounts, Executor closers) {
    super(context, closers);
    this.kind = kind;
    this.mounts = mounts;
  }

  static OneShotGuest create(ContextKind kind, Contexts contexts, Executor closers) {
    Mounts mounts = Mounts.of(kind);
    Context context = contexts.script(kind, mounts);
    OneShotGuest guest =
        kind.language() == Language.JAVASCRIPT
            ? new JavaScriptGuest(kind, context, mounts, closers)
            : new PythonGuest(kind, context, mounts, closers);
    if (kind.deterministic()) {
      guest.determinism = guest.load(Scripts.determinism(kind.language()));
    }
    return guest;
  }

  /**
   * Makes it the context of one evaluation, with everything that this one finds around itself.
   *
   * @throws java.io.UncheckedIOException if there is no room for its files
   */
  final void adopt(Evaluation evaluation) {
    mounts.output().connect(evaluation.output);
    GuestTask task = evaluation.task;
    GuestEnvironment environment = task.environment();
    if (mounts.files() != null) {
      mounts.files().write(environment.files());
    }
    Determinism given = environment.determinism();
    if (determinism != null && given != null) {
      Deterministic.start(determinism, kind.language(), given);
    }
    if (task.program().kind() != GuestProgram.Kind.SCRIPT) {
      return;
    }
    if (environment.size() > 0 || !environment.capabilities().isEmpty()) {
      surround(environment, evaluation.calls);
    }
  }

  /** Ends what {@link #adopt} began. */
  final void release() {
    mounts.output().disconnect();
  }

  /**
   * Gives a script its variables, its capabilities, and its files if they are no files to its
   * language.
   */
  abstract void surround(GuestEnvironment environment, GuestCalls calls);

  @Override
  public void close() {
    super.close();
    if (mounts.files() != null) {
      mounts.files().close();
    }
  }
}
