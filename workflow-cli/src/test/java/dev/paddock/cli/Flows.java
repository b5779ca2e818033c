package dev.paddock.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Workflow files for tests. */
final class Flows {

  static final String GREETING =
      """
      workflow: Greeting
      metadata: { name: greeting }
      input: { name: world, mark: "!" }
      steps:
        - name: Greet
          type: transform
          outputVariable: greeting
          config:
            expression: "'Hello ' + input.name + input.mark"
      """;

  static final String FAILING =
      """
      workflow: Failing
      metadata: { name: failing }
      steps:
        - name: Break
          type: function
          config:
            language: js
            retryPolicy: { maxAttempts: 2, initialDelay: 1 }
            code: throw new Error('broken on purpose')
        - name: Never
          type: transform
          config: { expression: "1" }
      """;

  static final String HOSTILE =
      """
      workflow: Hostile
      metadata: { name: hostile }
      steps:
        - name: Endless
          type: function
          continueOnError: true
          config:
            language: js
            resources: { statements: 1000 }
            code: while (true) {}
        - name: Noisy
          type: function
          continueOnError: true
          config:
            language: python
            code: |
              print("\\x1b[2Jforged\\rline")
              open("/etc/passwd")
        - name: Each
          type: loop
          config:
            items: [1, 2]
            steps:
              - name: Inner
                type: function
                continueOnError: true
                config: { language: js, code: "if (item === 2) throw new Error('second'); return item" }
        - name: Last
          type: transform
          config: { expression: "'done'" }
      """;

  static final String BROKEN =
      """
      workflow: Broken
      steps:
        - name: A
          type: functoin
          config: { code: "1" }
        - name: B
          type: transform
          config:
            expression: {{ input.x }}
      """;

  private Flows() {}

  static String write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
