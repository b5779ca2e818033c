package dev.paddock.sandbox.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
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

  private static final int PROCESSES = 2;
  private static final int TOLD_EACH = 500;

  private Test262() {}

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    var tests = new ArrayList<Test262Case>();
    for (String folder : List.of(arguments).subList(2, arguments.length)) {
      tests.addAll(tests(root.resolve("test"), folder));
    }
    var report = new Test262Report();
    run(root, tests, report);
    Files.writeString(Path.of(arguments[1]), report.text());
    System.exit(0);
  }

  private static List<Test262Case> tests(Path tests, String folder) throws IOException {
    try (Stream<Path> files = Files.walk(tests.resolve(folder))) {
      return files
          .filter(file -> file.toString().endsWith(".js"))
          .filter(file -> !file.toString().contains("_FIXTURE"))
          .sorted()
          .map(file -> Test262Case.read(tests, file))
          .toList();
    }
  }

  private static void run(Path root, List<Test262Case> tests, Test262Report report)
      throws Exception {
    var waiting = new ConcurrentLinkedQueue<>(tests);
    try (ExecutorService threads = Executors.newFixedThreadPool(PROCESSES)) {
      var done = new ArrayList<Future<?>>();
      for (int i = 0; i < PROCESSES; i++) {
        done.add(threads.submit(() -> work(root, waiting, report)));
      }
      for (Future<?> one : done) {
        one.get();
      }
    }
  }

  private static void tell(int left) {
    if (left % TOLD_EACH == 0) {
      System.out.println(left + " tests left");
    }
  }

  private static void work(
      Path root, ConcurrentLinkedQueue<Test262Case> waiting, Test262Report report) {
    try (var process = new Test262Process(root)) {
      for (Test262Case test = waiting.poll(); test != null; test = waiting.poll()) {
        tell(waiting.size());
        if (test.isSynchronousStrictScript()) {
          report.ran(test, process.run(test));
        } else {
          report.leftOut(test);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
