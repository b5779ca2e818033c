package dev.paddock.sandbox.attack;

import static dev.paddock.sandbox.ErrorCode.DENIED;
import static dev.paddock.sandbox.ErrorCode.GUEST_ERROR;
import static dev.paddock.sandbox.ErrorCode.INTERNAL;
import static dev.paddock.sandbox.ErrorCode.LIMIT_CPU_TIME;
import static dev.paddock.sandbox.ErrorCode.LIMIT_MEMORY;
import static dev.paddock.sandbox.ErrorCode.LIMIT_OUTPUT;
import static dev.paddock.sandbox.ErrorCode.LIMIT_RESULT;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STACK;
import static dev.paddock.sandbox.ErrorCode.LIMIT_STATEMENTS;
import static dev.paddock.sandbox.ErrorCode.LIMIT_WALL_TIME;
import static dev.paddock.sandbox.ErrorCode.RESULT_NOT_JSON;
import static dev.paddock.sandbox.ErrorCode.SYNTAX_ERROR;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Language;
import java.util.ArrayList;
import java.util.List;

/**
 * Attacks in Python that reach the usual goals by less usual paths; scripts only, for their cost.
 */
final class PythonDetours {

  private static final ErrorCode[] EXHAUSTED = {
    LIMIT_MEMORY,
    LIMIT_CPU_TIME,
    LIMIT_WALL_TIME,
    LIMIT_STATEMENTS,
    LIMIT_RESULT,
    LIMIT_STACK,
    GUEST_ERROR
  };

  /** The descriptors of a pipe that GraalPy keeps to itself. */
  private static final String IN_MEMORY_PIPE = "[3,4]";

  /** What GraalPy says of every resource, whatever the host's limits are. */
  private static final String NO_LIMITS = "[9223372036854775807,9223372036854775807]";

  private PythonDetours() {}

  static List<AttackCase> all() {
    var all = new ArrayList<AttackCase>();
    all.addAll(files());
    all.addAll(doors());
    all.addAll(leaks());
    all.addAll(exhaustion());
    return all;
  }

  private static List<AttackCase> files() {
    return List.of(
        escape("files by a detour", "__import__('io').open_code('${FILE}').read().decode()"),
        escape("files by a detour", "__import__('fileinput').input('${FILE}').readline()"),
        escape("files by a detour", "list(open('${FILE}'))[0]"),
        escape("files by a detour", "eval(\"open('${FILE}').read()\", {})"),
        escape(
            "files by a detour",
            "getattr(__builtins__, 'op' + 'en')('${FILE}').read() if not isinstance(__builtins__, dict) else __builtins__['open']('${FILE}').read()"),
        escape("files by a detour", "vars(__import__('builtins'))['open']('${FILE}').read()"),
        escape("files by a detour", "__import__('functools').partial(open, '${FILE}')().read()"),
        escape("files by a detour", "list(map(open, ['${FILE}']))[0].read()"),
        escape("files by a detour", "__import__('operator').methodcaller('read')(open('${FILE}'))"),
        escape("files by a detour", "(lambda: 0).__globals__.get('open', open)('${FILE}').read()"),
        escape(
            "files by a detour",
            "type('F', (), {'__call__': lambda self: open('${FILE}').read()})()()"),
        escape(
            "files by a detour",
            "__import__('importlib').import_module('io').open('${FILE}').read()"));
  }

