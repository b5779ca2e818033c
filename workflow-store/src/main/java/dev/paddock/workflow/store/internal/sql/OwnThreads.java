package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads for work on connections. An interrupt of the caller would break the connection in the
 * middle of something; here it waits until the work is done, and the caller stays interrupted.
 */
public final class OwnThreads implements AutoCloseable {

  private final ExecutorService threads;

  /** So many threads, made when they are needed, and waiting work in the order in which it came. */
  public OwnThreads(String name, int count) {
    this.threads =
        Executors.newFixedThreadPool(
            count, Thread.ofPlatform().daemon().name(name + "-", 0).factory());
  }

  /** Does work, and throws what it throws. */
  public <T extends @Nullable Object> T call(Supplier<T> work) {
    try {
      return await(CompletableFuture.supplyAsync(work, threads));
    } catch (RejectedExecutionException e) {
      throw new StoreException(StoreErrorCode.CLOSED, "the store was closed", null, e);
    }
  }

  /** Waits for a result, or for what was thrown instead, whatever interrupts the caller. */
  public static <T extends @Nullable Object> T await(CompletableFuture<T> result) {
    try {
      return result.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  /** Waits for the work that is waiting. */
  @Override
  public void close() {
    threads.close();
  }
}
