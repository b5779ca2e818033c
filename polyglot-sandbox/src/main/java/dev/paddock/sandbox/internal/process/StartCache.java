package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with the classes of a worker, loaded, linked and profiled, which the JVM of every further
 * worker maps instead of doing that again (JEP 483, 514, 515; from JDK 25 on). It is made by a
 * worker that only starts, in the background, once for each JDK and set of jars.
 *
 * <p>The same run unpacks GraalPy's library, which a jailed worker finds read-only.
 */
final class StartCache {

  private static final Logger LOG = LoggerFactory.getLogger(StartCache.class);
  static final String SUFFIX = ".aot";

  /** What follows the suffix while it is being made; the JVM has files of its own besides. */
  static final String UNFINISHED = ".new";

  private static final int FIRST_JDK = 25;

  private final WorkerCommand command;
  private final Path folder;
  private final @Nullable Path file;

  StartCache(WorkerCommand command, Path folder) {
    this.command = command;
    this.folder = folder;
    this.file = isPossible(command) ? folder.resolve(key(command) + SUFFIX) : null;
  }

  /** The JVM keeps classes from jars only. */
  private static boolean isPossible(WorkerCommand command) {
    return Runtime.version().feature() >= FIRST_JDK
        && command.classPath().stream().allMatch(Files::isRegularFile);
  }

  /**
   * JDK 25 does not look whether the jars have changed since, so the name of the file must tell.
   */
  private static String key(WorkerCommand command) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      add(digest, Runtime.version().toString() + System.getProperty("os.arch"));
      add(digest, String.join(" ", command.training(Path.of("x"))));
      for (Path jar : command.classPath()) {
        add(digest, jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 10);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void add(MessageDigest digest, String text) {
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
  }

  /** The file, if there is one by now. */
  @Nullable Path ready() {
    return file != null && Files.isRegularFile(file) ? file : null;
  }

  /**
   * Has the file made by a process of its own, unless there is one. That takes many seconds of
   * processor time, which are somebody else's while he waits.
   */
  void makeInBackground() {
    if (file == null || ready() != null) {
      return;
    }
    Path fresh = folder.resolve(file.getFileName() + UNFINISHED);
    var builder =
        new ProcessBuilder(Priority.lowest(command.makingStartCache(file, fresh)))
            .directory(folder.toFile());
    builder.environment().clear();
    try {
      Silent.start(builder);
    } catch (IOException e) {
      LOG.debug("No start cache for workers could be made; they start more slowly", e);
    }
  }
}
