package dev.paddock.sandbox.spi;

import org.jspecify.annotations.Nullable;

/**
 * What marks tasks that belong together, such as those of one execution of a workflow. A fence may
 * give such a task a context that an earlier one of the same session has used, and never one that
 * any other task has used. Nothing may depend on whether it does.
 *
 * <p>Two sessions are the same if their ids are. Safe for use by many threads.
 */
public final class GuestSession {

  private final long id;
  private volatile boolean ended;

  /**
   * @param id unique among the sessions of a fence
   */
  public GuestSession(long id) {
    this.id = id;
  }

  /** What tells it from others. */
  public long id() {
    return id;
  }

  /** Says that nothing is to be kept for it any more. */
  public void end() {
    ended = true;
  }

  /** Whether it was ended. */
  public boolean isEnded() {
    return ended;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GuestSession session && session.id == id;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(id);
  }

  @Override
  public String toString() {
    return "session " + id;
  }
}
