package dev.paddock.benchmarks.subject;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;

/** The versions of what is measured, as the build resolved them. */
public final class Versions {

  private static final Properties ALL = load();

  private Versions() {}

  static String of(String name) {
    return Objects.requireNonNull(ALL.getProperty(name), name);
  }

  /** All of them by name. */
  public static TreeMap<String, String> all() {
    var sorted = new TreeMap<String, String>();
    ALL.stringPropertyNames().forEach(name -> sorted.put(name, of(name)));
    return sorted;
  }

  private static Properties load() {
    var properties = new Properties();
    try (InputStream in =
        Versions.class.getResourceAsStream("/dev/paddock/benchmarks/versions.properties")) {
      properties.load(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
