package dev.paddock.sandbox.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tells which JavaScript expressions are so plain that they cannot run for long: operators,
 * property reads and literals, with nothing called, made or assigned. Each of their operations
 * takes time in proportion to the input at most, so with a small input they need no thread of their
 * own to be answered in time.
 *
 * <p>This is about speed, not about security: an expression that slips through is as fenced in as
 * any other, and only its deadline would depend on its own good will. So the rules are strict and
 * simple rather than complete:
 *
 * <ul>
 *   <li>only the tokens below; among those left out are braces, assignments, arrows, big integers
 *       and all keywords that could run or make something;
 *   <li>a text in backquotes counts as the sum of what is put into it; beside one, there is no
 *       other quote and no slash, which could hide where it begins;
 *   <li>an opening parenthesis only groups: it never follows what could be called;
 *   <li>no slash beside a quote, a star or another slash: it could begin a regular expression or a
 *       comment, whose contents this would misread; no increment, which assigns.
 * </ul>
 */
final class PlainExpressions {

  private static final int MAX_LENGTH = 1_000;
  private static final int MAX_REMEMBERED = 4_096;

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s+"
              + "|(?<word>[A-Za-z_$][\\w$]*)"
              + "|(?<literal>\\d+(?:\\.\\d+)?(?![\\w$.])|'[^'\\\\\\r\\n]*'|\"[^\"\\\\\\r\\n]*\")"
              + "|(?<open>\\()"
              + "|(?<close>[)\\]])"
              + "|(?:===|!==|==|!=|<=|>=|&&|\\|\\||\\?\\?|\\?\\.|[-+*/%<>!?:,.\\[])");

  private static final Pattern RISKY =
      Pattern.compile("/[/*]|\\*/|(?s)/.*['\"]|(?s)['\"].*/|\\+\\+|--");

  private static final Pattern TEMPLATE =
      Pattern.compile("`(?:[^`\\\\$]|\\$(?!\\{)|\\$\\{[^`'\"{}/]*+\\})*+`");

  private static final Pattern INSERTED = Pattern.compile("\\$\\{([^}]*)\\}");

  private static final Pattern HIDING = Pattern.compile("[`'\"/]");

  private static final Set<String> PLAIN_KEYWORDS = Set.of("true", "false", "null", "typeof");

  private static final Set<String> KEYWORDS =
      Set.of(
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
          "finally",
          "for",
          "function",
          "get",
          "if",
          "implements",
          "import",
          "in",
          "instanceof",
          "interface",
          "let",
          "new",
          "of",
          "package",
          "private",
          "protected",
          "public",
          "return",
          "set",
          "static",
          "super",
          "switch",
          "this",
          "throw",
          "try",
          "var",
          "void",
          "while",
          "with",
          "yield");

  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  boolean contains(String source) {
    Boolean plain = known.get(source);
    if (plain == null) {
      plain = isPlain(source);
      if (known.size() >= MAX_REMEMBERED) {
        known.clear();
      }
      known.put(source, plain);
    }
    return plain;
  }

  static boolean isPlain(String source) {
    if (source.length() > MAX_LENGTH) {
      return false;
    }
    if (source.indexOf('`') < 0) {
      return isPlainCode(source);
    }
    Matcher templates = TEMPLATE.matcher(source);
    return !HIDING.matcher(templates.replaceAll("")).find()
        && isPlainCode(templates.replaceAll(found -> Matcher.quoteReplacement(sum(found))));
  }

  private static String sum(MatchResult template) {
    return INSERTED
        .matcher(template.group())
        .results()
        .map(inserted -> "+(" + inserted.group(1) + ")")
        .collect(Collectors.joining("", "(0", ")"));
  }

  private static boolean isPlainCode(String source) {
    if (RISKY.matcher(source).find()) {
      return false;
    }
    Matcher token = TOKEN.matcher(source);
    boolean callable = false;
    int end = 0;
    while (end < source.length()) {
      if (!token.find(end) || token.start() != end || token.end() == end) {
        return false;
      }
      end = token.end();
      String word = token.group("word");
      if (word != null && KEYWORDS.contains(word)) {
        return false;
      }
      if (token.group("open") != null && callable) {
        return false;
      }
      if (!token.group().isBlank()) {
        boolean operand = word != null || token.group("literal") != null;
        callable =
            token.group("close") != null
                || token.group().equals("?.")
                || (operand && !PLAIN_KEYWORDS.contains(token.group()));
      }
    }
    return true;
  }
}
