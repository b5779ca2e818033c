package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A host with a small heap that is given bombs while it does honest work. Run as a process. */
final class BombedHost {

  private static final Limits LIMITS =
      Limits.DEFAULT.with(Limit.MEMORY, "64MB").with(Limit.WALL_TIME, "10s");

  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger faults = new AtomicInteger();
  private final AtomicInteger honest = new AtomicInteger();
  private final AtomicLong mostHeap = new AtomicLong();
  private final AtomicLong mostResident = new AtomicLong();

  private BombedHost() {}

  /** Takes the name of a fence, and which bombs: every n-th. Exits with 0 if all was well. */
  public static void main(String[] arguments) throws InterruptedException {
    var host = new BombedHost();
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> host.fault(thread + ": " + error));
    host.run(FenceKind.valueOf(arguments[0]), Integer.parseInt(arguments[1]));
    System.exit(host.faults.get() == 0 ? 0 : 1);
  }

  private void run(FenceKind kind, int step) throws InterruptedException {
    try (Sandbox sandbox = Sandbox.create(kind)) {
      Thread worker = Thread.ofPlatform().start(() -> workHonestly(sandbox));
      List<GuestProgram> bombs = MemoryBombs.all();
      int thrown = 0;
      for (int i = 0; i < bombs.size(); i += step) {
        explode(sandbox, bombs.get(i));
        thrown++;
      }
      over.set(true);
      worker.join();
      System.out.printf(
          "FIGURE %s: %d bombs, %d honest answers, host heap at most %d MB, worker at most %d MB%n",
          kind.id(), thrown, honest.get(), mostHeap.get() >> 20, mostResident.get() >> 10);
    }
  }

  private void explode(Sandbox sandbox, GuestProgram bomb) {
    Outcome outcome = sandbox.run(bomb, Bindings.none(), LIMITS);
    if (!(outcome instanceof Outcome.Failed failed)
        || !failed.error().code().name().startsWith("LIMIT_")) {
      fault(bomb.source() + " => " + outcome);
    }
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
      measure();
    }
  }

  private void measure() {
    Runtime runtime = Runtime.getRuntime();
    mostHeap.accumulateAndGet(runtime.totalMemory() - runtime.freeMemory(), Math::max);
    ProcessHandle.current()
        .descendants()
        .forEach(child -> mostResident.accumulateAndGet(resident(child.pid()), Math::max));
  }

  /** Kilobytes that a process had in memory at most; 0 if it is gone. */
  private static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private void fault(String what) {
    faults.incrementAndGet();
    System.out.println("FAULT " + what.substring(0, Math.min(500, what.length())));
  }
}
