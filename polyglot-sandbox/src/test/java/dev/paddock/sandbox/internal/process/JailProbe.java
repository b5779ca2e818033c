package dev.paddock.sandbox.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists what a program in a jail finds. Started inside of one. */
final class JailProbe {

  private JailProbe() {}

  /** Takes paths to look for. */
  public static void main(String[] paths) throws IOException {
    // The C library of the jail's own programs sets this one.
    System.getenv().keySet().stream()
        .filter(name -> !name.equals("PWD"))
        .forEach(name -> System.out.println("variable " + name));
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/net/dev"))) {
      lines
          .filter(line -> line.contains(":"))
          .forEach(line -> System.out.println("network " + line.strip().split(":")[0]));
    }
    System.out.println("folder " + List.of(new File(".").list()));
    System.out.println("processes " + numbersIn(new File("/proc")));
    System.out.println("user " + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    for (String path : paths) {
      if (Files.exists(Path.of(path))) {
        System.out.println("file " + path);
      }
    }
    for (String path : List.of("/", "/paddock-empty", "/usr/lib")) {
      System.out.println((canWrite(path) ? "writable " : "sealed ") + path);
    }
  }

  private static long numbersIn(File folder) {
    return List.of(folder.list()).stream().filter(name -> name.matches("\\d+")).count();
  }

  private static boolean canWrite(String folder) {
    try {
      Files.delete(Files.createFile(Path.of(folder, "probe")));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
