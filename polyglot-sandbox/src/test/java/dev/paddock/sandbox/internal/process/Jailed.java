package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program of a test that ran in a jail, as workers do.
 *
 * @param lines what it wrote
 * @param status what it ended with; 128 and the signal if it was killed
 */
record Jailed(List<String> lines, int status) {

  private static final String PATH = System.getenv().getOrDefault("PATH", "");

  /** BPF_RET, then two bytes for jumps. */
  private static final short RETURN = 0x06;

  /** Whether this machine has the programs and the library that a jail takes. */
  static boolean isPossible() {
    try {
      return Bubblewrap.find(PATH).isPresent() && Files.exists(filter());
    } catch (IOException e) {
      return false;
    }
  }

  /** The filter that workers have. */
  static Path filter() throws IOException {
    return SeccompFilter.in(Caches.folder());
  }

  /** One that allows everything, to see that what tests look for can be otherwise. */
  static Path openFilter(Path folder) throws IOException {
    byte[] program =
        ByteBuffer.allocate(8)
            .order(ByteOrder.nativeOrder())
            .putShort(RETURN)
            .putShort((short) 0)
            .putInt(LibSeccomp.ACT_ALLOW)
            .array();
    return Files.write(folder.resolve("open.bpf"), program);
  }

  /**
   * Runs a class of the tests.
   *
   * @param needed the class, and one of each jar that it needs
   */
  static Jailed run(Path filter, List<Class<?>> needed, List<String> arguments)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"));
    List<Path> classPath = needed.stream().map(Jailed::placeOf).toList();
    var program =
        new ArrayList<>(
            List.of(
                java.resolve("bin/java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Djna.tmpdir=/tmp",
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(":")),
                needed.getFirst().getName()));
    program.addAll(arguments);
    List<Path> visible = new ArrayList<>(classPath);
    visible.add(java);
    visible.addAll(JdkConfiguration.elsewhere(java));
    List<String> jailed = Bubblewrap.find(PATH).orElseThrow().jailed(program, visible, 64, filter);
    Process process = new ProcessBuilder(jailed).redirectErrorStream(true).start();
    try (var lines = process.inputReader()) {
      List<String> said = lines.lines().toList();
      return new Jailed(said, process.waitFor());
    }
  }

  private static Path placeOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }
}
