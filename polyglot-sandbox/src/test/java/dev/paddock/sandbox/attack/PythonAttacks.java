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

/** Attacks in Python. Each costs a context of its own, so most are tried in one way only. */
final class PythonAttacks {

  private static final String ECHO = "'echo canary\"\"-process'";

  private static final ErrorCode[] ENDLESS = {LIMIT_CPU_TIME, LIMIT_WALL_TIME, LIMIT_STATEMENTS};

  private static final ErrorCode[] GREEDY = {
    LIMIT_MEMORY, LIMIT_CPU_TIME, LIMIT_WALL_TIME, LIMIT_STATEMENTS
  };

  private PythonAttacks() {}

  static List<AttackCase> all() {
    var all = new ArrayList<AttackCase>();
    all.addAll(files());
    all.addAll(host());
    all.addAll(introspection());
    all.addAll(border());
    all.addAll(exhaustion());
    return all;
  }

  private static List<AttackCase> files() {
    return List.of(
        escape("files", "open('${FILE}').read()"),
        escape("files", "__import__('io').FileIO('${FILE}').readall().decode()"),
        escape("files", "__import__('pathlib').Path('${FILE}').read_text()"),
        escape(
            "files",
            "(lambda os: os.read(os.open('${FILE}', 0), 100).decode())(__import__('posix'))"),
        escape("files", "__import__('codecs').open('${FILE}').read()"),
        escape("files", "__import__('tokenize').open('${FILE}').read()"),
        escape("files", "__import__('linecache').getline('${FILE}', 1)").orValue("\"\""),
        escape(
            "files",
            "[setattr(__import__('sys'), 'argv', ['x']), __import__('runpy').run_path('${DIR}/lootmodule.py')][1]['loot']"),
        escape(
            "files",
            "__import__('importlib.machinery').machinery.SourceFileLoader('x', '${DIR}/lootmodule.py').load_module().loot"),
        escape(
            "files",
            "[__import__('sys').path.insert(0, '${DIR}'), __import__('lootmodule')][1].loot"),
        escape(
            "path traversal",
            "open(__import__('os').path.dirname(__import__('os').__file__) + '/..' * 20 + '${FILE}').read()"),
        escape(
                "path traversal",
                "__import__('linecache').getline(__import__('os').path.dirname(__import__('os').__file__) + '/..' * 20 + '${FILE}', 1)")
            .orValue("\"\""),
        escape(
                "traceback source",
                """
                import traceback
                try:
                    exec(compile('1/0', '${FILE}', 'exec'))
                except ZeroDivisionError:
                    text = traceback.format_exc()
                [line for line in text.split('\\n') if 'can' + 'ary' in line] or 'no source'\
                """)
            .orValue("\"no source\"")
            .asScript(),
        escape(
            "pickle",
            "__import__('pickle').loads(b\"cbuiltins\\neval\\n(S'open(\\\"${FILE}\\\").read()'\\ntR.\")"),
        stopped("files", "open('${DIR}/new.txt', 'w').write('x')", DENIED),
        stopped("files", "__import__('os').remove('${FILE}')", DENIED, GUEST_ERROR),
        stopped("files", "__import__('os').symlink('/', '${DIR}/link')", DENIED, GUEST_ERROR),
        stopped("files", "__import__('os').mkdir('${DIR}/folder')", DENIED, GUEST_ERROR),
        stopped("files", "__import__('os').listdir('${DIR}')", DENIED, GUEST_ERROR),
        stopped("files", "__import__('os').getcwd()", DENIED),
        stopped("files", "__import__('tempfile').mkstemp()", DENIED, GUEST_ERROR),
        stopped("files", "open('/proc/self/environ').read()", DENIED, GUEST_ERROR),
        stopped(
            "files",
            "__import__('shutil').copy('${FILE}', '${DIR}/copy.txt')",
            DENIED,
            GUEST_ERROR),
        stopped("files", "open(__import__('os').__file__, 'a').write('x')", DENIED, GUEST_ERROR),
        stopped("files", "__import__('sqlite3').connect('${DIR}/new.db')", DENIED, GUEST_ERROR),
        stopped("input", "__import__('builtins').input()", GUEST_ERROR),
        harmless("input", "__import__('sys').stdin.read()", "\"\"").or(GUEST_ERROR, DENIED));
  }

