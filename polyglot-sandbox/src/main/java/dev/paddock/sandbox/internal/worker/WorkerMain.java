package dev.paddock.sandbox.internal.worker;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.PoolSettings;
import dev.paddock.sandbox.internal.ContextFence;
import dev.paddock.sandbox.internal.wire.FrameReader;
import dev.paddock.sandbox.internal.wire.FrameWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
   * @param arguments names of languages that it warms up for; before them {@code --train} if it
   *     shall only warm up, in order to leave a start cache behind, or {@code --only} if it serves
   *     no other languages
   */
  public static void main(String[] arguments) {
    var in = new FrameReader(new FileInputStream(FileDescriptor.in));
    var out = new FrameWriter(new FileOutputStream(FileDescriptor.out));
    // Whatever else prints must not get between the frames.
    System.setOut(System.err);
    List<String> names = List.of(arguments);
    List<Language> languages =
        names.stream().filter(name -> !name.startsWith("--")).map(Language::valueOf).toList();
    var fence =
        ContextFence.create(
            PoolSettings.of(FenceKind.CONTEXT),
            names.contains("--only") ? Set.copyOf(languages) : EnumSet.allOf(Language.class));
    if (names.contains("--train")) {
      train(fence, languages);
    }
    new Worker(fence, languages, in, out).serve();
    // A guest that does not stop must not keep the process alive.
    Runtime.getRuntime().halt(0);
  }

  private static void train(ContextFence fence, List<Language> languages) {
    var warmUp = new WarmUp(fence);
    for (Language language : languages) {
      for (Outcome outcome : warmUp.runAll(language)) {
        if (outcome instanceof Outcome.Failed failed) {
          throw new IllegalStateException(language + " does not work: " + failed.error());
        }
      }
      warmUp.stop(language);
    }
    // In an orderly way, since the JVM writes the start cache at its end.
    fence.close();
    System.exit(0);
  }
}
