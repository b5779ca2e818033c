package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Usage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes programs that were seen to take long take turns among themselves, and programs that nobody
 * has seen yet among themselves, so that whatever is known to be short finds something to run on at
 * once. A program is known by its text, which its author can change but its input cannot; what it
 * did last counts.
 */
public final class Turns {

  /** More processor time than this is long. Time in which a program waits is not counted. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int MAX_KNOWN = 4_096;

  private enum Pace {
    SHORT,
    LONG
  }

  private final int slowPlaces;
  private final Supplier<Duration> patience;
  private final Semaphore slow;
  private final Semaphore unseen;
  private final Map<Key, Pace> known =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Pace> eldest) {
              return size() > MAX_KNOWN;
            }
          });

  /**
   * What a program is known by.
   *
   * @param hash not to be guessed: nobody should be able to make another's program look slow
   */
  public record Key(String hash) {}

  /** The right to run a program, until it is closed. */
  public static final class Turn implements AutoCloseable {

    private final @Nullable Semaphore place;
    private final boolean slow;

    private Turn(@Nullable Semaphore place, boolean slow) {
      this.place = place;
      this.slow = slow;
    }

    /** Whether it is among the programs that take long. */
    public boolean isSlow() {
      return slow;
    }

    @Override
    public void close() {
      if (place != null) {
        place.release();
      }
    }
  }

  /**
   * As many slow programs at once as there are processors, but at least two, and at most half of
   * all guests; of the others' places, half for programs that nobody has seen, which may have a
   * free one of the slow ones too.
   *
   * @param guests how many there may be at once, of all sorts
   */
  public Turns(int guests) {
    this(guests, () -> Duration.ZERO);
  }

  /**
   * As above, where a free place of a slow one is not always worth having at once.
   *
   * @param patience how long a program that nobody has seen waits for others of that sort before it
   *     takes such a place; asked for each of them
   */
  public Turns(int guests, Supplier<Duration> patience) {
    this.patience = patience;
    int processors = Runtime.getRuntime().availableProcessors();
    this.slowPlaces = Math.max(1, Math.min(guests / 2, Math.max(2, processors)));
    this.slow = new Semaphore(slowPlaces, true);
    this.unseen = new Semaphore(Math.max(1, (guests - slowPlaces) / 2), true);
  }

  /** How many programs that take long run at once. */
  public int slowPlaces() {
    return slowPlaces;
  }

  /** The outcome of a program whose turn did not come. */
  public Outcome refuse() {
    return Refusals.refuse(
        ErrorCode.UNAVAILABLE,
        "programs that take long run at most "
            + slowPlaces
            + " at once, new ones wait for each other too, and this one's turn did not come in"
            + " time");
  }

  /**
   * Waits for a program's turn, which is now if it is known to be short.
   *
   * @return null if its turn did not come in time
   */
  public @Nullable Turn await(Key program, Duration timeout) throws InterruptedException {
    Pace pace = known.get(program);
    if (pace == Pace.SHORT) {
      return new Turn(null, false);
    }
    if (pace == Pace.LONG) {
      return take(slow, true, timeout);
    }
    long start = System.nanoTime();
    Duration wanted = patience.get();
    Duration first = wanted.compareTo(timeout) < 0 ? wanted : timeout;
    Turn turn = take(unseen, false, first);
    if (turn == null) {
      turn = take(slow, true, Duration.ZERO);
    }
    if (turn == null) {
      turn = take(unseen, false, timeout.minus(first));
    }
    if (turn == null || !known.containsKey(program)) {
      return turn;
    }
    // It was seen meanwhile, on behalf of somebody else.
    turn.close();
    return await(program, timeout.minusNanos(System.nanoTime() - start));
  }

  private static @Nullable Turn take(Semaphore places, boolean slow, Duration timeout)
      throws InterruptedException {
    return places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)
        ? new Turn(places, slow)
        : null;
  }

  /** Learns from how a program ended, if it was started at all. */
  public void learn(Key program, Outcome outcome) {
    if (tookLong(outcome)) {
      known.put(program, Pace.LONG);
    } else if (!outcome.usage().equals(Usage.NONE)) {
      known.put(program, Pace.SHORT);
    }
  }

  /** Or would have, if it had not been stopped, or cost a worker, which is as much. */
  private static boolean tookLong(Outcome outcome) {
    return outcome.usage().cpuTime().toNanos() > LONG_NANOS
        || Endings.isStopAtLimit(outcome)
        || (outcome instanceof Outcome.Failed failed
            && failed.error().code() == ErrorCode.INTERNAL);
  }

  /** What it is known by; takes time with the length of its text. */
  public static Key key(GuestProgram program) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String text = program.language() + " " + program.kind() + " " + program.source();
      return new Key(
          HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
