package dev.paddock.sandbox.attack;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What hostile guests are after: things of the host that each have a name that is easy to
 * recognise. No payload holds such a name in one piece, so that an error that quotes the payload is
 * no find.
 */
final class Loot implements AutoCloseable {

  private static final String PROPERTY = "paddock.loot";

  /** What shows that an attack got somewhere. */
  static final List<String> CANARIES =
      List.of(
          "canary-file",
          "canary-property",
          "canary-process",
          "canary-eval",
          "canary-module",
          "canary-fault",
          "canary-stdin");

  private final Path folder;
  private final InputStream stdin = System.in;

  Loot(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("loot.txt"), "canary-file");
    Files.writeString(folder.resolve("loot.js"), "'canary' + '-module'");
    Files.writeString(folder.resolve("lootmodule.py"), "loot = 'canary' + '-module'\n");
    System.setProperty(PROPERTY, "canary-property");
    System.setIn(
        new ByteArrayInputStream("canary-stdin\n".repeat(100).getBytes(StandardCharsets.UTF_8)));
  }

  String fill(String payload) {
    return payload
        .replace("${FILE}", folder.resolve("loot.txt").toString())
        .replace("${DIR}", folder.toString());
  }

  /** The names of the files in the folder; anything new there was written by a guest. */
  List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  static boolean isFoundIn(String text) {
    return CANARIES.stream().anyMatch(text::contains);
  }

  @Override
  public void close() {
    System.clearProperty(PROPERTY);
    System.setIn(stdin);
  }
}
