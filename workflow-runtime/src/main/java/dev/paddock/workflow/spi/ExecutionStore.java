package dev.paddock.workflow.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps executions: for each one a history of events that only grows, and what is needed to find
 * those that somebody must go on with. Safe for use by many threads; stores that lie outside of the
 * process are safe for use by many processes.
 *
 * <p>A store knows nothing of what events mean. Whoever writes an execution's history holds its
 * lease. A lease that ran out is not taken away: its holder may write until somebody else has taken
 * over, and from then on each of its writes is refused. So a history has one writer at a time,
 * however clocks run.
 *
 * <p>The store has no clock of its own: each call that depends on the time is told it. Times are
 * kept to the microsecond at least.
 *
 * <p>Unless a method says otherwise, what it did is durable when it returns: it outlives the
 * process and a loss of power. Each method does all that it says or, if it throws, nothing; except
 * that after {@link StoreErrorCode#UNAVAILABLE} it is not known which.
 *
 * <p>Each method throws a {@link StoreException} with {@code UNAVAILABLE}, {@code CORRUPT} or
 * {@code CLOSED}, and each that writes also with {@code FULL} or {@code READ_ONLY}, where that
 * happens.
 */
public interface ExecutionStore extends AutoCloseable {

  /**
   * Makes an execution with its first events, in status {@code RUNNING}, leased to its maker.
   *
   * <p>The death of the process does not undo it once this has returned; a loss of power may, until
   * the first {@link #append} has returned. Executions that run for a short time therefore cost no
   * commit for their start.
   *
   * @throws StoreException {@code DUPLICATE} if there is one with this id
   */
  Lease create(NewExecution execution, LeaseRequest request);

  /** One execution as it stands, without its history; empty if there is none with this id. */
  Optional<StoredExecution> find(String executionId);

  /** The executions that a query asks for, the one made last first. */
  List<StoredExecution> list(ExecutionQuery query);

  /**
   * The events of an execution in order; empty if there is no such execution.
   *
   * @param fromSequence the first one wanted; the numbers begin with 1 and have no gaps
   */
  List<StoredEvent> history(String executionId, long fromSequence);

  /**
   * Takes the lease of an execution; empty if somebody else has it, or if the execution does not
   * exist or has ended. A lease is free if it was released, if it has run out, or if it begins
   * further in the future than it lasts, which means that a clock was put back.
   */
  Optional<Lease> acquire(String executionId, LeaseRequest request);

  /**
   * Takes the free leases of executions that somebody must go on with: those that are running, that
   * wait and are due, or that have unread signals. The one due longest first. What several callers
   * get at the same time is disjoint.
   *
   * @param max the most leases wanted, at least 1
   * @param except ids of executions that the caller does not want, some thousands at most
   */
  List<Lease> acquireDue(LeaseRequest request, int max, Set<String> except);

  /**
   * Makes a lease last until the request's end, even if it has run out, unless somebody else has
   * taken it. A loss of power may undo it.
   *
   * @return the lease to use from now on; its token is the same
   * @throws StoreException {@code LEASE_LOST} if somebody else has it, or if it was released
   */
  Lease renew(Lease lease, LeaseRequest request);

  /** Gives a lease back, if it is still held. A loss of power may undo it. */
  void release(Lease lease);

  /**
   * Adds to an execution's history, all or nothing, and durably when it returns. May be called by
   * several threads at once for the same lease; the order is then any, but the events of one call
   * stay together.
   *
   * @throws StoreException {@code LEASE_LOST} if somebody else has the lease, or if it was
   *     released; {@code ANSWERED} if a token to be closed was answered before; {@code DUPLICATE}
   *     if there is a token like one to be opened
   */
  void append(Lease lease, Append append);

  /**
   * Puts a signal into an execution's inbox; its holder finds it by {@link #signals}.
   *
   * @return false if there is no such execution, or if it has ended
   */
  boolean signal(String executionId, Signal signal);

  /** The id of the execution that opened a token, whatever became of it; empty if none did. */
  Optional<String> asker(String tokenHash);

  /**
   * Answers a token: puts a signal into the inbox of the execution that opened it. Of several
   * answers, one is taken.
   *
   * @param tokenHash as it was opened with
   * @param now decides whether the token has expired
   */
  Answered answer(String tokenHash, Signal signal, Instant now);

  /**
   * The unread signals of an execution, in the order in which they came. They stay unread until an
   * {@link #append} names them.
   *
   * @throws StoreException {@code LEASE_LOST} if somebody else has the lease, or if it was released
   */
  List<StoredSignal> signals(Lease lease);

  /**
   * The ids of executions that have unread signals and whose lease an owner holds: what a process
   * asks now and then on behalf of everything that it runs.
   */
  List<String> signalled(String owner);

  /**
   * How much the store has made durable. The numbers are read one after the other, so under load
   * they need not fit together exactly. Never throws.
   */
  StoreStatistics statistics();

  /** Frees what the store holds in this process. Calls that wait for a commit get it first. */
  @Override
  void close();
}
