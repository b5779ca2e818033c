package dev.paddock.sandbox.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One file of test262.
 *
 * @param path below {@code test/}, with slashes
 * @param includes files of the harness, beside those that all tests get
 * @param negativePhase when it must fail; empty if it must not
 * @param negativeType the name of the error it must fail with
 */
record Test262Case(
    String path,
    String source,
    List<String> flags,
    List<String> includes,
    String negativePhase,
    String negativeType) {

  private static final Pattern FRONT = Pattern.compile("/\\*---(.*?)---\\*/", Pattern.DOTALL);
  private static final Pattern PHASE = Pattern.compile("phase:\\s*(\\w+)");
  private static final Pattern TYPE = Pattern.compile("type:\\s*(\\w+)");

  static Test262Case read(Path root, Path file) {
    try {
      String source = Files.readString(file);
      Matcher front = FRONT.matcher(source);
      String yaml = front.find() ? front.group(1) : "";
      boolean negative = yaml.contains("\nnegative:");
      return new Test262Case(
          root.relativize(file).toString().replace('\\', '/'),
          source,
          list(yaml, "flags"),
          list(yaml, "includes"),
          negative ? first(PHASE, yaml) : "",
          negative ? first(TYPE, yaml) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it can run as strict code in one function, with nothing from the host. */
  boolean isSynchronousStrictScript() {
    return Stream.of("module", "raw", "noStrict", "async").noneMatch(flags::contains)
        && !source.contains("$262")
        && !includes.contains("detachArrayBuffer.js")
        && !negativePhase.equals("resolution");
  }

  /** What it is about, such as {@code built-ins/Array}. */
  String area() {
    String[] parts = path.split("/");
    return parts[0] + "/" + parts[1];
  }

  /** In {@code [brackets]} or as a list below. */
  private static List<String> list(String yaml, String key) {
    Matcher inline = Pattern.compile("\\n" + key + ":\\s*\\[([^\\]]*)\\]").matcher(yaml);
    if (inline.find()) {
      return Stream.of(inline.group(1).split(",")).map(String::strip).toList();
    }
    Matcher block = Pattern.compile("\\n" + key + ":\\s*\\n((?:\\s*- .*\\n?)+)").matcher(yaml);
    return block.find()
        ? block.group(1).lines().map(line -> line.strip().substring(2).strip()).toList()
        : List.of();
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
