package dev.paddock.sandbox.internal.worker;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.internal.ContextFence;
import dev.paddock.sandbox.internal.wire.FrameReader;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;

/**
 * A worker: a JVM that does nothing but run guests, each inside the {@code context} fence. Started
 * by {@link dev.paddock.sandbox.internal.process.ProcessFence} alone.
 */
public final class WorkerMain {

  private WorkerMain() {}

  /**
   * Takes tasks until its standard input ends, which it does when the host dies, however that
   * happens.
   *
   * @param arguments names of languages to warm up; before them {@code --train} if that is all
   */
  public static void main(String[] arguments) {
    var in = new FrameReader(new FileInputStream(FileDescriptor.in));
    var out = new FrameWriter(new FileOutputStream(FileDescriptor.out));
    // Whatever else prints must not get between the frames.
    System.setOut(System.err);
    var fence = ContextFence.create();
    List<String> names = List.of(arguments);
    boolean training = names.contains("--train");
    names.stream()
        .filter(name -> !name.startsWith("--"))
        .forEach(name -> warmUp(fence, Language.valueOf(name)));
    if (training) {
      // In an orderly way, since the JVM writes the start cache at its end.
      fence.close();
      System.exit(0);
    }
    new Worker(fence, in, out).serve();
    // A guest that does not stop must not keep the process alive.
    Runtime.getRuntime().halt(0);
  }

  /** So that the first guest finds loaded classes, and one context that is ready. */
  private static void warmUp(ContextFence fence, Language language) {
    for (GuestProgram program :
        List.of(
            GuestProgram.expression(language, "[input, 1]"),
            GuestProgram.script(language, printer(language) + "(input)"))) {
      Outcome outcome =
          fence.run(
              new GuestTask(
                  program,
                  Bindings.of("input", 1),
                  null,
                  Limits.DEFAULT,
                  GuestEnvironment.NONE,
                  GuestListener.NONE));
      if (outcome instanceof Outcome.Failed failed) {
        throw new IllegalStateException(language + " does not work: " + failed.error());
      }
    }
  }

  private static String printer(Language language) {
    return language == Language.JAVASCRIPT ? "console.log" : "print";
  }
}
