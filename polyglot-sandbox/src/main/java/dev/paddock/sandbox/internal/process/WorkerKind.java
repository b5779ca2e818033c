package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.spi.GuestTask;

/**
 * Which tasks a worker is for: those whose memory limit is in the same class. It serves every
 * language, so that workers of one need not end for workers of another.
 *
 * @param memoryMegabytes what a guest may hold at most: a power of two
 * @param slow for programs that were seen to take long, which others' answers must not wait for
 * @param optimizing for JavaScript alone, which it compiles
 */
record WorkerKind(int memoryMegabytes, boolean slow, boolean optimizing) {

  private static final int LEAST = 64;
  private static final int MOST = 1 << 15;
  private static final int RUNTIMES = 320;

  /** What GraalVM's compiler, which is written in Java, takes besides. */
  private static final int COMPILER = 320;

  /**
   * The kind for a task.
   *
   * @param optimizing whether there are workers that compile JavaScript
   */
  static WorkerKind of(GuestTask task, boolean slow, boolean optimizing) {
    long megabytes = Math.clamp(task.limits().get(Limit.MEMORY) >> 20, LEAST, MOST);
    int power =
        (int)
            (megabytes == Long.highestOneBit(megabytes)
                ? megabytes
                : Long.highestOneBit(megabytes) << 1);
    return new WorkerKind(
        power, slow, optimizing && task.program().language() == Language.JAVASCRIPT);
  }

  /** The heap of the whole worker: besides the guest the language runtimes need their own. */
  int heapMegabytes() {
    return memoryMegabytes + RUNTIMES + (optimizing ? COMPILER : 0);
  }
}
