package dev.paddock.workflow;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a list of steps goes on after one of them.
 *
 * @param onSuccess the name of the step that runs next if this one completed, or {@link #END}; null
 *     for the one after it
 * @param onFailure the same if it failed; null if that ends the list
 */
public record Transitions(@Nullable String onSuccess, @Nullable String onFailure) {

  /** Goes to the end of the list: to what comes after the step that the list is part of. */
  public static final String END = "end";

  /** Those of most steps. */
  public static final Transitions NONE = new Transitions(null, null);

  /** Where it goes on after success, if that is not simply the next step. */
  public Optional<String> afterSuccess() {
    return Optional.ofNullable(onSuccess);
  }

  /** Where it goes on after a failure. */
  public Optional<String> afterFailure() {
    return Optional.ofNullable(onFailure);
  }
}
