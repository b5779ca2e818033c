package dev.paddock.sandbox.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Compares the hardened context of expressions with plain GraalJS, by ECMAScript's own tests.
 *
 * <p>Arguments: the folder of a checkout of test262, the file to write, and which folders below
 * {@code test/} to run. What is counted and left out is said in docs/javascript-conformance.md.
 */
public final class Test262 {

  private Test262() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    var report = new Test262Report();
    try (var runner = new Test262Runner(root);
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (String folder : List.of(arguments).subList(2, arguments.length)) {
        for (Future<?> done :
            tests(root.resolve("test"), folder)
                .map(test -> threads.submit(() -> run(test, runner, report)))
                .toList()) {
          done.get();
        }
        Files.writeString(Path.of(arguments[1]), report.text());
      }
    }
    System.exit(0);
  }

  private static Stream<Test262Case> tests(Path tests, String folder) throws IOException {
    try (Stream<Path> files = Files.walk(tests.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.toString().contains("_FIXTURE"))
          .sorted()
          .map(file -> Test262Case.read(tests, file))
          .toList()
          .stream();
    }
  }

  private static void run(Test262Case test, Test262Runner runner, Test262Report report) {
    if (!test.isSynchronousStrictScript()) {
      report.leftOut(test);
      return;
    }
    String plain = runner.inPlainRealm(test);
    report.ran(test, plain, runner.inHardenedRealm(test));
  }
}
