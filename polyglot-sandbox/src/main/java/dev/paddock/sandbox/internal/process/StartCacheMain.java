package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes a start cache, in a process of its own: a host such as the command line may be gone long
 * before it is ready.
 */
public final class StartCacheMain {

  /** Some versions of Paddock may be in use beside each other. */
  static final int KEPT = 3;

  private StartCacheMain() {}

  /** Takes the file to make, where the JVM writes it at first, and the command that does so. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path target = Path.of(arguments[0]);
    Path fresh = Path.of(arguments[1]);
    Path folder = target.resolveSibling("");
    List<String> training = List.of(arguments).subList(2, arguments.length);
    try (FileChannel file =
            FileChannel.open(
                folder.resolve("making.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock held = file.tryLock()) {
      if (held == null) {
        return;
      }
      removeUnfinished(folder);
      if (!Files.exists(target) && Silent.succeeds(training)) {
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        removeOld(folder);
      }
    }
  }

  /** What makers left behind that were killed. Whoever has the lock is the only one now. */
  static void removeUnfinished(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (file.toString().contains(StartCache.SUFFIX + StartCache.UNFINISHED)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Each is large, and for one set of jars only. */
  static void removeOld(Path folder) throws IOException {
    List<Path> caches;
    try (Stream<Path> files = Files.list(folder)) {
      caches = files.filter(file -> file.toString().endsWith(StartCache.SUFFIX)).toList();
    }
    List<Path> newestFirst =
        caches.stream()
            .sorted(
                Comparator.comparingLong((Path cache) -> cache.toFile().lastModified()).reversed())
            .toList();
    for (Path old : newestFirst.subList(Math.min(KEPT, newestFirst.size()), newestFirst.size())) {
      Files.deleteIfExists(old);
    }
  }
}
