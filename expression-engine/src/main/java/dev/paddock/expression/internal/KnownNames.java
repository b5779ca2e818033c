package dev.paddock.expression.internal;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The names that each kind of source has without being given them, and hints about names of
 * elsewhere.
 */
public final class KnownNames {

  private static final Set<String> JS_EXPRESSION =
      words(
          """
          undefined NaN Infinity Math JSON Object Array String Number Boolean BigInt Symbol Date RegExp
          Map Set Iterator Intl parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent
          encodeURI decodeURI Error EvalError RangeError ReferenceError SyntaxError TypeError URIError
          """);

  private static final Set<String> JS_SCRIPT =
      with(
          JS_EXPRESSION,
          """
          globalThis Promise Proxy Reflect WeakMap WeakSet WeakRef FinalizationRegistry AggregateError
          ArrayBuffer DataView Int8Array Uint8Array
          Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array Float16Array Float32Array
          Float64Array BigInt64Array BigUint64Array console guest escape unescape
          """);

  private static final Set<String> PYTHON_EXPRESSION =
      words(
          """
          abs all any ascii bin bool bytearray bytes callable chr complex dict divmod enumerate filter
          float format frozenset hasattr hash hex id int isinstance issubclass iter len list map max
          min next object oct ord pow range repr reversed round set slice sorted str sum tuple type zip
          NotImplemented Ellipsis __debug__
          """);

  private static final Set<String> PYTHON_SCRIPT =
      with(
          PYTHON_EXPRESSION,
          """
          aiter anext breakpoint classmethod compile delattr dir eval exec exit getattr globals help
          input locals memoryview open print property quit setattr staticmethod super vars
          __import__ __name__ __builtins__ __build_class__ __doc__ __file__ __loader__ __package__
          __spec__ __annotations__ __module__ __qualname__ __class__
          BaseException BaseExceptionGroup Exception ExceptionGroup ArithmeticError AssertionError
          AttributeError BlockingIOError BrokenPipeError BufferError BytesWarning ChildProcessError
          ConnectionAbortedError ConnectionError ConnectionRefusedError ConnectionResetError
          DeprecationWarning EOFError EncodingWarning EnvironmentError FileExistsError
          FileNotFoundError FloatingPointError FutureWarning GeneratorExit IOError ImportError
          ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
          KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError NotADirectoryError
          NotImplementedError OSError OverflowError PendingDeprecationWarning PermissionError
          ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
          StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError
          TimeoutError TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError
          UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning ZeroDivisionError
          copyright credits license guest
          """);

  private static final String NO_HOST =
      "guests have no access to the host, its files, processes or network";
  private static final String NO_TIMERS = "there are no timers inside the fence; use a sleep step";
  private static final String NO_CODE = "code cannot be made from text inside the fence";
  private static final String NO_NETWORK = "use a webhook step to talk to the network";
  private static final String SCRIPTS_ONLY =
      "expressions do not have it; the code of a function step does";

  private static final Map<String, String> JS_FORBIDDEN =
      Map.of("eval", NO_CODE, "Function", NO_CODE);

  private static final Map<String, String> PYTHON_FORBIDDEN =
      Map.of(
          "eval", NO_CODE,
          "exec", NO_CODE,
          "compile", NO_CODE,
          "__import__", "an expression cannot import; the code of a function step can",
          "open", NO_HOST,
          "breakpoint", NO_HOST);

  private static final Map<String, String> JS_HINTS =
      Map.ofEntries(
          Map.entry("process", NO_HOST),
          Map.entry("Java", NO_HOST),
          Map.entry("Packages", NO_HOST),
          Map.entry("Polyglot", NO_HOST),
          Map.entry("Graal", NO_HOST),
          Map.entry("Deno", NO_HOST),
          Map.entry("Buffer", NO_HOST),
          Map.entry("window", NO_HOST),
          Map.entry("document", NO_HOST),
          Map.entry("global", NO_HOST),
          Map.entry("WebAssembly", NO_HOST),
          Map.entry("Worker", NO_HOST),
          Map.entry("require", "modules cannot be loaded; the language's own built-ins are there"),
          Map.entry("module", "modules cannot be loaded; the language's own built-ins are there"),
          Map.entry("fetch", NO_NETWORK),
          Map.entry("XMLHttpRequest", NO_NETWORK),
          Map.entry("setTimeout", NO_TIMERS),
          Map.entry("setInterval", NO_TIMERS),
          Map.entry("setImmediate", NO_TIMERS),
          Map.entry("None", "the word is null"),
          Map.entry("True", "the word is true"),
          Map.entry("False", "the word is false"));

  private static final Map<String, String> PYTHON_HINTS =
      Map.of(
          "null", "the word is None",
          "undefined", "the word is None",
          "true", "the word is True",
          "false", "the word is False",
          "requests", NO_NETWORK);

  private KnownNames() {}

  /** The names that are there in any case. */
  public static Set<String> builtIn(Subject.Look look) {
    return switch (look) {
      case JS_SCRIPT -> JS_SCRIPT;
      case PYTHON_EXPRESSION -> PYTHON_EXPRESSION;
      case PYTHON_SCRIPT -> PYTHON_SCRIPT;
      case JS_EXPRESSION, TEMPLATE, JS_REFERENCES, PYTHON_REFERENCES -> JS_EXPRESSION;
    };
  }

  /** Names that never work, with the reason. */
  public static Map<String, String> forbidden(Subject.Look look) {
    return switch (look) {
      case PYTHON_EXPRESSION -> PYTHON_FORBIDDEN;
      case PYTHON_SCRIPT -> Map.of();
      default -> JS_FORBIDDEN;
    };
  }

  /** Hints about names that people expect and that are not there; empty if there is none. */
  public static String hint(Subject.Look look, String name) {
    String hint = (look.isPython() ? PYTHON_HINTS : JS_HINTS).getOrDefault(name, "");
    return hint.isEmpty() && !look.isScript() && inScripts(look).contains(name)
        ? SCRIPTS_ONLY
        : hint;
  }

  private static Set<String> inScripts(Subject.Look look) {
    return look.isPython() ? PYTHON_SCRIPT : JS_SCRIPT;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }

  private static Set<String> with(Set<String> base, String more) {
    var all = new TreeSet<>(base);
    all.addAll(words(more));
    return Set.copyOf(all);
  }
}
