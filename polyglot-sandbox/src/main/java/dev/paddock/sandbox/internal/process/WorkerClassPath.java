package dev.paddock.sandbox.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The part of this JVM's class path that a worker needs: Paddock's sandbox, GraalVM, Jackson, the
 * pools, the files in memory, the logging interface. What else the host's application has on it
 * does not concern a worker.
 */
final class WorkerClassPath {

  private static final List<String> GRAALVM =
      List.of("org/graalvm/", "com/oracle/truffle/", "com/oracle/graal/python/");

  private static final List<String> OTHERS =
      List.of(
          "dev/paddock/sandbox/Sandbox.class",
          "tools/jackson/core/",
          "tools/jackson/databind/",
          "com/fasterxml/jackson/annotation/",
          "com/google/common/",
          "org/apache/commons/pool2/",
          "org/slf4j/Logger.class");

  private static final List<String> ALL = Stream.concat(GRAALVM.stream(), OTHERS.stream()).toList();

  private WorkerClassPath() {}

  /**
   * Absolute paths of existing files and folders. Sorted, so that hosts with the same jars in
   * different orders share a start cache, which is good for one class path only.
   */
  static List<Path> ofThisJvm() {
    return entries().filter(entry -> holdsAny(entry, ALL)).toList();
  }

  /** The same for a worker whose GraalVM is another one. */
  static List<Path> ofThisJvmWith(List<Path> graalVm) {
    return Stream.concat(
            entries().filter(entry -> holdsAny(entry, OTHERS) && !holdsAny(entry, GRAALVM)),
            graalVm.stream())
        .toList();
  }

  private static Stream<Path> entries() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(System::getProperty)
        .filter(Objects::nonNull)
        .flatMap(path -> Stream.of(path.split(File.pathSeparator)))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry).toAbsolutePath().normalize())
        .distinct()
        .sorted();
  }

  private static boolean holdsAny(Path entry, List<String> names) {
    if (Files.isDirectory(entry)) {
      return names.stream().anyMatch(name -> Files.exists(entry.resolve(name)));
    }
    if (!Files.isRegularFile(entry)) {
      return false;
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      return jar.stream().anyMatch(file -> names.stream().anyMatch(file.getName()::startsWith));
    } catch (IOException e) {
      return false;
    }
  }
}
