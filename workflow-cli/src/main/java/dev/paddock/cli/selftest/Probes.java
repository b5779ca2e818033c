package dev.paddock.cli.selftest;

import static dev.paddock.sandbox.ErrorCode.DENIED;
import static dev.paddock.sandbox.ErrorCode.GUEST_ERROR;
import static dev.paddock.sandbox.ErrorCode.LIMIT_CPU_TIME;
import static dev.paddock.sandbox.ErrorCode.LIMIT_MEMORY;
import static dev.paddock.sandbox.ErrorCode.LIMIT_OUTPUT;
import static dev.paddock.sandbox.ErrorCode.LIMIT_RESULT;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STACK;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STATEMENTS;
import static dev.paddock.sandbox.ErrorCode.LIMIT_WALL_TIME;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import java.util.List;
import java.util.Set;

/**
 * A few attacks of each sort, those that are quick. The project's own tests run hundreds, and prove
 * that the escapes succeed where there is no fence.
 */
final class Probes {

  private static final ErrorCode[] TIME = {LIMIT_CPU_TIME, LIMIT_WALL_TIME, LIMIT_STATEMENTS};

  /** On a slow machine time may run out before memory does. */
  private static final ErrorCode[] GREED = {LIMIT_MEMORY, LIMIT_CPU_TIME, LIMIT_WALL_TIME};

  /**
   * Closures hide nothing in Python, so a guest can get hold of the host's function. If it does
   * not, the value says so, and the attack counts as one that got through.
   */
  private static final String HOST_FUNCTION =
      """
      def find(function):
        for cell in getattr(function, '__closure__', None) or ():
          value = cell.cell_contents
          if type(value).__name__ not in ('int', 'function', 'builtin_function_or_method', 'NoneType'):
            return value
          value = find(value)
          if value is not None:
            return value
      host = find(guest.echo)
      'no host function to attack' if host is None else \
      """;

  private Probes() {}

  static List<Probe> all() {
    return List.of(
        js("make code from text", "(() => {}).constructor('return 1')()"),
        js("make code from text, indirectly", "[].map.constructor.constructor('return this')()"),
        js("reach a Java class", "Java.type('java.lang.Runtime').getRuntime()"),
        js("reach Java packages", "Packages.java.lang.System.exit(1)"),
        js("start another language", "Polyglot.eval('python', '1')"),
        js("read the environment", "process.env.HOME"),
        js("load a module from disk", "require('fs').readFileSync('/etc/passwd', 'utf8')"),
        stopped(Language.JAVASCRIPT, "loop for ever", "while (true) {}", TIME),
        stopped(
            Language.JAVASCRIPT,
            "hoard memory",
            "const all = []; for (;;) all.push(new Array(1e5).fill(1))",
            GREED),
        stopped(Language.JAVASCRIPT, "double a text", "let s = 'x'; for (;;) s += s", LIMIT_MEMORY),
        stopped(
            Language.JAVASCRIPT,
            "recurse for ever",
            "(function f() { return f() })()",
            LIMIT_STACK),
        stopped(
            Language.JAVASCRIPT,
            "flood the output",
            "for (;;) console.log('x'.repeat(1000))",
            LIMIT_OUTPUT),
        stopped(
            Language.JAVASCRIPT, "return too much", "'x'.repeat(2e6)", LIMIT_RESULT, LIMIT_MEMORY),
        js("call what was not granted", "guest.run('id')"),
        js("reach the host's function", "guest.echo.getClass().getClassLoader()"),
        js("make code from a function", "guest.echo.constructor('return this')()"),
        js("reach into the host's error", "try { guest.fail() } catch (e) { e.getCause().x }"),
        js("call the host for ever", "for (;;) guest.echo(1)"),
        js("hand a circle to the host", "const a = {}; a.a = a; guest.echo(a)"),
        js("hand a flood to the host", "guest.echo('x'.repeat(2e6))"),
        python("run a command", "__import__('os').system('id')"),
        python("start a process", "__import__('subprocess').check_output(['id'])"),
        python("read a file", "open('/etc/passwd').read()"),
        python("list a folder", "__import__('os').listdir('/')"),
        python("reach a Java class", "__import__('java').type('java.lang.System')"),
        python("open a socket", "__import__('socket').create_connection(('127.0.0.1', 22))"),
        python("call native code", "__import__('ctypes').CDLL(None)"),
        python("call what was not granted", "guest.run('id')"),
        python("reach the host's function", HOST_FUNCTION + "host.getClass()"),
        python("read the host function's class", HOST_FUNCTION + "host.__class__.getName()"),
        stopped(Language.PYTHON, "loop for ever", "while True: pass", TIME),
        stopped(
            Language.PYTHON, "hoard memory", "a = []\nwhile True: a.append([0] * 100000)", GREED),
        stopped(Language.PYTHON, "recurse for ever", "def f(): return f()\nf()", LIMIT_STACK));
  }

  private static Probe js(String name, String source) {
    return stopped(Language.JAVASCRIPT, name, source, DENIED, GUEST_ERROR);
  }

  private static Probe python(String name, String source) {
    return stopped(Language.PYTHON, name, source, DENIED, GUEST_ERROR);
  }

  private static Probe stopped(Language language, String name, String source, ErrorCode... codes) {
    return new Probe(name, GuestProgram.script(language, source), Set.of(codes));
  }
}