  private static List<AttackCase> doors() {
    var all = new ArrayList<AttackCase>();
    for (String payload :
        List.of(
            "open('/etc/passwd').readline()",
            "open(0).readline()",
            "__import__('os').read(0, 10)",
            "__import__('os').openpty()",
            "__import__('os').pipe()",
            "__import__('os').scandir('/').__next__().name",
            "list(__import__('os').walk('/'))",
            "__import__('os').chmod('${FILE}', 0)",
            "__import__('os').rename('${FILE}', '${DIR}/b')",
            "__import__('os').link('${FILE}', '${DIR}/hard')",
            "__import__('os').mkfifo('${DIR}/fifo')",
            "__import__('os').chdir('${DIR}')",
            "__import__('os').setuid(0)",
            "__import__('os').spawnv(0, '/bin/true', ['true'])",
            "__import__('os').posix_spawn('/bin/true', ['true'], {})",
            "__import__('os').getlogin()",
            "__import__('pty').spawn('/bin/true')",
            "__import__('spwd').getspnam('root')",
            "__import__('pwd').getpwuid(0).pw_dir",
            "__import__('pwd').getpwnam('root').pw_dir",
            "__import__('resource').getrlimit(0)",
            "__import__('fcntl').flock(0, 1)",
            "__import__('select').select([0], [], [], 0)",
            "__import__('selectors').DefaultSelector().select(0)",
            "__import__('socketserver').TCPServer(('127.0.0.1', 0), None)",
            "__import__('http.client').client.HTTPConnection('127.0.0.1', 1).connect()",
            "__import__('ftplib').FTP('127.0.0.1')",
            "__import__('smtplib').SMTP('127.0.0.1')",
            "__import__('webbrowser').open('http://127.0.0.1')",
            "__import__('zipfile').ZipFile('${DIR}/z.zip', 'w').writestr('a', 'b')",
            "__import__('dbm').open('${DIR}/d', 'c')",
            "__import__('shelve').open('${DIR}/s')",
            "__import__('logging').FileHandler('${DIR}/l.log')",
            "__import__('faulthandler').dump_traceback_later(1)",
            "__import__('code').interact()",
            "__import__('pdb').set_trace()",
            "__import__('_thread').start_new_thread(print, ())",
            "__import__('threading').Timer(0, print).start()",
            "__import__('__graalpython__').get_toolchain_paths('PATH')",
            "__import__('polyglot').export_value('leak', 1)",
            "__import__('java').type('java.lang.Thread').currentThread()",
            "__import__('_posixsubprocess').fork_exec()",
            "__import__('importlib.util').util.spec_from_file_location('x', '${DIR}/lootmodule.py').loader.load_module().loot",
            "__import__('zipimport').zipimporter('${DIR}/x.zip')",
            "__import__('pkgutil').get_data('json', '../../../../../../../../${FILE}').decode()",
            "__import__('pickle').loads(b'cos\\nsystem\\n(S\"true\"\\ntR.')")) {
      all.add(
          tried(
              "doors", payload, "nothing", "\"\"", "[]", "0", "false", IN_MEMORY_PIPE, NO_LIMITS));
    }
    return all;
  }

  private static List<AttackCase> leaks() {
    var all = new ArrayList<AttackCase>();
    for (String plant :
        List.of(
            "import builtins\nbuiltins.leak = 1",
            "import builtins\nbuiltins.len = lambda x: 'forged'",
            "import json\njson.dumps = lambda *a, **k: '\"forged\"'",
            "import sys\nsys.modules['leak'] = sys",
            "import sys\nsys.setrecursionlimit(10)",
            "import warnings\nwarnings.simplefilter('error')",
            "import random\nrandom.random = lambda: 'forged'",
            "import contextvars\ncontextvars.ContextVar('leak').set(1)",
            "import sys\nsys.path.append('leak')",
            "import os\nos.environ['LEAK'] = '1'")) {
      all.add(tried("left behind", plant + "\n1", "1", "\"forged\""));
    }
    return all;
  }

  private static List<AttackCase> exhaustion() {
    var all = new ArrayList<AttackCase>();
    for (String payload :
        List.of(
            "def g():\n  while True: yield\nfor x in g(): pass",
            "a = [1]\nfor x in a: a.append(x)",
            "s = 'x'\nwhile True: s += s",
            "t = ()\nwhile True: t = (t, (0,) * 10000)",
            "b = bytearray()\nwhile True: b += b'x' * 10**6",
            "a = set()\nwhile True: a.add('k' * 1000 + str(len(a)))",
            "f'{1:{10**9}}'",
            "'x'.ljust(10**10)",
            "list(range(10**9))",
            "class A:\n  def __getattribute__(self, n): return self.x\nA().x",
            "class A:\n  def __eq__(self, o): return self == o\nA() == A()",
            "a = []\na.append(a)\na == [a] and a == [[a]]\n(lambda f: f(f))(lambda f: f(f))")) {
      all.add(
          AttackCase.stopped("used up by a detour", Language.PYTHON, payload, EXHAUSTED)
              .or(RESULT_NOT_JSON)
              .asScript());
    }
    all.add(
        AttackCase.stopped(
                "flood by a detour",
                Language.PYTHON,
                "import sys\nwhile True: print('x' * 1000, file=sys.stderr)",
                LIMIT_OUTPUT)
            .asScript());
    return all;
  }

  private static AttackCase escape(String technique, String payload) {
    return AttackCase.escape(technique, Language.PYTHON, payload, DENIED, GUEST_ERROR).asScript();
  }

  /** Something that is refused, or gives one of these results. */
  private static AttackCase tried(String technique, String payload, String... values) {
    return AttackCase.harmless(technique, Language.PYTHON, payload, values)
        .or(DENIED, GUEST_ERROR, RESULT_NOT_JSON, SYNTAX_ERROR, INTERNAL)
        .asScript();
  }
}
