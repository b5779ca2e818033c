package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A host with honest callers: by themselves, beside others that keep it busy, and beside attackers.
 * Run as a process.
 */
final class InterleavedHost {

  private static final int CALLERS = 8;

  /** What an honest caller does between two calls. */
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private static final Limits HOSTILE = Limits.DEFAULT.with(Limit.WALL_TIME, "1s");

  private static final Bindings INPUT = Bindings.of("input", List.of(3, 1, 2));

  private static final List<GuestProgram> HONEST =
      List.of(
          GuestProgram.expression(Language.JAVASCRIPT, "input.filter(x => x > 1).map(x => x * 2)"),
          GuestProgram.script(
              Language.JAVASCRIPT,
              "const all = []; for (const x of input) if (x > 1) all.push(x * 2); return all"));

  private static final String ANSWER = "[6,4]";

  /** Some 20 milliseconds of work, at a time that its author cannot choose. */
  private static final GuestProgram BUSY =
      GuestProgram.script(
          Language.JAVASCRIPT, "let s = 0; for (let i = 0; i < 5e5; i++) s += i; return s");

  private final Sandbox sandbox;
  private final ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();
  private volatile boolean over;

  private InterleavedHost(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** Takes the name of a fence, and how many seconds the attack takes. */
  public static void main(String[] arguments) throws InterruptedException {
    FenceKind kind = FenceKind.valueOf(arguments[0]);
    int seconds = Integer.parseInt(arguments[1]);
    try (Sandbox sandbox = Sandbox.create(kind)) {
      var host = new InterleavedHost(sandbox);
      host.phase("warm", seconds / 6, List.of(), Limits.DEFAULT);
      host.phase("quiet", seconds / 3, List.of(), Limits.DEFAULT);
      host.phase("busy", seconds / 3, List.of(BUSY), Limits.DEFAULT);
      host.phase("attacked", seconds, attacks(kind), HOSTILE);
      host.phase("after", seconds / 3, List.of(), Limits.DEFAULT);
    }
    Runtime.getRuntime().halt(0);
  }

  /** Honest callers, and as many others if there is something for them to do. */
  private void phase(String name, int seconds, List<GuestProgram> programs, Limits limits)
      throws InterruptedException {
    over = false;
    latencies.clear();
    failures.set(0);
    others.set(0);
    var callers = new ArrayList<Thread>();
    for (int i = 0; i < CALLERS; i++) {
      int number = i;
      callers.add(Thread.ofPlatform().start(() -> workHonestly(number)));
      if (!programs.isEmpty()) {
        callers.add(Thread.ofPlatform().start(() -> disturb(programs, number, limits)));
      }
    }
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    over = true;
    for (Thread caller : callers) {
      caller.join();
    }
    report(name);
  }

  private void workHonestly(int number) {
    for (int i = number; !over; i++) {
      long start = System.nanoTime();
      Outcome outcome = sandbox.run(HONEST.get(i % HONEST.size()), INPUT, Limits.DEFAULT);
      latencies.add(System.nanoTime() - start);
      if (!(outcome instanceof Outcome.Completed done) || !done.value().text().equals(ANSWER)) {
        failures.incrementAndGet();
        System.out.println("FAULT: " + outcome);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void disturb(List<GuestProgram> programs, int number, Limits limits) {
    for (int i = number; !over; i++) {
      Outcome outcome = sandbox.run(programs.get(i % programs.size()), INPUT, limits);
      others.incrementAndGet();
      if (Loot.isFoundIn(outcome.toString())) {
        System.out.println("FAULT: an attack obtained " + outcome);
      }
    }
  }

  /** In microseconds. */
  private void report(String phase) {
    long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "ROW: %s %d %d %d %d %d %d%n",
        phase,
        sorted.length,
        failures.get(),
        others.get(),
        micros(sorted, 0.5),
        micros(sorted, 0.99),
        micros(sorted, 1));
  }

  private static long micros(long[] sorted, double share) {
    int index = (int) Math.min(sorted.length - 1L, Math.round(share * sorted.length));
    return TimeUnit.NANOSECONDS.toMicros(sorted[index]);
  }

  /**
   * Time, memory, output, escape; and where they can be killed, such as nothing else stops: in
   * {@code context} those keep a processor each until they end, which is no news.
   */
  private static List<GuestProgram> attacks(FenceKind kind) {
    Stream<GuestProgram> javaScript =
        Stream.of(
                "for (;;) ;",
                "const a = []; for (;;) a.push(new Array(1e5).fill(1))",
                "for (;;) console.log('x'.repeat(1000))",
                "return (() => {}).constructor('return this')().Java.type('java.lang.System')",
                "const f = () => Promise.resolve().then(f); f()",
                "let s = 'x'; for (;;) s += s",
                "(function f() { return [f(), f()] })()",
                "return Object.keys(globalThis).map(k => globalThis[k]?.constructor?.constructor('1'))",
                "return /^(x+x+)+\\1y/.test('x'.repeat(80))",
                "return JSON.stringify(new Array(1e7).fill('x'))")
            .map(source -> GuestProgram.script(Language.JAVASCRIPT, source));
    Stream<GuestProgram> python =
        Stream.of(
                "while True: pass",
                "a = []\nwhile True: a.append([0] * 100000)",
                "while True: print('x' * 1000)",
                "().__class__.__base__.__subclasses__()[0].__init__.__globals__['os'].system('id')")
            .map(source -> GuestProgram.script(Language.PYTHON, source));
    Stream<GuestProgram> stubborn =
        kind == FenceKind.CONTEXT
            ? Stream.of()
            : Stream.of(
                GuestProgram.script(Language.PYTHON, "x = 10 ** (10 ** 8)"),
                GuestProgram.script(Language.JAVASCRIPT, "return 3n ** 30000000n > 0n"),
                GuestProgram.script(Language.JAVASCRIPT, "return new Uint8Array(9e8).length"));
    return Stream.of(javaScript, python, stubborn).flatMap(programs -> programs).toList();
  }
}
