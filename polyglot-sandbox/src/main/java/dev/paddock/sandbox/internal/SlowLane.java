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
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes programs that were seen to take long take turns among themselves, so that everything else
 * finds something to run on at once. A program is known by its text, which its author can change
 * but its input cannot; what it did last counts. So a program that nobody has seen yet is taken for
 * a short one, once.
 */
public final class SlowLane {

  /** More processor time than this is long. Time in which a program waits is not counted. */
  private static final long LONG_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final int MAX_KNOWN = 4_096;

  private final int size;
  private final Semaphore places;
  private final Set<String> slow =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > MAX_KNOWN;
                }
              }));

  /** The right to run a program, until it is closed. */
  public static final class Turn implements AutoCloseable {

    private final @Nullable Semaphore place;

    private Turn(@Nullable Semaphore place) {
      this.place = place;
    }

    /** Whether the program was seen to take long. */
    public boolean isSlow() {
      return place != null;
    }

    @Override
    public void close() {
      if (place != null) {
        place.release();
      }
    }
  }

  /**
   * A lane of as many places as there are processors, but at least two, and at most half of all.
   *
   * @param guests how many there may be at once, long and short
   */
  public SlowLane(int guests) {
    int processors = Runtime.getRuntime().availableProcessors();
    this.size = Math.max(1, Math.min(guests / 2, Math.max(2, processors)));
    this.places = new Semaphore(size, true);
  }

  /** How many programs that take long run at once. */
  public int size() {
    return size;
  }

  /** The outcome of a program whose turn did not come. */
  public Outcome refuse() {
    return Refusals.refuse(
        ErrorCode.UNAVAILABLE,
        "programs that take long run at most "
            + size
            + " at once, and this one's turn did not come in time");
  }

  /**
   * Waits for a program's turn, which is now if it is not known to take long.
   *
   * @return null if its turn did not come in time
   */
  public @Nullable Turn await(GuestProgram program, Duration timeout) throws InterruptedException {
    if (slow.isEmpty() || !slow.contains(key(program))) {
      return new Turn(null);
    }
    return places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS) ? new Turn(places) : null;
  }

  /** Learns from how a program ended. */
  public void learn(GuestProgram program, Outcome outcome) {
    if (tookLong(outcome)) {
      slow.add(key(program));
    } else if (!slow.isEmpty() && !outcome.usage().equals(Usage.NONE)) {
      slow.remove(key(program));
    }
  }

  private static boolean tookLong(Outcome outcome) {
    return outcome.usage().cpuTime().toNanos() > LONG_NANOS
        || (outcome instanceof Outcome.Failed failed && wasStopped(failed.error().code()));
  }

  /** Whether it would have taken longer, or cost a worker, which is as much as a long time. */
  private static boolean wasStopped(ErrorCode code) {
    return switch (code) {
      case LIMIT_WALL_TIME, LIMIT_CPU_TIME, LIMIT_MEMORY, LIMIT_OUTPUT, INTERNAL -> true;
      default -> false;
    };
  }

  /** Not to be guessed: nobody should be able to make another's program look like a slow one. */
  private static String key(GuestProgram program) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String text = program.language() + " " + program.kind() + " " + program.source();
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
