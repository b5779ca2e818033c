package dev.paddock.benchmarks.subject;

import com.caoccao.javet.interop.V8Guard;
import com.caoccao.javet.interop.V8Host;
import com.caoccao.javet.interop.V8Runtime;
import com.caoccao.javet.interop.options.V8RuntimeOptions;
import com.caoccao.javet.values.reference.V8ValueFunction;
import dev.paddock.benchmarks.work.Dialect;
import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.time.Duration;

/** V8 in this process, through Javet. */
final class Javet implements Subject {

  private static final int HEAP_MEGABYTES = 128;

  /** How an isolate is used. */
  enum Use {
    /** One isolate for all calls, and nothing that would stop one. */
    REUSED("javet", "reused"),
    /** The same with Javet's guard, which ends what runs too long. */
    GUARDED("javet-guarded", "reused"),
    /** An isolate for each call, guarded. */
    FRESH("javet-guarded", "fresh");

    private final String name;
    private final String mode;

    Use(String name, String mode) {
      this.name = name;
      this.mode = mode;
    }
  }

  private final Use use;

  Javet(Use use) {
    this.use = use;
  }

  @Override
  public Identity identity() {
    return Identity.peer(use.name, "javet", Dialect.JAVASCRIPT, use.mode);
  }

  @Override
  public Evaluator open(Work work, Duration deadline) throws Exception {
    String source = JavaScript.function(work.text(Dialect.JAVASCRIPT));
    if (use == Use.FRESH) {
      isolate().close();
      return input -> {
        try (V8Runtime runtime = isolate();
            V8ValueFunction function = runtime.getExecutor(source).execute()) {
          return guarded(runtime, function, input, deadline);
        }
      };
    }
    V8Runtime runtime = isolate();
    V8ValueFunction function = runtime.getExecutor(source).execute();
    return new Evaluator() {
      @Override
      public String evaluate(String input) throws Exception {
        return use == Use.GUARDED
            ? guarded(runtime, function, input, deadline)
            : function.callString(null, input);
      }

      @Override
      public void close() throws Exception {
        function.close();
        runtime.close();
      }
    };
  }

  private static V8Runtime isolate() throws Exception {
    if (!V8RuntimeOptions.V8_FLAGS.isSealed()) {
      V8RuntimeOptions.V8_FLAGS.setMaxHeapSize(HEAP_MEGABYTES);
    }
    V8Host host = V8Host.getV8Instance();
    if (!host.isLibraryLoaded()) {
      throw new UnavailableException("its library does not load here: " + host.getLastException());
    }
    return host.createV8Runtime();
  }

  private static String guarded(
      V8Runtime runtime, V8ValueFunction function, String input, Duration deadline)
      throws Exception {
    try (V8Guard guard = runtime.getGuard(deadline.toMillis())) {
      String result = function.callString(null, input);
      guard.cancel();
      return result;
    }
  }

  @Override
  public boolean isInQuickRuns() {
    return use != Use.FRESH;
  }

  @Override
  public boolean isAttacked() {
    return use != Use.FRESH;
  }

  @Override
  public Holding holding() {
    return use == Use.REUSED
        ? Holding.evaluators(
            "isolate", Holding.Place.PROCESS, () -> open(Works.ADD, Duration.ofSeconds(30)))
        : Holding.NOTHING;
  }
}
