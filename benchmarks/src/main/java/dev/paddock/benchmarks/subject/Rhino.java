package dev.paddock.benchmarks.subject;

import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.time.Duration;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.ContextFactory;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.ScriptableObject;

/** Rhino, compiled, with its two protections: no Java class is visible, and instructions count. */
final class Rhino implements Subject {

  @Override
  public Identity identity() {
    return Identity.peer("rhino", "rhino", Dialect.JAVASCRIPT, "reused");
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws UnavailableException {
    var contexts = new Guarded(deadline);
    String source = JavaScript.function(work.text(Dialect.JAVASCRIPT));
    try (Context context = contexts.enterContext()) {
      ScriptableObject scope = context.initSafeStandardObjects();
      Function function = (Function) context.evaluateString(scope, source, "work", 1, null);
      return input -> contexts.call(scope, function, input);
    }
  }

  @Override
  public Holding holding() {
    return Holding.evaluators(
        "scope", Holding.Place.HEAP, () -> open(Works.ADD, Duration.ofSeconds(30)));
  }

  /** Ends what runs past its deadline. */
  private static final class Guarded extends ContextFactory {

    /** So often that it is noticed within milliseconds. */
    private static final int INSTRUCTIONS_BETWEEN_LOOKS = 10_000;

    private final Duration deadline;
    private final ThreadLocal<Long> start = ThreadLocal.withInitial(System::nanoTime);

    Guarded(Duration deadline) {
      this.deadline = deadline;
    }

    @Override
    protected Context makeContext() {
      Context context = super.makeContext();
      context.setLanguageVersion(Context.VERSION_ES6);
      context.setClassShutter(name -> false);
      context.setGenerateObserverCount(true);
      context.setInstructionObserverThreshold(INSTRUCTIONS_BETWEEN_LOOKS);
      return context;
    }

    String call(ScriptableObject scope, Function function, String input) {
      start.set(System.nanoTime());
      try (Context context = enterContext()) {
        return Context.toString(function.call(context, scope, scope, new Object[] {input}));
      }
    }

    /** An exception could be caught by the script, an error cannot. */
    @Override
    protected void observeInstructionCount(Context context, int count) {
      if (System.nanoTime() - start.get() > deadline.toNanos()) {
        throw new DeadlineError();
      }
    }
  }

  private static final class DeadlineError extends Error {
    DeadlineError() {
      super("the deadline has passed");
    }
  }
}
