package dev.paddock.cli.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A copy of the launcher script in a place of its own, and the surroundings to start it in. */
final class Launcher {

  static final Path JDK = Path.of(System.getProperty("java.home"));

  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final Path LIB = MODULE.resolve("target/lib");

  /** What a start printed, and its exit code. */
  record Ran(int code, String out, String err) {}

  private final Path script;
  private final Path directory;
  private final Map<String, String> environment;

  private Launcher(Path script, Path directory, Map<String, String> environment) {
    this.script = script;
    this.directory = directory;
    this.environment = environment;
  }

  /** A launcher with jars beside it and no sources. */
  static Launcher installed(Path home) throws IOException {
    Launcher launcher = in(home);
    Files.createSymbolicLink(home.resolve("lib"), LIB);
    return launcher;
  }

  /** A launcher in a source tree, with a build that takes the jars from here. */
  static Launcher ofSources(Path home) throws IOException {
    Launcher launcher = in(home);
    Files.writeString(home.resolve("pom.xml"), "");
    for (String module :
        List.of(
            "polyglot-sandbox",
            "expression-engine",
            "workflow-runtime",
            "workflow-store",
            "workflow-metrics",
            "workflow-cli")) {
      Path sources = Files.createDirectories(home.resolve(module).resolve("src/main"));
      Files.writeString(home.resolve(module).resolve("pom.xml"), "");
      Files.writeString(sources.resolve("A.java"), "");
    }
    return launcher.withBuild(
        """
        echo "$@" >>builds.txt
        mkdir -p workflow-cli/target/lib
        ln -sf '%s'/*.jar workflow-cli/target/lib/
        """
            .formatted(LIB));
  }

  private static Launcher in(Path home) throws IOException {
    Files.createDirectories(home);
    Path script = Files.copy(MODULE.resolveSibling("paddock"), home.resolve("paddock"));
    return new Launcher(
        script, home, Map.of("PADDOCK_JAVA_HOME", JDK.toString(), "PADDOCK_START_CACHE", "off"));
  }

  static void writeScript(Path file, String text) throws IOException {
    Files.writeString(file, "#!/usr/bin/env bash\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  Launcher withBuild(String commands) throws IOException {
    writeScript(home().resolve("mvnw"), commands);
    return this;
  }

  Launcher with(String name, String value) {
    var copy = new HashMap<>(environment);
    copy.put(name, value);
    return new Launcher(script, directory, copy);
  }

  /** Without variables that are set here, or that the tests themselves have. */
  Launcher without(String... names) {
    var copy = new HashMap<>(environment);
    Arrays.stream(names).forEach(name -> copy.put(name, ""));
    return new Launcher(script, directory, copy);
  }

  Launcher at(Path other) {
    return new Launcher(other, directory, environment);
  }

  Launcher startedIn(Path other) {
    return new Launcher(script, other, environment);
  }

  Launcher edited(UnaryOperator<String> edit) throws IOException {
    Files.writeString(script, edit.apply(Files.readString(script)));
    return this;
  }

  Path home() {
    return script.getParent();
  }

  /** The jar of the module that this test is part of, in the launcher's own source tree. */
  Path cliJar() throws IOException {
    try (Stream<Path> jars = Files.list(home().resolve("workflow-cli/target/lib"))) {
      return jars.filter(jar -> jar.getFileName().toString().startsWith("workflow-cli-"))
          .findFirst()
          .orElseThrow();
    }
  }

  /** The arguments of each build so far. */
  List<String> builds() throws IOException {
    return Files.readAllLines(home().resolve("builds.txt"));
  }

  Process start(String... args) {
    return start(ProcessBuilder.Redirect.PIPE, ProcessBuilder.Redirect.PIPE, args);
  }

  Ran run(String input, String... args) throws IOException, InterruptedException {
    Path out = Files.createTempFile("paddock", ".out");
    Path err = Files.createTempFile("paddock", ".err");
    try {
      Process process =
          start(
              ProcessBuilder.Redirect.to(out.toFile()),
              ProcessBuilder.Redirect.to(err.toFile()),
              args);
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      return new Ran(process.waitFor(), Files.readString(out), Files.readString(err));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private Process start(ProcessBuilder.Redirect out, ProcessBuilder.Redirect err, String... args) {
    var command = new ArrayList<String>();
    Stream.concat(Stream.of(script.toString()), Arrays.stream(args)).forEach(command::add);
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.redirectOutput(out).redirectError(err);
    environment.forEach((name, value) -> {
      if (value.isEmpty()) {
        builder.environment().remove(name);
      } else {
        builder.environment().put(name, value);
      }
    });
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
