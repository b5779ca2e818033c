package dev.paddock.sandbox;

import java.util.List;

/** How an evaluation ended: in exactly one of two ways. */
public sealed interface Outcome {

  /** What the guest printed, in order, up to the output limit. */
  List<LogLine> logs();

  /** What it used. */
  Usage usage();

  /**
   * It ended by itself.
   *
   * @param value its result; JSON {@code null} if it has none
   * @param hasValue false if the program gave no result at all (JavaScript {@code undefined},
   *     Python {@code None})
   */
  record Completed(JsonText value, boolean hasValue, List<LogLine> logs, Usage usage)
      implements Outcome {
    public Completed {
      logs = List.copyOf(logs);
    }
  }

  /** It failed, or was stopped. */
  record Failed(SandboxError error, List<LogLine> logs, Usage usage) implements Outcome {
    public Failed {
      logs = List.copyOf(logs);
    }
  }
}
