package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.error;
import static dev.paddock.sandbox.Guests.value;
import static dev.paddock.sandbox.Language.JAVASCRIPT;
import static dev.paddock.sandbox.Language.PYTHON;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten thousand evaluations leave nothing behind. */
@Timeout(120)
class SoakTest {

  private static final int EVALUATIONS = 10_000;

  /**
   * Caches that fill (256 compiled expressions a context, 4,096 sources) and code that warms up.
   */
  private static final long HEAP_TOLERANCE = 40L << 20;

  /**
   * Threads that make, close and sweep contexts come and go with the load; a leak would be one for
   * each of hundreds of contexts.
   */
  private static final int THREAD_TOLERANCE = 16;

  @Test
  void tenThousandEvaluations_leaveHeapAndThreadsAsTheyWere() {
    try (Sandbox sandbox = Sandbox.create()) {
      run(sandbox, 0, EVALUATIONS / 10);
      long heap = usedHeap();
      int threads = ManagementFactory.getThreadMXBean().getThreadCount();

      run(sandbox, EVALUATIONS / 10, EVALUATIONS);

      assertThat(usedHeap() - heap).isLessThan(HEAP_TOLERANCE);
      assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - threads)
          .isLessThanOrEqualTo(THREAD_TOLERANCE);
      assertThat(sandbox.stuckGuests()).isZero();
    }
  }

  private static void run(Sandbox sandbox, int from, int to) {
    for (int i = from; i < to; i++) {
      Bindings bindings = Bindings.of("input", i);
      if (i % 1000 == 0) {
        assertThat(
                value(
                    sandbox.run(
                        GuestProgram.script(PYTHON, "print(input)\ninput + 1"),
                        bindings,
                        Limits.DEFAULT)))
            .isEqualTo(Integer.toString(i + 1));
      } else if (i % 25 == 0) {
        assertThat(
                value(
                    sandbox.run(
                        GuestProgram.script(JAVASCRIPT, "console.log(input); return input + 1"),
                        bindings,
                        Limits.DEFAULT)))
            .isEqualTo(Integer.toString(i + 1));
      } else if (i % 10 == 0) {
        error(
            sandbox.run(
                GuestProgram.expression(JAVASCRIPT, "input.a.b"), bindings, Limits.DEFAULT));
      } else {
        // 500 texts: more than a context keeps compiled.
        String source = "[input, 'x'.repeat(1000), " + i % 500 + "][0] + 1";
        assertThat(
                value(
                    sandbox.run(
                        GuestProgram.expression(JAVASCRIPT, source), bindings, Limits.DEFAULT)))
            .isEqualTo(Integer.toString(i + 1));
      }
    }
  }

  /** The least that is in use after collections, once it does not shrink any more. */
  private static long usedHeap() {
    var memory = ManagementFactory.getMemoryMXBean();
    long least = Long.MAX_VALUE;
    for (int unchanged = 0; unchanged < 3; ) {
      System.gc();
      long used = memory.getHeapMemoryUsage().getUsed();
      unchanged = used < least - (1 << 20) ? 0 : unchanged + 1;
      least = Math.min(least, used);
    }
    return least;
  }
}
