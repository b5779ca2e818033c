package dev.paddock.workflow.internal.journal;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step waits, and the execution goes on without a thread until it need not any more. */
public final class Suspended extends Unwinding {

  private static final long serialVersionUID = 1L;

  private final @Nullable Instant wakeAt;
  private final boolean counts;

  /**
   * @param wakeAt when to go on; null if only a word from outside wakes the step
   * @param counts whether the time until then counts for timeouts
   */
  public Suspended(@Nullable Instant wakeAt, boolean counts) {
    super("waits until " + wakeAt);
    this.wakeAt = wakeAt;
    this.counts = counts;
  }

  /** When to go on. */
  public Optional<Instant> wakeAt() {
    return Optional.ofNullable(wakeAt);
  }

  /** Whether the time until then counts for timeouts. */
  public boolean counts() {
    return counts;
  }

  /** Waits for whichever comes first. */
  public Suspended or(Suspended other) {
    boolean earlier = wakeAt == null || (other.wakeAt != null && other.wakeAt.isBefore(wakeAt));
    return new Suspended(earlier ? other.wakeAt : wakeAt, counts || other.counts);
  }
}
