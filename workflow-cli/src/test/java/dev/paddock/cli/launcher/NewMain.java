package dev.paddock.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;

/** A later version of the command, of which only the main class is left. */
final class NewMain {

  private static final String CLASS = "dev/paddock/cli/Main.class";

  private NewMain() {}

  static void writeJar(Path jar, Path work) throws IOException {
    Path source = Files.createDirectories(work).resolve("Main.java");
    Files.writeString(
        source,
        """
        package dev.paddock.cli;
        public class Main {
          public static void main(String[] args) { System.out.println("new code"); }
        }
        """);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "--release", "21", "-d", work.toString(), source.toString());
    assertThat(failed).isZero();
    try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(CLASS));
      out.write(Files.readAllBytes(work.resolve(CLASS)));
    }
  }
}