  private static List<AttackCase> host() {
    return List.of(
        harmless("identity", "__import__('getpass').getuser()", "\"guest\""),
        harmless("identity", "__import__('os').path.expanduser('~')", "\"/work\""),
        escape("processes", "__import__('os').popen(" + ECHO + ").read()"),
        escape(
            "processes",
            "__import__('subprocess').check_output(['echo', 'canary' + '-process']).decode()"),
        escape("processes", "__import__('subprocess').getoutput(" + ECHO + ")"),
        escape(
            "processes", "__import__('importlib').import_module('os').popen(" + ECHO + ").read()"),
        stopped("processes", "__import__('os').system('true')", DENIED),
        stopped("processes", "__import__('os').fork()", DENIED, GUEST_ERROR),
        stopped("processes", "__import__('os').execv('/bin/true', ['true'])", DENIED, GUEST_ERROR),
        stopped(
            "processes",
            "__import__('os').kill(__import__('os').getppid(), 9)",
            DENIED,
            GUEST_ERROR),
        stopped(
            "processes",
            "__import__('multiprocessing').Process(target=print).start()",
            DENIED,
            GUEST_ERROR),
        harmless("exit", "__import__('os')._exit(3)").or(GUEST_ERROR, DENIED),
        harmless("exit", "__import__('os').abort()").or(GUEST_ERROR, DENIED),
        stopped("exit", "__import__('sys').exit('bye')", GUEST_ERROR),
        escape(
            "host classes",
            "__import__('java').type('java.lang.System').getProperty('paddock.loot')"),
        escape("host classes", "__import__('java').lang.System.getProperty('paddock.loot')"),
        escape(
            "polyglot",
            "__import__('polyglot').eval(language='js', string='\"canary\" + \"-eval\"')"),
        stopped("polyglot", "__import__('polyglot').import_value('x')", DENIED, GUEST_ERROR)
            .orValue("nothing"),
        stopped(
            "host classes", "__import__('java').add_to_classpath('${DIR}')", DENIED, GUEST_ERROR),
        harmless(
                "environment",
                "[name for name in __import__('os').environ if name != 'UNSAFE_PYO3_SKIP_VERSION_CHECK']",
                "[]")
            .or(DENIED, GUEST_ERROR),
        stopped("network", "__import__('socket').socket()", DENIED, GUEST_ERROR),
        stopped(
            "network",
            "__import__('socket').create_connection(('127.0.0.1', 1))",
            DENIED,
            GUEST_ERROR),
        stopped("network", "__import__('socket').gethostbyname('localhost')", DENIED, GUEST_ERROR),
        stopped(
            "network",
            "__import__('urllib.request').request.urlopen('http://127.0.0.1:1/')",
            DENIED,
            GUEST_ERROR),
        stopped(
            "network",
            "__import__('ssl').SSLContext().wrap_socket(__import__('socket').socket())",
            DENIED,
            GUEST_ERROR),
        stopped("threads", "__import__('threading').Thread(target=print).start()", DENIED),
        stopped(
            "threads",
            "__import__('concurrent.futures').futures.ThreadPoolExecutor().submit(print)",
            DENIED,
            GUEST_ERROR),
        stopped("threads", "__import__('asyncio').run(None)", DENIED, GUEST_ERROR),
        harmless("signals", "__import__('signal').alarm(1)", "0").or(DENIED, GUEST_ERROR),
        stopped("signals", "__import__('signal').raise_signal(9)", DENIED, GUEST_ERROR),
        stopped("native code", "__import__('ctypes').CDLL(None)", DENIED, GUEST_ERROR),
        stopped("native code", "__import__('_cffi_backend')", GUEST_ERROR),
        stopped(
            "native code", "__import__('mmap').mmap(-1, 10)", DENIED, GUEST_ERROR, RESULT_NOT_JSON),
        stopped("packages", "__import__('pip').main(['--version'])", DENIED, GUEST_ERROR),
        stopped("packages", "__import__('ensurepip').bootstrap()", DENIED, GUEST_ERROR),
        stopped("packages", "__import__('venv').create('${DIR}/venv')", DENIED, GUEST_ERROR),
        harmless(
            "at exit",
            "(__import__('atexit').register(lambda: [0 for _ in iter(int, 1)]), 1)[1]",
            "1"));
  }

