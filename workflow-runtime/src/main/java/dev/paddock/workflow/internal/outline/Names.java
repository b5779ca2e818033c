package dev.paddock.workflow.internal.outline;

import java.util.Set;

/** Names that mean something in every workflow. */
public final class Names {

  /** What expressions, templates and code may refer to everywhere. */
  public static final Set<String> EVERYWHERE =
      Set.of("input", "context", "steps", "vars", "data", "env");

  /** What they may refer to in loops and batches that choose no names of their own. */
  public static final Set<String> IN_LOOPS = Set.of("item", "index");

  private static final Set<String> KEYWORDS =
      Set.of(
          // JavaScript
          "arguments",
          "async",
          "await",
          "break",
          "case",
          "catch",
          "class",
          "const",
          "continue",
          "debugger",
          "default",
          "delete",
          "do",
          "else",
          "enum",
          "eval",
          "export",
          "extends",
          "false",
          "finally",
          "for",
          "function",
          "if",
          "implements",
          "import",
          "in",
          "instanceof",
          "interface",
          "let",
          "new",
          "null",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "static",
          "super",
          "switch",
          "this",
          "throw",
          "true",
          "try",
          "typeof",
          "undefined",
          "var",
          "void",
          "while",
          "with",
          "yield",
          "NaN",
          "Infinity",
          "globalThis",
          // Python
          "False",
          "None",
          "True",
          "and",
          "as",
          "assert",
          "def",
          "del",
          "elif",
          "except",
          "from",
          "global",
          "is",
          "lambda",
          "nonlocal",
          "not",
          "or",
          "pass",
          "raise");

  private Names() {}

  /** Whether a name is a word of one of the languages. */
  public static boolean isKeyword(String name) {
    return KEYWORDS.contains(name);
  }

  /** Whether code could not refer to a variable of this name, or would see something else. */
  public static boolean isReserved(String name) {
    return EVERYWHERE.contains(name) || isKeyword(name) || name.startsWith("__");
  }
}
