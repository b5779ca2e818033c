package dev.paddock.workflow.internal.source;

import dev.paddock.expression.DidYouMean;
import java.util.Collection;

/** Guesses what somebody meant who wrote a name that does not exist. */
public final class Suggestions {

  private Suggestions() {}

  /** The closest known name as a question, or a list of all known names if none is close. */
  public static String hint(String written, Collection<String> known) {
    return DidYouMean.among(known, written)
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(() -> "known are: " + String.join(", ", known));
  }
}
