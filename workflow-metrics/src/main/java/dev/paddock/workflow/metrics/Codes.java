package dev.paddock.workflow.metrics;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.StepError;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The codes of errors, of which there is a known number. */
final class Codes {

  static final String OTHER = "OTHER";

  private static final Set<String> KNOWN =
      Stream.concat(Arrays.stream(ErrorCode.values()), Arrays.stream(ExecutionErrorCode.values()))
          .map(Enum::name)
          .collect(Collectors.toUnmodifiableSet());

  private Codes() {}

  static String known(StepError error) {
    return KNOWN.contains(error.code()) ? error.code() : OTHER;
  }
}
