package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A host that is given time bombs, one at a time. Run as a process. */
final class TimeBombedHost {

  private static final Limits LIMITS =
      Limits.DEFAULT
          .with(Limit.WALL_TIME, "500ms")
          .with(Limit.CPU_TIME, "10m")
          .with(Limit.MEMORY, "1GB")
          .with(Limit.STATEMENTS, 1L << 50);

  private static final int REPEATS = 3;
  private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(3);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final Sandbox sandbox;
  private long deadline;
  private ProcessTimes workers = new ProcessTimes(List.of());

  private TimeBombedHost(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Takes the name of a fence, and the number of the first bomb. Ends early if one does not stop,
   * since the next would be measured beside it.
   */
  public static void main(String[] arguments) {
    FenceKind kind = FenceKind.valueOf(arguments[0]);
    List<TimeBomb> bombs = TimeBomb.all();
    var host = new TimeBombedHost(Sandbox.create(kind));
    boolean quiet = true;
    for (int i = Integer.parseInt(arguments[1]); i < bombs.size() && quiet; i++) {
      quiet = host.explode(bombs.get(i), i);
    }
    Runtime.getRuntime().halt(0);
  }

  /** Says how late the answers and the end were, in milliseconds. False if it does not stop. */
  private boolean explode(TimeBomb bomb, int number) {
    for (int i = 0; i < REPEATS; i++) {
      settle(bomb.program().language());
      Outcome outcome = sandbox.run(bomb.program(), Bindings.none(), LIMITS, NOTHING, listener());
      long answered = System.nanoTime();
      long free = sandbox.fence() == FenceKind.CONTEXT ? awaitEnd() : workers.awaitFree();
      System.out.printf(
          "ROW: %d %s %d %d%n", number, ending(outcome), millis(answered), millis(free));
      if (sandbox.stuckGuests() > 0) {
        return false;
      }
    }
    return true;
  }

  /** What starts and warms up workers is not the bomb's doing. */
  private void settle(Language language) {
    sandbox.run(GuestProgram.script(language, "1"), Bindings.none(), Limits.DEFAULT);
    ProcessTimes.ofDescendants().awaitFree();
  }

  private static final GuestEnvironment NOTHING = GuestEnvironment.NONE;

  private GuestListener listener() {
    return new GuestListener() {
      @Override
      public void printed(LogLine line) {}

      @Override
      public void started() {
        deadline = System.nanoTime() + LIMITS.get(Limit.WALL_TIME);
        workers = ProcessTimes.ofDescendants();
      }
    };
  }

  private long awaitEnd() {
    long end = System.nanoTime() + STUCK_NANOS;
    while (sandbox.stuckGuests() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
    return System.nanoTime();
  }

  private long millis(long time) {
    return TimeUnit.NANOSECONDS.toMillis(time - deadline);
  }

  private static String ending(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.error().code().name() : "COMPLETED";
  }
}