  private static List<AttackCase> introspection() {
    return List.of(
        escape(
            "subclasses",
            "next(c for b in ().__class__.__base__.__subclasses__() if b.__name__ == '_IOBase'"
                + " for r in b.__subclasses__() for c in r.__subclasses__() if c.__name__ == 'FileIO')('${FILE}').readall().decode()"),
        escape(
            "globals",
            "(lambda b: (b if isinstance(b, dict) else vars(b))['open'])((lambda: 0).__globals__['__builtins__'])('${FILE}').read()"),
        escape("modules", "__import__('sys').modules['builtins'].open('${FILE}').read()"),
        escape("eval", "eval(compile(\"open('${FILE}').read()\", 'x', 'eval'))"),
        escape(
            "eval",
            "eval(\"__imp\" + \"ort__('os').popen(" + ECHO.replace("\"", "\\\"") + ").read()\")"),
        escape(
            "loader",
            "__import__('importlib').import_module('json').__loader__.get_data('${FILE}').decode()"),
        escape(
            "marshal",
            "eval(__import__('marshal').loads(__import__('marshal').dumps(compile(\"open('${FILE}').read()\", 'x', 'eval'))))"),
        stopped("subclasses", "().__class__.__base__.__subclasses__()", RESULT_NOT_JSON),
        stopped(
            "globals",
            "__import__('json').dumps.__globals__['__builtins__']",
            RESULT_NOT_JSON,
            GUEST_ERROR),
        stopped("loader", "__import__('os').__spec__.loader.exec_module(None)", GUEST_ERROR),
        harmless("format", "'{0.__class__.__mro__[1].__name__}'.format('')", "\"object\""),
        stopped("format", "'{0.__globals__[_parse]}'.format(lambda: 0)", GUEST_ERROR),
        harmless(
                "attribute error",
                """
                class Guard:
                    secret = 'own'
                try:
                    Guard().nope
                except AttributeError as e:
                    found = e.obj.secret
                found\
                """,
                "\"own\"")
            .asScript(),
        harmless(
                "match",
                """
                match (lambda: 0):
                    case object(__globals__=found):
                        result = 'open' in found
                result\
                """,
                "false")
            .asScript(),
        stopped(
            "code objects",
            "type(lambda: 0)((lambda: 0).__code__.replace(co_code=b'\\xff' * 64), {})()",
            INTERNAL,
            GUEST_ERROR),
        stopped("code objects", "__import__('marshal').loads(b'\\xe3' * 50)", GUEST_ERROR, DENIED),
        stopped("gc", "__import__('gc').get_objects()", RESULT_NOT_JSON, GUEST_ERROR).orValue("[]"),
        stopped(
            "graalpython",
            "__import__('__graalpython__').build_java_class('java.lang.Object')",
            DENIED,
            GUEST_ERROR),
        stopped(
            "graalpython",
            "__import__('__graalpython__').read_file('${FILE}')",
            DENIED,
            GUEST_ERROR),
        stopped(
            "graalpython", "__import__('__graalpython__').foreign_help(1).x", DENIED, GUEST_ERROR),
        stopped(
            "inspect",
            "__import__('inspect').getsource(__import__('sys')._getframe().f_back.f_code)",
            GUEST_ERROR,
            DENIED));
  }

