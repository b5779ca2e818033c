package dev.paddock.samples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.Cli;
import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the documentation quotes is what is there. A fenced block after {@code <!-- file: PATH -->}
 * must stand in that file, or between {@code // doc: NAME} and {@code // end} in it if the path
 * ends in {@code #NAME}; one after {@code <!-- command: paddock ... -->} must be what that prints,
 * but for times and the spaces around them.
 */
class DocumentationTest {

  private static final Path ROOT = Samples.WORKFLOWS.toAbsolutePath().getParent().getParent();
  private static final Pattern QUOTE =
      Pattern.compile("<!-- (file|command): (.+?) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  @TestFactory
  Stream<DynamicTest> quotes_areTrue() throws IOException {
    var tests = new ArrayList<DynamicTest>();
    for (Path page : pages()) {
      Matcher quote = QUOTE.matcher(Files.readString(page));
      while (quote.find()) {
        String kind = quote.group(1);
        String source = quote.group(2);
        String text = quote.group(3);
        tests.add(
            DynamicTest.dynamicTest(
                ROOT.relativize(page) + ": " + source,
                () -> {
                  if (kind.equals("file")) {
                    assertThat(fileText(source)).contains(text.strip());
                  } else {
                    assertThat(withoutTimes(text)).isEqualTo(withoutTimes(transcript(source)));
                  }
                }));
      }
    }
    assertThat(tests).hasSizeGreaterThan(4);
    return tests.stream();
  }

  @Test
  void links_leadSomewhere() throws IOException {
    for (Path page : pages()) {
      Matcher link = LINK.matcher(Files.readString(page));
      while (link.find()) {
        assertThat(page.resolveSibling(link.group(1))).as(page + ": " + link.group()).exists();
      }
    }
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static String fileText(String source) throws IOException {
    String[] parts = source.split("#", 2);
    String text = Files.readString(ROOT.resolve(parts[0]));
    if (parts.length == 1) {
      return text;
    }
    int start = text.indexOf("// doc: " + parts[1] + "\n");
    int end = text.indexOf("// end\n", start);
    assertThat(start).as(source).isNotNegative();
    return text.substring(text.indexOf('\n', start) + 1, end).stripIndent() + "}\n";
  }

  /** What a user sees: the command, then both streams; results come last. */
  private static String transcript(String command) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    Terminal terminal =
        Terminal.of(InputStream.nullInputStream(), out, err, Screen.none(), Map.of());
    Cli.run(terminal, inRoot(words(command)));
    String printed = err.toString(StandardCharsets.UTF_8) + out.toString(StandardCharsets.UTF_8);
    return "$ ./" + command + "\n" + printed.replace(ROOT + "/", "");
  }

  private static String[] words(String command) {
    var words = new ArrayList<String>();
    Matcher word = WORD.matcher(command.substring("paddock".length()));
    while (word.find()) {
      words.add(word.group(1) != null ? word.group(1) : word.group(2));
    }
    return words.toArray(String[]::new);
  }

  /** Tests run in a module's folder, readers in the project's. */
  private static String[] inRoot(String[] words) {
    return Stream.of(words)
        .map(word -> word.contains("/") ? ROOT.resolve(word).toString() : word)
        .toArray(String[]::new);
  }

  private static String withoutTimes(String text) {
    return text.strip()
        .replaceAll("\\d+(\\.\\d+)? m?s\\b", "TIME")
        .replaceAll("TIME +", "TIME ")
        .replaceAll("(?m) +TIME", " TIME")
        .replaceAll(" TIME *(?=\\S)", " TIME ")
        .replaceAll("(?m)^(WORKFLOW.*?) +TIME *", "$1 ")
        // How much of a result fits on the line depends on how long the time is.
        .replaceAll("(?m)(TIME .{20}).*…$", "$1…");
  }
}
