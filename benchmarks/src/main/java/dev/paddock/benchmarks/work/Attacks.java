package dev.paddock.benchmarks.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * The attacks, written as works. Each text of an escape answers with {@link #OBTAINED} and what it
 * got, or fails; the other two attacks never answer by themselves.
 */
public final class Attacks {

  /** How the answer of an escape begins that got somewhere. */
  public static final String OBTAINED = "obtained ";

  /** All ways that are known into the JVM or the process around the usual engines, in one text. */
  private static final String JAVASCRIPT_ESCAPE =
      """
      (() => {
        const property = System => 'the property os.name: ' + System.getProperty('os.name');
        const chain = value => value.constructor.constructor;
        const tries = [
          () => property(Java.type('java.lang.System')),
          () => property(Packages.java.lang.System),
          () => property(java.lang.System),
          () => property(chain(input)('return Java')().type('java.lang.System')),
          () => property(chain([])('return Packages')().java.lang.System),
          () => property(chain(JSON.parse)('return java')().lang.System),
          () => 'process ' + chain(input)('return process')().pid,
          () => property(chain(input)('return this')().engine.factory.scriptEngine
              .eval('Java.type("java.lang.System")')),
          () => property(input.getClass().forName('java.lang.System')),
          () => 'a class: ' + input.getClass().getName(),
          () => 'a class: ' + JSON.parse.getClass().getName(),
          () => 'a function: ' + typeof require('fs').readFileSync,
          () => 'another language: ' + Polyglot.eval('python', '1 + 1'),
          () => 'a file: ' + load('/etc/hostname'),
        ];
        for (let i = 0; i < tries.length; i++) {
          try {
            const got = String(tries[i]());
            if (got.indexOf('undefined') < 0) { return 'obtained ' + got; }
          } catch (refused) { continue; }
        }
        return 'nothing';
      })()\
      """;

  private static final List<Work> ESCAPE =
      List.of(
          attack("escape", Attacks::escape)
              .in(Dialect.JAVASCRIPT, JAVASCRIPT_ESCAPE)
              .in(Dialect.PYTHON, "'obtained files: ' + str(__import__('os').listdir('/etc'))")
              .in(Dialect.CEL, "'obtained ' + string(input.getClass())")
              .in(Dialect.JEXL, "'obtained files: ' + size(new('java.io.File', '/etc').list())"),
          attack("escape", Attacks::escape)
              .in(Dialect.PYTHON, "'obtained a file: ' + open('/etc/hostname').read()")
              .in(Dialect.CEL, "'obtained ' + string(java.lang.System.getProperty('os.name'))")
              .in(Dialect.JEXL, "'obtained ' + ''.class.forName('java.lang.System')"),
          attack("escape", Attacks::escape)
              .in(
                  Dialect.PYTHON,
                  "'obtained ' + __import__('java').lang.System.getProperty('os.name')")
              .in(Dialect.JEXL, "'obtained ' + input.getClass().getClassLoader()"),
          attack("escape", Attacks::escape)
              .in(Dialect.PYTHON, "'obtained ' + str(__import__('subprocess').check_output('id'))")
              .in(Dialect.JEXL, "'obtained ' + [].class.module.classLoader"),
          attack("escape", Attacks::escape)
              .in(Dialect.PYTHON, "'obtained PATH: ' + __import__('os').environ['PATH']"));

  private static final List<Work> LOOP =
      List.of(
          attack("loop", Attacks::loop)
              .in(Dialect.JAVASCRIPT, "(() => { let n = 0; while (true) { n = (n + 1) % 7; } })()")
              .in(Dialect.PYTHON, "[0 for _ in iter(int, 1) if _]")
              .in(Dialect.CEL, nested(10))
              .in(Dialect.JEXL, "var n = 0; while (true) { n = (n + 1) % 7; } n"));

  /** Faster than any deadline, and touched, since a system may give out pages that it has not. */
  private static final String BUFFERS =
      """
      (() => {
        const all = [];
        while (true) {
          // Not const, which Rhino assigns once in a loop.
          var buffer = new Uint8Array(4194304);
          for (let i = 0; i < buffer.length; i += 4096) { buffer[i] = 7; }
          all.push(buffer);
        }
      })()\
      """;

  private static final List<Work> MEMORY =
      List.of(
          attack("memory", Attacks::memory)
              .in(
                  Dialect.JAVASCRIPT,
                  "(() => { const all = []; while (true) { all.push(new Array(1000).fill(7)); } })()")
              .in(Dialect.PYTHON, "list(iter(lambda: [7] * 10000, None))")
              .in(Dialect.CEL, doubled(40))
              .in(Dialect.JEXL, "var all = 'x'; while (true) { all = all + all; } all"),
          attack("memory", Attacks::memory)
              .in(Dialect.JAVASCRIPT, BUFFERS)
              .in(Dialect.PYTHON, "list(iter(lambda: bytearray(4194304), None))"));

  private Attacks() {}

  /** The texts of an attack that are written in a language, each a work; at least one. */
  public static List<Work> of(Attack attack, Dialect dialect) {
    var texts = new ArrayList<Work>();
    for (Work work :
        switch (attack) {
          case ESCAPE -> ESCAPE;
          case LOOP -> LOOP;
          case MEMORY -> MEMORY;
        }) {
      if (work.texts().containsKey(dialect) || (dialect == Dialect.JAVA && texts.isEmpty())) {
        texts.add(work);
      }
    }
    return List.copyOf(texts);
  }

  private static Work attack(String id, UnaryOperator<JsonNode> java) {
    return Work.of(id, "an attack", Works.ADD.inputs(), java);
  }

  /**
   * A CEL expression of ten to the power of {@code depth} steps: the language has no other loop.
   */
  private static String nested(int depth) {
    String inner = "true";
    for (int i = 0; i < depth; i++) {
      inner = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].all(i%d, %s)".formatted(i, inner);
    }
    return inner;
  }

  /** A CEL expression of a text that is doubled many times. */
  private static String doubled(int times) {
    return "['x']" + ".map(t, t + t)".repeat(times) + "[0]";
  }

  private static JsonNode escape(JsonNode input) {
    return StringNode.valueOf(OBTAINED + "the property os.name: " + System.getProperty("os.name"));
  }

  @SuppressWarnings("InfiniteLoopStatement") // That is what it is for.
  private static JsonNode loop(JsonNode input) {
    while (true) {
      Thread.onSpinWait();
    }
  }

  @SuppressWarnings("InfiniteLoopStatement") // It ends with an OutOfMemoryError.
  private static JsonNode memory(JsonNode input) {
    var all = new ArrayList<long[]>();
    while (true) {
      all.add(new long[1_000]);
    }
  }
}
