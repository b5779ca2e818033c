package dev.paddock.workflow.spi;

import dev.paddock.workflow.ExecutionStatus;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to write to an execution, all or nothing. Made from {@link #of}, {@link #waiting} or {@link
 * #last}, and then refined.
 *
 * @param events to add to the history; may be empty
 * @param status where the execution stands from now on
 * @param wakeAt when it must go on; null unless it waits for a time
 * @param opened tokens that can be answered from now on
 * @param closed hashes of tokens that cannot be answered any more
 * @param consumed sequence numbers of signals that are read now
 * @param release whether to give the lease back too; so for each execution that has ended
 */
public record Append(
    List<NewEvent> events,
    ExecutionStatus status,
    @Nullable Instant wakeAt,
    List<OpenToken> opened,
    Set<String> closed,
    Set<Long> consumed,
    boolean release) {

  public Append {
    if (wakeAt != null && status != ExecutionStatus.WAITING) {
      throw new IllegalArgumentException("only what waits wakes up");
    }
    events = List.copyOf(events);
    opened = List.copyOf(opened);
    closed = Set.copyOf(closed);
    consumed = Set.copyOf(consumed);
    release = release || status.ended();
  }

  /** Events of an execution that goes on running. */
  public static Append of(List<NewEvent> events) {
    return new Append(events, ExecutionStatus.RUNNING, null, List.of(), Set.of(), Set.of(), false);
  }

  /**
   * The last events before an execution waits; gives the lease back.
   *
   * @param wakeAt when it must go on; null if only a signal wakes it
   */
  public static Append waiting(List<NewEvent> events, @Nullable Instant wakeAt) {
    return new Append(events, ExecutionStatus.WAITING, wakeAt, List.of(), Set.of(), Set.of(), true);
  }

  /** The last events of an execution; gives the lease back. */
  public static Append last(List<NewEvent> events, ExecutionStatus status) {
    if (!status.ended()) {
      throw new IllegalArgumentException("not an end: " + status);
    }
    return new Append(events, status, null, List.of(), Set.of(), Set.of(), true);
  }

  /** The same, and tokens to open. */
  public Append opening(List<OpenToken> tokens) {
    return new Append(events, status, wakeAt, tokens, closed, consumed, release);
  }

  /** The same, and the hashes of tokens to close. */
  public Append closing(Set<String> tokenHashes) {
    return new Append(events, status, wakeAt, opened, tokenHashes, consumed, release);
  }

  /** The same, and the sequence numbers of signals that are read now. */
  public Append consuming(Set<Long> signals) {
    return new Append(events, status, wakeAt, opened, closed, signals, release);
  }

  /** When the last of the events happened, or {@code otherwise} if there are none. */
  public Instant changed(Instant otherwise) {
    return events.isEmpty() ? otherwise : events.getLast().time();
  }
}
