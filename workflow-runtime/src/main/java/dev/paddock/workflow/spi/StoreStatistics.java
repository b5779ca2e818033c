package dev.paddock.workflow.spi;

/**
 * What a store has made durable since it was opened, by this process.
 *
 * @param writes calls that waited until they were durable
 * @param commits transactions that were made durable for them; fewer than the writes where several
 *     share one. A store that keeps nothing has none of either.
 */
public record StoreStatistics(long writes, long commits) {

  /** That of a store that keeps nothing. */
  public static final StoreStatistics NONE = new StoreStatistics(0, 0);

  /** What came since an earlier moment. */
  public StoreStatistics since(StoreStatistics earlier) {
    return new StoreStatistics(writes - earlier.writes, commits - earlier.commits);
  }
}
