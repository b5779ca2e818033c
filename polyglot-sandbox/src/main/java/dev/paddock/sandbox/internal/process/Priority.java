package dev.paddock.sandbox.internal.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Commands that the operating system lets wait while others have something to do. */
final class Priority {

  private static final Path NICE = Path.of("/usr/bin/nice");

  private Priority() {}

  /** At about a third of the usual share of a processor. */
  static List<String> low(List<String> command) {
    return niced(command, 5);
  }

  /** At the least share that there is. */
  static List<String> lowest(List<String> command) {
    return niced(command, 19);
  }

  /** The command as it is, where there is no {@code nice}. */
  private static List<String> niced(List<String> command, int niceness) {
    if (!Files.isExecutable(NICE)) {
      return command;
    }
    var niced = new ArrayList<>(List.of(NICE.toString(), "-n", Integer.toString(niceness)));
    niced.addAll(command);
    return niced;
  }
}
