package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A host with a small heap that is given bombs while it does honest work. Run as a process. */
final class BombedHost {

  private static final Limits LIMITS =
      Limits.DEFAULT.with(Limit.MEMORY, "64MB").with(Limit.WALL_TIME, "10s");

  private static final List<String> REFUSALS = List.of("RangeError", "OverflowError");

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger honest = new AtomicInteger();
  private final MemoryPeak peak = new MemoryPeak();

  private BombedHost() {}

  /** Takes the name of a fence, and which bombs: every n-th. Exits with 0 if all was well. */
  public static void main(String[] arguments) throws InterruptedException {
    var host = new BombedHost();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> host.fault(thread + ": " + error));
    host.run(FenceKind.valueOf(arguments[0]), Integer.parseInt(arguments[1]));
    Runtime.getRuntime().halt(host.faults.get() == 0 ? 0 : 1);
  }

  private void run(FenceKind kind, int step) throws InterruptedException {
    Sandbox sandbox = Sandbox.create(kind);
    Thread worker = Thread.ofPlatform().start(() -> workHonestly(sandbox));
    Thread meter = Thread.ofPlatform().daemon().start(() -> peak.watch(over));
    List<GuestProgram> bombs = MemoryBombs.all();
    int thrown = 0;
    for (int i = 0; i < bombs.size(); i += step) {
      explode(sandbox, bombs.get(i));
      thrown++;
    }
    over.set(true);
    worker.join();
    meter.join();
    System.out.printf(
        "FIGURE: %s: %d bombs, %d honest answers, %d faults; %s%n",
        kind.id(), thrown, honest.get(), faults.get(), peak);
  }

  private void explode(Sandbox sandbox, GuestProgram bomb) {
    Outcome outcome;
    try {
      outcome = sandbox.run(bomb, Bindings.none(), LIMITS);
    } catch (OutOfMemoryError e) {
      fault(bomb.source() + " => " + e);
      return;
    }
    if (!isStopped(outcome)) {
      fault(bomb.source() + " => " + outcome);
    }
  }

  /** By a limit, or by its language, which refuses some sizes by an error of its own. */
  private static boolean isStopped(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed
        && switch (failed.error().code()) {
          case GUEST_ERROR -> REFUSALS.stream().anyMatch(failed.error().message()::startsWith);
          default -> failed.error().code().name().startsWith("LIMIT_");
        };
  }

  private void workHonestly(Sandbox sandbox) {
    var program = GuestProgram.expression(Language.JAVASCRIPT, "input.map(x => x + 1)");
    while (!over.get()) {
      Outcome outcome = sandbox.run(program, Bindings.of("input", List.of(1, 2)), LIMITS);
      if (outcome instanceof Outcome.Completed done && done.value().text().equals("[2,3]")) {
        honest.incrementAndGet();
      } else {
        fault("honest work => " + outcome);
      }
    }
  }

  private void fault(String what) {
    faults.incrementAndGet();
    System.out.println("FAULT: " + what.substring(0, Math.min(500, what.length())));
  }
}
