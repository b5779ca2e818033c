package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the configuration of a JDK really lies. The JDKs of Linux distributions have links in their
 * folder {@code conf} to files in {@code /etc}, without which they do not run.
 */
final class JdkConfiguration {

  private JdkConfiguration() {}

  /** What links in the JDK's configuration lead to, outside of the JDK. */
  static List<Path> elsewhere(Path java) {
    Path configuration = java.resolve("conf");
    if (!Files.isDirectory(configuration)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(configuration)) {
      return files
          .filter(Files::isSymbolicLink)
          .map(JdkConfiguration::target)
          .filter(Files::exists)
          .filter(target -> !target.startsWith(java))
          .distinct()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path target(Path link) {
    try {
      return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
