package dev.paddock.sandbox.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Runs tests for {@link Test262}, in a JVM that can be killed. Takes the path of one test a line;
 * answers with why it fails in the plain realm, and if it does not, with why it fails in the
 * hardened one, and if it does, with the reason for that: a line each, empty for a pass.
 */
public final class Test262Child {

  private Test262Child() {}

  public static void main(String[] arguments) throws IOException {
    Path root = Path.of(arguments[0]);
    var runner = new Test262Runner(root);
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println();
    for (String path = in.readLine(); path != null; path = in.readLine()) {
      Path tests = root.resolve("test");
      run(Test262Case.read(tests, tests.resolve(path)), runner, out);
    }
    System.exit(0);
  }

  private static void run(Test262Case test, Test262Runner runner, PrintStream out) {
    String plain = runner.inPlainRealm(test);
    out.println(oneLine(plain));
    if (plain.isEmpty()) {
      String hardened = runner.inHardenedRealm(test);
      out.println(oneLine(hardened));
      if (!hardened.isEmpty()) {
        DifferenceClass reason = runner.reason(test);
        out.println(reason == null ? "" : reason);
      }
    }
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
