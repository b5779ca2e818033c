package dev.paddock.workflow.store.internal.sqlite;

import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.store.internal.sql.Durability;
import dev.paddock.workflow.store.internal.sql.OwnThreads;
import dev.paddock.workflow.store.internal.sql.Session;
import dev.paddock.workflow.store.internal.sql.Work;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Work that somebody waits for. What came of it is told only when the commit is done. */
final class Pending<T extends @Nullable Object> {

  private final Durability durability;
  private final Work<T> work;
  private final CompletableFuture<T> result = new CompletableFuture<>();
  private Runnable outcome = () -> {};

  Pending(Durability durability, Work<T> work) {
    this.durability = durability;
    this.work = work;
  }

  Durability durability() {
    return durability;
  }

  /** Does the work in a transaction that others' work is in too. Only a refusal is undone. */
  void attempt(Session session) throws SQLException {
    session.update("SAVEPOINT pending");
    try {
      T value = work.in(session);
      outcome = () -> result.complete(value);
    } catch (RuntimeException refusal) {
      session.update("ROLLBACK TO pending");
      outcome = () -> result.completeExceptionally(refusal);
    }
    session.update("RELEASE pending");
  }

  /** Tells what came of the work, which is committed. */
  void tell() {
    outcome.run();
  }

  /** Tells that the work came to nothing. */
  void fail(StoreException error) {
    result.completeExceptionally(error);
  }

  /** Waits, uninterruptibly since the work cannot be called back. */
  T await() {
    return OwnThreads.await(result);
  }
}