  /** Attacks on our own script, which runs in the guest's context. */
  private static List<AttackCase> border() {
    return List.of(
        stopped(
                "frames",
                "__import__('sys')._getframe().f_back.f_globals.get('_parse')",
                RESULT_NOT_JSON)
            .orValue("nothing"),
        tamper("g['_encode'] = lambda value, limit: 'forged'", RESULT_NOT_JSON),
        tamper("g['_encode'] = lambda value, limit: ''", RESULT_NOT_JSON),
        tamper("g['_encode'] = lambda value, limit: 10 ** 30", LIMIT_RESULT),
        tamper("g['_encode'] = lambda value, limit: '\"' + 'x' * 20_000_000 + '\"'", LIMIT_RESULT),
        tamper("g['_encode'] = lambda value, limit: '{\"a\":1,\"a\":2}'", RESULT_NOT_JSON),
        tamper("g['_encode'] = lambda value, limit: '1' * 5000", RESULT_NOT_JSON),
        tamper("g['_encode'] = lambda value, limit: '[' * 100000", RESULT_NOT_JSON),
        tamper("g['_encode'] = None", GUEST_ERROR),
        tamper("g['_encode'] = None\ng['_describe'] = lambda error: 'forged'", GUEST_ERROR),
        tamper(
            "g['_encode'] = None\ng['_describe'] = lambda error: '{\"message\":[1],\"frames\":{\"a\":{\"line\":-5}}}'",
            GUEST_ERROR),
        tamper(
            "g['_encode'] = None\ng['_describe'] = lambda error: '{\"message\":\"m\",\"frames\":[{\"line\":1e99},{\"function\":[]}]}'",
            GUEST_ERROR),
        tamper("g['_encode'] = None\ng['_describe'] = 5", GUEST_ERROR),
        stopped("frames", "import sys\nsys.stdout = sys.stderr = None\n1", GUEST_ERROR)
            .orValue("1")
            .asScript(),
        stopped(
                "thrown",
                """
                class Meta(type):
                    @property
                    def __name__(cls):
                        raise KeyError('hidden')
                class Odd(Exception, metaclass=Meta):
                    pass
                raise Odd()\
                """,
                GUEST_ERROR)
            .asScript(),
        stopped("thrown", "class E(BaseException): pass\nraise E('m')", GUEST_ERROR).asScript(),
        stopped("thrown", "raise KeyboardInterrupt()", GUEST_ERROR).asScript(),
        harmless(
                "result",
                "class D(dict):\n  def items(self): return [('x', self)]\nD(a=1)",
                "{\"a\":1}")
            .or(RESULT_NOT_JSON, LIMIT_STACK, GUEST_ERROR)
            .asScript(),
        stopped("result", "class T:\n  def isoformat(self):\n    while True: pass\nT()", ENDLESS)
            .asScript(),
        stopped(
                "result",
                "class T:\n  def isoformat(self): return T()\nT()",
                LIMIT_STACK,
                RESULT_NOT_JSON,
                GUEST_ERROR)
            .asScript());
  }

  /** Changes our script's own names, found by walking the frames. */
  private static AttackCase tamper(String statements, ErrorCode code) {
    String search =
        "import sys\nf = sys._getframe()\nwhile '_encode' not in f.f_globals: f = f.f_back\ng = f.f_globals\n";
    return stopped("frames", search + statements + "\n1", code).or(GUEST_ERROR).asScript();
  }

