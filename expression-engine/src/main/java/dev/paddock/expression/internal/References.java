package dev.paddock.expression.internal;

import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Code whose {@code {{ references }}} are replaced by names. A name, with blanks after it, takes
 * exactly the place of its reference, so that every position in the code stays what it was.
 *
 * @param code the code as it runs
 * @param names for each name the expression whose value it has, in order
 * @param holes the first reference of each name, in order
 * @param problems references that cannot stand as they do
 */
public record References(
    String code, List<String> names, List<Span> holes, List<Problem> problems) {

  private static final int MAX_NAMES = 1_000;
  private static final Pattern IN_TEXT =
      Pattern.compile("\\{\\{\\s*([\\p{L}_$][\\p{L}\\p{N}_$]*)[^{}\\n]*}}");

  public References {
    names = List.copyOf(names);
    holes = List.copyOf(holes);
    problems = List.copyOf(problems);
  }

  /** Replaces the references at {@code holes}. The same expression always gets the same name. */
  public static References replace(String code, List<Span> holes) {
    return holes.isEmpty()
        ? new References(code, List.of(), List.of(), List.of())
        : new Replacement(code, prefix(code)).replace(holes);
  }

  /** A beginning of names that does not occur in the code; empty if there is none. */
  private static String prefix(String code) {
    for (char letter = 'a'; letter <= 'z'; letter++) {
      String prefix = "_" + (char) ((letter - 'a' + 'p' - 'a') % 26 + 'a');
      if (!code.contains(prefix)) {
        return prefix;
      }
    }
    return "";
  }

  /** References in strings and comments to names that are known: text, but hardly meant to be. */
  public static List<Problem> inTexts(
      String code, Language language, List<Span> texts, Set<String> known) {
    var problems = new ArrayList<Problem>();
    var lines = new Lines(code);
    for (Span text : texts) {
      Matcher matcher = IN_TEXT.matcher(code).region(text.start(), text.end());
      while (matcher.find()) {
        String name = matcher.group(1);
        if (known.contains(name)) {
          problems.add(inText(matcher.group(), language, lines.at(matcher.start())));
        }
      }
    }
    return problems;
  }

  private static Problem inText(String reference, Language language, Position position) {
    String join = language == Language.PYTHON ? "'...' + str(%s)" : "'...' + %s";
    return new Problem(
        Codes.REFERENCE_IN_TEXT,
        "'" + reference + "' in a string or comment is text, not the value",
        "put it outside of the quotes, as in " + join.formatted(reference),
        position);
  }

  private static final class Replacement {

    private final String code;
    private final String prefix;
    private final Lines lines;
    private final Map<String, String> nameByExpression = new LinkedHashMap<>();
    private final List<Span> firstHoles = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Replacement(String code, String prefix) {
      this.code = code;
      this.prefix = prefix;
      this.lines = new Lines(code);
    }

    References replace(List<Span> holes) {
      var replaced = new StringBuilder(code);
      for (Span hole : holes) {
        String name = name(hole);
        String problem = problem(hole, name);
        if (problem != null) {
          problems.add(new Problem(Codes.BAD_REFERENCE, problem, null, lines.at(hole.start())));
        } else {
          int length = hole.end() - hole.start();
          replaced.replace(hole.start(), hole.end(), name + " ".repeat(length - name.length()));
        }
      }
      return new References(
          replaced.toString(), List.copyOf(nameByExpression.values()), firstHoles, problems);
    }

    private String name(Span hole) {
      String expression = code.substring(hole.start() + 2, hole.end() - 2).strip();
      String known = nameByExpression.get(expression);
      if (known != null) {
        return known;
      }
      String name = prefix + nameByExpression.size();
      nameByExpression.put(expression, name);
      firstHoles.add(hole);
      return name;
    }

    private @Nullable String problem(Span hole, String name) {
      String text = hole.of(code);
      if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
        return "a reference in code must stand on one line";
      }
      boolean glued =
          (hole.start() > 0 && Character.isJavaIdentifierPart(code.charAt(hole.start() - 1)))
              || (hole.end() < code.length()
                  && Character.isJavaIdentifierPart(code.charAt(hole.end())));
      if (glued) {
        return "a reference in code is a value, not a piece of text: it cannot be part of a word";
      }
      if (prefix.isEmpty()
          || nameByExpression.size() > MAX_NAMES
          || name.length() > text.length()) {
        return "the code leaves no name for this reference";
      }
      return null;
    }
  }
}
