package dev.paddock.sandbox.conformance;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Why a test passes in plain GraalJS only. The first that fits its path and failure; where none
 * does, the first that fits its source.
 */
enum DifferenceClass {
  /** Asks for code made of text, by eval or by a constructor of functions. */
  CODE_FROM_TEXT(
      "\\b(eval|Function) is not defined|Expected a SyntaxError but|EvalError|%\\w*Function%"
          + "|/subclass/builtin-objects/(Generator)?Function|gfn is not"
          + "|^built-ins/(Generator)?Function/.*(is not a constructor|of undefined|not a function)"
          + "|built-ins/GeneratorFunction/instance|Function/prototype/toString/(Async|Generator)"
          + "|built-ins/Function/S15|Function/prototype/(bind|call)/S15.*_A16"
          + "|import.meta in .*SyntaxError|Dynamic"),
  /** Asks for a module, of which there is none. */
  MODULES("dynamic-import|Operation is not allowed for"),
  /** Uses a built-in that was removed. */
  REMOVED(
      "(Array|ArrayBuffer|DataView|Atomics|WeakRef|WeakMap|WeakSet|FinalizationRegistry|Proxy"
          + "|Reflect|Promise|AggregateError|SuppressedError|\\w*DisposableStack|AsyncIterator"
          + "|Temporal|escape|unescape|ShadowRealm|console) is not defined"
          + "|got a ReferenceError|Reflect ===|Symbol/(for|keyFor)/|Symbol.(for|keyFor)\\b"
          + "|RegExp/(prototype/compile|legacy-accessors)/|RegExp/.*compile"),
  /** Changes a built-in, or asks whether it could be changed. */
  FROZEN(
      "descriptor should|extensible|read only|configurable property|length is not writable"
          + "|Cannot redefine|Cannot assign to a built-in|not be frozen|isFrozen|isSealed|isExtensible|have (configurable|writable):true"
          + "|/extensibility\\.js|^built-ins/Iterator/prototype/.*/prop-desc"),
  /** Asks for more memory than an evaluation has. */
  BOUNDED("exceed the limit memory|Invalid (array|string) length"),
  /** Counts on declarations and {@code this} at the top of a script being the global object's. */
  FUNCTION_SCOPE(
      "of undefined|DONOTEVALUATE|global-code/|undefined or null to object|called on non-object"
          + "|typeof this|/prop-desc\\.js|global-object|this/11\\.1\\.1-1|__THIS__|-7-c-iii-2|-9-c-iii-2"
          + "|statements/variable/S12\\.2_A9"),
  /** Everything else. */
  OTHER("");

  private static final Pattern MAKES_CODE =
      Pattern.compile("\\beval\\b|\\bFunction\\(|new Function\\b");
  private static final Pattern NEEDS_REMOVED =
      Pattern.compile("\\b(Proxy|Reflect|Promise|WeakMap|WeakSet|ArrayBuffer|\\w+Array)\\(");

  private final Pattern pattern;

  DifferenceClass(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  static DifferenceClass of(Test262Case test, String why) {
    DifferenceClass byFailure = first(test.path() + ": " + why);
    return byFailure == OTHER ? bySource(test.source()) : byFailure;
  }

  private static DifferenceClass bySource(String source) {
    if (MAKES_CODE.matcher(source).find()) {
      return CODE_FROM_TEXT;
    }
    return NEEDS_REMOVED.matcher(source).find() ? REMOVED : OTHER;
  }

  private static DifferenceClass first(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.pattern.matcher(text).find())
        .findFirst()
        .orElse(OTHER);
  }
}
