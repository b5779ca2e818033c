package dev.paddock.expression.internal;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What was found out about a {@link Subject}, whatever names it may use and wherever it stands.
 *
 * @param holes the {@code {{ expressions }}} in it
 * @param texts strings and comments in it; only for references
 * @param names what it may take from outside
 * @param problems what is wrong with it
 * @param dynamic whether it may also reach names that do not stand in it
 * @param unsure whether it may also define names that cannot be seen
 */
public record Inspection(
    List<Span> holes,
    List<Span> texts,
    List<NameUse> names,
    List<Problem> problems,
    boolean dynamic,
    boolean unsure) {

  public Inspection {
    holes = List.copyOf(holes);
    texts = List.copyOf(texts);
    names = List.copyOf(names);
    problems = List.copyOf(problems);
  }

  static Inspection failed(Problem problem) {
    return new Inspection(List.of(), List.of(), List.of(), List.of(problem), false, false);
  }

  static Inspection ofHoles(List<Span> holes, List<Span> texts) {
    return new Inspection(holes, texts, List.of(), List.of(), false, false);
  }

  /** The names that it may take from outside, built-in ones included. */
  public Set<String> usedNames() {
    return names.stream().map(NameUse::name).collect(Collectors.toUnmodifiableSet());
  }
}