  private static List<AttackCase> exhaustion() {
    return List.of(
        stopped("loop", "while True: pass", ENDLESS).asScript(),
        stopped(
                "loop",
                "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
                ENDLESS)
            .asScript(),
        // Cannot be stopped before it ends; with 10**12 that would be in hours.
        stopped("loop", "sum(range(3 * 10**7))", ENDLESS).orValue("449999985000000"),
        stopped("loop", "[0 for _ in iter(int, 1) if 0]", ENDLESS),
        stopped("loop", "max(iter(int, 1))", ENDLESS),
        stopped("loop", "-1 in __import__('itertools').count()", ENDLESS),
        stopped("sleep", "__import__('time').sleep(10**6)", ENDLESS),
        stopped(
                "lock",
                "(lambda lock: [lock.acquire(), lock.acquire()])(__import__('_thread').allocate_lock())",
                ENDLESS)
            .or(DENIED),
        stopped("sort", "sorted([2, 1], key=lambda x: max(iter(int, 1)))", ENDLESS),
        stopped(
            "regex",
            "__import__('re').match('(a+)+$', 'a' * 40 + 'b') or max(iter(int, 1))",
            ENDLESS),
        stopped("list", "[[0] * 100000 for _ in iter(int, 1)]", GREEDY),
        stopped("list", "[0] * 10**10", LIMIT_MEMORY, GUEST_ERROR),
        stopped("text", "len('x' * 10**10)", LIMIT_MEMORY, GUEST_ERROR),
        stopped("bytes", "[bytes(10**6) for _ in iter(int, 1)]", GREEDY),
        stopped("dict", "{i: [i] * 1000 for i in range(10**9)}", GREEDY),
        stopped("nested", "a = []\nwhile True: a = [a, [0] * 10000]", GREEDY).asScript(),
        stopped("recursion", "(lambda f: f(f))(lambda f: f(f))", LIMIT_STACK),
        stopped(
                "recursion",
                "def f():\n  try: f()\n  finally: f()\nf()",
                LIMIT_STACK,
                LIMIT_CPU_TIME,
                LIMIT_WALL_TIME)
            .asScript(),
        stopped(
                "recursion",
                "class A:\n  def __repr__(self): return repr(self)\nrepr(A())",
                LIMIT_STACK)
            .asScript(),
        stopped(
                "recursion",
                "class A:\n  def __getattr__(self, name): return getattr(self, name + 'x')\nA().a",
                LIMIT_STACK)
            .asScript(),
        stopped("source", "(".repeat(3_000) + ")".repeat(3_000), SYNTAX_ERROR, LIMIT_STACK),
        stopped(
            "source",
            "f(" + "lambda: ".repeat(1_000) + "1)",
            GUEST_ERROR,
            SYNTAX_ERROR,
            LIMIT_STACK,
            LIMIT_MEMORY),
        stopped("output", "while True: print('x' * 1000)", LIMIT_OUTPUT).asScript(),
        stopped("output", "import sys\nwhile True: sys.stderr.write('x' * 1000)", LIMIT_OUTPUT)
            .asScript(),
        stopped("error", "raise Exception('x' * 10**7)", GUEST_ERROR, LIMIT_MEMORY).asScript(),
        stopped("result", "'x' * (17 * 10**6)", LIMIT_RESULT, LIMIT_MEMORY),
        stopped("result", "10 ** 5000", RESULT_NOT_JSON, GUEST_ERROR),
        stopped("digits", "int('9' * 10**5)", GUEST_ERROR, RESULT_NOT_JSON).or(ENDLESS));
  }

  private static AttackCase escape(String technique, String payload) {
    return AttackCase.escape(technique, Language.PYTHON, payload, DENIED, GUEST_ERROR);
  }

  private static AttackCase stopped(String technique, String payload, ErrorCode... codes) {
    return AttackCase.stopped(technique, Language.PYTHON, payload, codes);
  }

  private static AttackCase harmless(String technique, String payload, String... values) {
    return AttackCase.harmless(technique, Language.PYTHON, payload, values);
  }
}
