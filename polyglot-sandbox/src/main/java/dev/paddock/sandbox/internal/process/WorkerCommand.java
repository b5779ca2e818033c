package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.internal.worker.WorkerMain;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The command line of a worker's JVM.
 *
 * @param java the JDK's folder
 * @param classPath what the worker needs
 * @param resources where GraalVM keeps its unpacked files, so that it need not ask for a home
 *     folder
 * @param compiler if not null, what compiles the worker's guest code; it serves JavaScript alone
 */
record WorkerCommand(
    Path java, List<Path> classPath, Path resources, @Nullable GuestCompiler compiler) {

  private static final int TRAINING_HEAP = 512;

  /** The JDK and the class path of this JVM. */
  static WorkerCommand ofThisJvm(Path resources) {
    return new WorkerCommand(jdk(), WorkerClassPath.ofThisJvm(), resources, null);
  }

  /** The same, but with a GraalVM that compiles. */
  static WorkerCommand ofThisJvm(Path resources, GuestCompiler compiler) {
    return new WorkerCommand(
        jdk(), WorkerClassPath.ofThisJvmWith(compiler.jars()), resources, compiler);
  }

  /** The JDK of this JVM. */
  static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }

  /**
   * A worker that serves.
   *
   * @param languages what it warms up before it is asked to, in this order
   * @param startCache a file that speeds up the start, or null
   */
  List<String> serving(WorkerKind kind, Collection<Language> languages, @Nullable Path startCache) {
    List<String> command = jvm(kind.heapMegabytes());
    if (startCache != null) {
      command.add("-XX:AOTCache=" + startCache);
    }
    List<String> arguments = new ArrayList<>(List.of(names(languages)));
    if (compiler != null) {
      arguments.addFirst("--only");
    }
    command.addAll(main(WorkerMain.class, arguments.toArray(String[]::new)));
    return command;
  }

  /** One that only starts, and leaves a start cache and the unpacked files of GraalVM behind. */
  List<String> training(Path startCache) {
    return starting(List.of("-XX:AOTCacheOutput=" + startCache));
  }

  /** One that only starts, and leaves the unpacked files of GraalVM behind. */
  List<String> unpacking() {
    return starting(List.of());
  }

  private List<String> starting(List<String> options) {
    List<String> command = jvm(TRAINING_HEAP);
    command.addAll(options);
    command.addAll(main(WorkerMain.class, "--train"));
    command.addAll(List.of(names(List.of(Language.values()))));
    return command;
  }

  private static String[] names(Collection<Language> languages) {
    return languages.stream().map(Language::name).toArray(String[]::new);
  }

  /** What runs the training; see {@link StartCacheMain}. */
  List<String> makingStartCache(Path startCache, Path fresh) {
    List<String> command = new ArrayList<>(List.of(executable(java)));
    command.addAll(main(StartCacheMain.class, startCache.toString(), fresh.toString()));
    command.addAll(training(fresh));
    return command;
  }

  static String executable(Path jdk) {
    return jdk.resolve("bin").resolve("java").toString();
  }

  private List<String> jvm(int heapMegabytes) {
    var command = new ArrayList<String>();
    command.add(executable(java));
    command.addAll(
        List.of(
            "-Xmx" + heapMegabytes + "m",
            "-XX:+UseSerialGC",
            "-XX:ReservedCodeCacheSize=" + (compiler == null ? 64 : 128) + "m",
            // What is out of memory has lost: better gone than half alive.
            "-XX:+ExitOnOutOfMemoryError",
            // No traces outside of it: no performance data, no crash reports, nobody attaches.
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:+DisableAttachMechanism",
            // The JVM would log to where the frames go.
            "-Xlog:disable",
            "-XX:+DisplayVMOutputToStderr",
            "--enable-native-access=ALL-UNNAMED",
            "-Dpolyglot.engine.userResourceCache=" + resources,
            "-Dpolyglotimpl.AttachLibraryFailureAction=ignore"));
    if (compiler != null) {
      command.addAll(compiler.options());
    }
    if (Runtime.version().feature() >= 23) {
      command.add("--sun-misc-unsafe-memory-access=allow");
    }
    return command;
  }

  private List<String> main(Class<?> main, String... arguments) {
    var command = new ArrayList<String>();
    command.add("-cp");
    command.add(
        classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return command;
  }
}
