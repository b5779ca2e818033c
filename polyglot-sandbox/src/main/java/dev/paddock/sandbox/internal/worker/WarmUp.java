package dev.paddock.sandbox.internal.worker;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.spi.Fence;
import dev.paddock.sandbox.spi.GuestTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs a program of ours before the first guest of its sort, which then finds loaded classes and a
 * context: what a JVM needs to get going is not the guest's time.
 */
final class WarmUp {

  private record Sort(Language language, Kind kind) {}

  private final Fence fence;
  private final Map<Sort, Outcome> done = new ConcurrentHashMap<>();

  WarmUp(Fence fence) {
    this.fence = fence;
  }

  /** Once for each sort; who comes while another thread is at it waits for that. */
  Outcome run(Language language, Kind kind) {
    return done.computeIfAbsent(new Sort(language, kind), this::run);
  }

  /** How all sorts of a language ended. */
  List<Outcome> runAll(Language language) {
    return Arrays.stream(Kind.values()).map(kind -> run(language, kind)).toList();
  }

  /**
   * Stops a program that does not end, so that a guest's deadline finds loaded classes too: a
   * worker that reports it late is killed.
   */
  Outcome stop(Language language) {
    return run(
        GuestProgram.script(language, endless(language)),
        Limits.DEFAULT.with(Limit.WALL_TIME, "1ms"));
  }

  private Outcome run(Sort sort) {
    return run(program(sort), Limits.DEFAULT);
  }

  private Outcome run(GuestProgram program, Limits limits) {
    return fence.run(
        new GuestTask(
            program,
            Bindings.of("input", 1),
            null,
            limits,
            GuestEnvironment.NONE,
            GuestListener.NONE));
  }

  private static String endless(Language language) {
    return language == Language.JAVASCRIPT ? "for (;;) ;" : "while True: pass";
  }

  private static GuestProgram program(Sort sort) {
    return sort.kind() == Kind.EXPRESSION
        ? GuestProgram.expression(sort.language(), "[input, 1]")
        : GuestProgram.script(sort.language(), printer(sort.language()) + "(input)");
  }

  private static String printer(Language language) {
    return language == Language.JAVASCRIPT ? "console.log" : "print";
  }
}
