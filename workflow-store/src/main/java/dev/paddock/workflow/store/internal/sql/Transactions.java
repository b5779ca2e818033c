package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.spi.StoreStatistics;
import org.jspecify.annotations.Nullable;

/**
 * Does work in transactions, all of it or nothing, and turns what a driver throws into {@link
 * dev.paddock.workflow.spi.StoreException}s.
 */
public interface Transactions extends AutoCloseable {

  /** Work that only reads. */
  <T extends @Nullable Object> T read(Work<T> work);

  /** Work that writes. */
  <T extends @Nullable Object> T write(Durability durability, Work<T> work);

  /** What was made durable. */
  StoreStatistics statistics();

  @Override
  void close();
}
