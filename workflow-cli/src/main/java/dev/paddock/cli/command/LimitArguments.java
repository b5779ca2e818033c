package dev.paddock.cli.command;

import dev.paddock.cli.UsageException;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import java.util.Arrays;
import java.util.List;

/** The values of {@code --limit}: {@code name=value}. */
final class LimitArguments {

  private static final List<String> NAMES = Arrays.stream(Limit.values()).map(Limit::id).toList();

  private LimitArguments() {}

  /**
   * {@link Limits#DEFAULT} with the given limits changed.
   *
   * @throws UsageException if a limit is unknown, given twice, or has a bad value
   */
  static Limits read(List<String> arguments) {
    Limits limits = Limits.DEFAULT;
    var seen = new java.util.HashSet<Limit>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (equals < 0) {
        throw new UsageException(
            "--limit: expected name=value such as cpuTime=500ms, not '" + argument + "'");
      }
      Limit limit = limit(argument.substring(0, equals).strip());
      if (!seen.add(limit)) {
        throw new UsageException("--limit: " + limit.id() + " is given twice");
      }
      limits = changed(limits, limit, argument.substring(equals + 1).strip());
    }
    return limits;
  }

  private static Limit limit(String name) {
    return Limit.byId(name)
        .orElseThrow(() -> new UsageException("--limit: " + Choices.message(name, NAMES)));
  }

  private static Limits changed(Limits limits, Limit limit, String value) {
    try {
      return limits.with(limit, value);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--limit: " + e.getMessage());
    }
  }
}
