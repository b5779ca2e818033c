package dev.paddock.workflow;

import dev.paddock.sandbox.GuestProgram;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Origin;
import java.util.Set;

/**
 * A piece of guest code in a workflow file, checked but not compiled.
 *
 * @param language what it is written in
 * @param kind an expression, or a script in which <code>{{ expr }}</code> refers to data
 * @param source its text; for an expression without <code>{{ }}</code> around it
 * @param origin where that text stands in the workflow file
 * @param names what it may refer to; a variable that no step has set yet is null, not missing
 */
public record Snippet(
    Language language, GuestProgram.Kind kind, String source, Origin origin, Set<String> names) {

  public Snippet {
    names = Set.copyOf(names);
  }
}
