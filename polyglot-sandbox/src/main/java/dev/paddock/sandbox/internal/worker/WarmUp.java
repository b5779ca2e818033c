package dev.paddock.sandbox.internal.worker;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.GuestProgram.Kind;
import dev.paddock.sandbox.Language;
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

  private Outcome run(Sort sort) {
    return fence.run(
        new GuestTask(
            program(sort),
            Bindings.of("input", 1),
            null,
            Limits.DEFAULT,
            GuestEnvironment.NONE,
            GuestListener.NONE));
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
