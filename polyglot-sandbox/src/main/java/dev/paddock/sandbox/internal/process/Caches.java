package dev.paddock.sandbox.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where what speeds up workers is kept between runs. Everything there can be made again. */
final class Caches {

  /** Names another folder than the user's. */
  static final String PROPERTY = "paddock.cache";

  private Caches() {}

  /** The user's cache folder for Paddock; made if it is not there. */
  static Path folder() {
    String chosen = System.getProperty(PROPERTY);
    Path folder = chosen != null ? Path.of(chosen) : ofUser();
    try {
      return Files.createDirectories(folder.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the cache folder " + folder, e);
    }
  }

  private static Path ofUser() {
    String xdg = System.getenv("XDG_CACHE_HOME");
    Path caches =
        xdg != null && !xdg.isEmpty()
            ? Path.of(xdg)
            : Path.of(System.getProperty("user.home"), ".cache");
    return caches.resolve("paddock");
  }
}
