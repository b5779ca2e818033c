package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.spi.GuestSession;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Contexts that wait for the next task of their session: at most one of a kind for each session.
 * Whoever finds none gets one that nobody has used, as if this did not exist.
 *
 * <p>Guests may leave things behind in a context, but no more than all of them together have
 * allocated there. So that figure is bounded, for each context and for all, and known to whoever
 * measures what others hold.
 */
final class SessionContexts implements AutoCloseable {

  /** A Python context holds 4 MB before anybody uses it. */
  private static final int MAX_IDLE = 16;

  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final int HEAP_SHARE = 8;

  /** All sessions together may hold so much of the heap. */
  static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / HEAP_SHARE;

  private record Place(GuestSession session, ContextKind kind) {}

  private record Used(Place place, OneShotGuest guest, long allocated, long since) {}

  private final PreparedContexts prepared;
  private final Executor closers;
  private final LongSupplier nanoTime;
  private final long maxBytes;

  /** Of those that wait, the least recently used one first. */
  private final LinkedHashMap<Place, Used> idle = new LinkedHashMap<>();

  private volatile long keptBytes;
  private boolean sweeping;
  private boolean closed;

  /**
   * @param prepared where unused contexts come from
   * @param closers where contexts are closed
   * @param nanoTime like {@link System#nanoTime}
   * @param maxBytes what guests may have allocated in all contexts together
   */
  SessionContexts(
      PreparedContexts prepared, Executor closers, LongSupplier nanoTime, long maxBytes) {
    this.prepared = prepared;
    this.closers = closers;
    this.nanoTime = nanoTime;
    this.maxBytes = maxBytes;
  }

  /**
   * A context that nobody else has, and that no other session has used.
   *
   * @throws org.graalvm.polyglot.PolyglotException if one had to be made and could not
   */
  Lease lease(GuestSession session, ContextKind kind) {
    var place = new Place(session, kind);
    Used used = take(place);
    return used == null
        ? new Lease(place, prepared.take(kind), 0)
        : new Lease(place, used.guest, used.allocated);
  }

  private synchronized @Nullable Used take(Place place) {
    return idle.remove(place);
  }

  private synchronized boolean keep(Used used, long more, long most) {
    Place place = used.place;
    boolean wanted = !closed && !place.session.isEnded() && !idle.containsKey(place);
    if (!wanted || used.allocated > most) {
      return false;
    }
    keptBytes += more;
    idle.put(place, used);
    while (!idle.isEmpty() && (idle.size() > MAX_IDLE || keptBytes > maxBytes)) {
      discard(idle.pollFirstEntry().getValue());
    }
    sweepLater();
    return true;
  }

  /** Closes what waits for a session that has ended. */
  void end(GuestSession session) {
    discardIf(used -> used.place.session.equals(session));
  }

  /** Closes what has waited for too long. */
  synchronized void sweep() {
    long now = nanoTime.getAsLong();
    discardIf(used -> now - used.since >= IDLE_NANOS);
    sweeping = false;
    sweepLater();
  }

  private void sweepLater() {
    if (!sweeping && !idle.isEmpty()) {
      sweeping = true;
      CompletableFuture.delayedExecutor(IDLE_NANOS, TimeUnit.NANOSECONDS, closers)
          .execute(this::sweep);
    }
  }

  private synchronized void discardIf(Predicate<Used> chosen) {
    for (Iterator<Used> all = idle.values().iterator(); all.hasNext(); ) {
      Used used = all.next();
      if (chosen.test(used)) {
        all.remove();
        discard(used);
      }
    }
  }

  private synchronized void discard(Used used) {
    keptBytes -= used.allocated;
    close(used.place.kind, used.guest);
  }

  /** Closing takes milliseconds, which nobody who evaluates should wait for. */
  private void close(ContextKind kind, OneShotGuest guest) {
    try {
      closers.execute(() -> prepared.discard(kind, guest));
    } catch (RejectedExecutionException e) {
      prepared.discard(kind, guest);
    }
  }

  /** How many wait. */
  synchronized int idle() {
    return idle.size();
  }

  /** What guests may hold at most in contexts that wait, or are in use again. */
  long keptBytes() {
    return keptBytes;
  }

  @Override
  public synchronized void close() {
    closed = true;
    discardIf(used -> true);
  }

  /** The use of a context. At its end the context is closed, unless it was given back. */
  final class Lease implements AutoCloseable {
    private final Place place;
    private final OneShotGuest guest;
    private final long allocated;
    private boolean kept;

    private Lease(Place place, OneShotGuest guest, long allocated) {
      this.place = place;
      this.guest = guest;
      this.allocated = allocated;
    }

    OneShotGuest guest() {
      return guest;
    }

    /**
     * Keeps the context for the next task, if there is room.
     *
     * @param more bytes that were allocated in this use of it
     * @param most bytes that may have been allocated in all uses of it
     */
    void giveBack(long more, long most) {
      guest.release();
      kept = keep(new Used(place, guest, allocated + more, nanoTime.getAsLong()), more, most);
    }

    @Override
    public void close() {
      if (!kept) {
        discard(new Used(place, guest, allocated, 0));
      }
    }
  }
}
