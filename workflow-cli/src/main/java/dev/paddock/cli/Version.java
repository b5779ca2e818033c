package dev.paddock.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
public final class Version implements IVersionProvider {

  /** Paddock's own version. */
  public static String ofPaddock() {
    return read("version");
  }

  /** The version of the guest engine. */
  public static String ofGraal() {
    return read("graal");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "paddock %s (Java %s, GraalVM Polyglot %s)"
          .formatted(ofPaddock(), System.getProperty("java.version"), ofGraal())
    };
  }

  private static String read(String key) {
    try (var in = Version.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(Objects.requireNonNull(in, "version.properties"));
      return properties.getProperty(key, "unknown");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
