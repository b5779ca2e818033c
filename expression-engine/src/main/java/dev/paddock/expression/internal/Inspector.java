package dev.paddock.expression.internal;

import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.Sandbox;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Looks at texts, and remembers what it found. Starts a language's checker when it is first needed.
 */
public final class Inspector implements AutoCloseable {

  /** How many characters a source may have. */
  public static final int MAX_SOURCE = 128 << 10;

  private static final long CACHED_CHARACTERS = 8L << 20;

  private final JsChecker javaScript = new JsChecker();
  private final PythonChecker python;
  private final BoundedCache cache = new BoundedCache(CACHED_CHARACTERS);

  /**
   * @param sandbox where Python sources are parsed
   */
  public Inspector(Sandbox sandbox) {
    this.python = new PythonChecker(sandbox);
  }

  /** Looks at one text. */
  public Inspection inspect(Subject subject) {
    Inspection known = known(subject);
    return known != null
        ? known
        : Objects.requireNonNull(inspectAll(List.of(subject)).get(subject));
  }

  /** Looks at many texts; those in Python in one crossing. */
  public Map<Subject, Inspection> inspectAll(Collection<Subject> subjects) {
    var found = new HashMap<Subject, Inspection>();
    var pythonSubjects = new LinkedHashSet<Subject>();
    for (Subject subject : subjects) {
      Inspection known = known(subject);
      if (known != null) {
        found.put(subject, known);
      } else if (subject.look().isPython()) {
        pythonSubjects.add(subject);
      } else {
        found.put(subject, remember(subject, javaScript.inspect(subject)));
      }
    }
    if (!pythonSubjects.isEmpty()) {
      python
          .inspect(List.copyOf(pythonSubjects))
          .forEach((subject, inspection) -> found.put(subject, remember(subject, inspection)));
    }
    return found;
  }

  private @Nullable Inspection known(Subject subject) {
    if (subject.text().length() > MAX_SOURCE) {
      return Inspection.failed(
          new Problem(
              Codes.TOO_LONG,
              "the source has %d characters, at most %d are allowed"
                  .formatted(subject.text().length(), MAX_SOURCE),
              null,
              new Position(1, 1)));
    }
    return cache.get(subject);
  }

  private Inspection remember(Subject subject, Inspection inspection) {
    // A check that failed for a reason of its own may succeed the next time.
    boolean checked =
        inspection.problems().stream()
            .noneMatch(problem -> problem.code().equals(Codes.NOT_CHECKED));
    if (checked) {
      cache.put(subject, inspection);
    }
    return inspection;
  }

  @Override
  public void close() {
    javaScript.close();
  }
}
