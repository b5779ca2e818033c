package dev.paddock.benchmarks.measure;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Sandbox;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * Workers start faster from a cache that the first one has made in the background, once for each
 * machine. While it is being made everything else is slow.
 */
public final class StartCaches {

  private static final String MAKER = "StartCacheMain";
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofMinutes(5);

  private StartCaches() {}

  /** Has the cache made, unless it is there, and waits for it, but not for ever. */
  public static void awaitMade() {
    try (Sandbox sandbox = Sandbox.create(FenceKind.PROCESS)) {
      // How it ends does not matter here: measuring will find it again and report it.
      sandbox.run(
          GuestProgram.expression(Language.JAVASCRIPT, "1 + 1"), Bindings.none(), Limits.DEFAULT);
      long start = System.nanoTime();
      while (isBeingMade() && System.nanoTime() - start < MOST.toNanos()) {
        LockSupport.parkNanos(LOOK.toNanos());
      }
    }
  }

  private static boolean isBeingMade() {
    return ProcessHandle.current()
        .descendants()
        .anyMatch(process -> process.info().commandLine().orElse("").contains(MAKER));
  }
}
