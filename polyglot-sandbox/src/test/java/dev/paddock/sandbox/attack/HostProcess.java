package dev.paddock.sandbox.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A host in a JVM of its own, with Paddock in jars, as its users have it: only then workers start
 * as fast as theirs. What it has to tell are lines that begin with a word in capitals and a colon.
 */
final class HostProcess {

  private static final Path FOLDER = Path.of("target", "soak").toAbsolutePath();

  private HostProcess() {}

  /**
   * Runs a host to its end, and gives each line to {@code told}.
   *
   * @return its exit status
   */
  static int run(List<String> jvmOptions, List<String> command, Consumer<String> told)
      throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    var all = new ArrayList<>(List.of(javaProgram(), "-cp", classPath()));
    all.addAll(
        List.of(
            "-Dpaddock.cache=" + FOLDER.resolve("cache"),
            "--enable-native-access=ALL-UNNAMED",
            "-Dpolyglotimpl.AttachLibraryFailureAction=ignore"));
    all.addAll(jvmOptions);
    all.addAll(command);
    Process host =
        new ProcessBuilder(all)
            .redirectError(FOLDER.resolve("errors-of-last-host.txt").toFile())
            .start();
    try (var says = host.inputReader()) {
      says.lines().filter(line -> line.matches("[A-Z]+: .*")).forEach(told);
      return host.waitFor();
    } finally {
      host.destroyForcibly();
    }
  }

  private static String javaProgram() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Made anew only if something has changed, since start caches are for certain jars. */
  private static Path jar(Path classes) {
    Path jar = FOLDER.resolve(classes.getFileName() + ".jar");
    try {
      if (!Files.exists(jar) || newest(classes) > jar.toFile().lastModified()) {
        int status =
            ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "-cf", jar.toString(), "-C", classes.toString(), ".");
        assertThat(status).as("a jar of %s", classes).isZero();
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long newest(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.mapToLong(file -> file.toFile().lastModified()).max().orElse(0);
    }
  }
}
