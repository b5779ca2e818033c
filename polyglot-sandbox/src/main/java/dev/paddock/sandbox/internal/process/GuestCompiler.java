package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.OptimizingRuntime;
import java.io.File;
import java.io.IOException;
import java.lang.module.FindException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A GraalVM that compiles guest code on a JDK that has no compiler for it.
 *
 * @param modules the jars of the compiler itself, which the JDK loads as its own
 * @param jars all jars, GraalJS among them
 */
record GuestCompiler(List<Path> modules, List<Path> jars) {

  /** What the JDK has to have: the interface that compilers written in Java are plugged into. */
  private static final String INTERFACE = "jdk.internal.vm.ci";

  private static final List<String> OF_THE_JDK =
      List.of(
          "jdk.graal.compiler",
          "org.graalvm.truffle.compiler",
          "org.graalvm.collections",
          "org.graalvm.word");

  private static final List<String> NEEDED =
      Stream.concat(OF_THE_JDK.stream(), Stream.of("org.graalvm.js", "org.graalvm.truffle.runtime"))
          .toList();

  private static final String COMPLAINT = "InternalError: ";

  /**
   * Looks for the jars, and tries whether this JDK takes them, which needs half a second.
   *
   * @throws IOException if some are missing, or do not fit; the message says so
   */
  static GuestCompiler in(OptimizingRuntime runtime) throws IOException {
    if (ModuleFinder.ofSystem().find(INTERFACE).isEmpty()) {
      throw new IOException("this JDK has no interface for compilers (JVMCI)");
    }
    Map<String, Path> jars = jars(runtime.folder().toAbsolutePath().normalize());
    for (String module : NEEDED) {
      if (!jars.containsKey(module)) {
        throw new IOException("no jar in " + runtime.folder() + " has the module " + module);
      }
    }
    var compiler =
        new GuestCompiler(OF_THE_JDK.stream().map(jars::get).toList(), List.copyOf(jars.values()));
    compiler.requireFit();
    return compiler;
  }

  private static Map<String, Path> jars(Path folder) throws IOException {
    try {
      Map<String, Path> jars = new TreeMap<>();
      for (ModuleReference module : ModuleFinder.of(folder).findAll()) {
        module
            .location()
            .ifPresent(location -> jars.put(module.descriptor().name(), Path.of(location)));
      }
      return jars;
    } catch (FindException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private void requireFit() throws IOException {
    List<String> command = new ArrayList<>(List.of(WorkerCommand.executable(WorkerCommand.jdk())));
    command.addAll(options());
    command.add("-version");
    try {
      Trial.require(command);
    } catch (IOException e) {
      throw new IOException("the compiler does not fit this JDK: " + complaint(e), e);
    }
  }

  /** The JVM says much; one line of it is for people. */
  private static String complaint(IOException said) {
    String all = String.valueOf(said.getMessage());
    return all.lines()
        .filter(line -> line.contains(COMPLAINT))
        .map(line -> line.substring(line.indexOf(COMPLAINT) + COMPLAINT.length()))
        .findFirst()
        .orElse(all);
  }

  /** For a JVM that shall have it. */
  List<String> options() {
    return List.of(
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:+EnableJVMCI",
        // At once, or not at all: a compiler that does not fit would end the JVM much later.
        "-XX:+EagerJVMCI",
        "--upgrade-module-path="
            + modules.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
  }
}
