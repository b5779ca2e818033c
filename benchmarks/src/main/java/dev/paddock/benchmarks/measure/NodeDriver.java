package dev.paddock.benchmarks.measure;

import dev.paddock.benchmarks.work.WorksFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the driver for the peers in Node, which is JavaScript and lies in a folder of its own. */
public final class NodeDriver {

  private static final Duration INSTALL_MOST = Duration.ofMinutes(5);
  private static final Duration QUICK_MOST = Duration.ofMinutes(5);
  private static final Duration FULL_MOST = Duration.ofHours(2);
  private static final String PACKAGES = "node_modules";

  private final Path source;
  private final Path work;
  private final Path log;

  /**
   * @param source the driver's folder
   * @param work where it is copied to and its packages are installed
   * @param log a file for what it says besides
   */
  public NodeDriver(Path source, Path work, Path log) {
    this.source = source;
    this.work = work;
    this.log = log;
  }

  /**
   * Runs it, after {@link #prepare()}.
   *
   * @return why there are no results; null if all went well
   */
  public @Nullable String run(boolean quick, Consumer<Result> results)
      throws IOException, InterruptedException {
    if (!Files.isRegularFile(source.resolve("main.js"))) {
      return "the driver is not there: " + source.getFileName();
    }
    String missing = prepare();
    if (missing != null) {
      return missing;
    }
    Path works = work.resolveSibling("works.json");
    WorksFile.write(works);
    var command =
        new ArrayList<>(List.of("node", "--no-node-snapshot", work.resolve("main.js").toString()));
    command.add(works.toString());
    if (quick) {
      command.add("--quick");
    }
    var count = new AtomicInteger();
    Child.End end =
        new Child(command, log, quick ? QUICK_MOST : FULL_MOST)
            .run(line ->
                ResultLines.parse(line)
                    .ifPresent(result -> {
                      count.incrementAndGet();
                      results.accept(result);
                    }));
    if (end.trouble() != null) {
      return end.trouble() + " after " + count + " results";
    }
    return count.get() == 0 ? "it gave no result" : null;
  }

  /**
   * Installs the packages, unless they are there.
   *
   * @return why they are not; null if all went well
   */
  public @Nullable String prepare() throws InterruptedException {
    try {
      copy();
      Path lock = work.resolve("package-lock.json");
      Path installed = work.resolve(PACKAGES).resolve("installed-lock.json");
      if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
        return null;
      }
      Child.End end =
          new Child(
                  List.of("npm", "ci", "--no-audit", "--no-fund", "--prefix", work.toString()),
                  log,
                  INSTALL_MOST)
              .run(line -> {});
      if (end.trouble() != null) {
        return "npm ci: " + end.trouble();
      }
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
      return null;
    } catch (IOException e) {
      return "node and npm are needed: " + e.getMessage();
    }
  }

  private void copy() throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(this::isCopied).toList()) {
        Path target = work.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private boolean isCopied(Path file) {
    return !source.relativize(file).startsWith(PACKAGES);
  }
}
