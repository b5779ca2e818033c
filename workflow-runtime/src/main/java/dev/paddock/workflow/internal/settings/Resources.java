package dev.paddock.workflow.internal.settings;

import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limit.Unit;
import dev.paddock.sandbox.Limits;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one {@code resources} or {@code defaultResources} says.
 *
 * @param limits the limits it names, each in its own unit
 * @param cores how much processor time per wall time, or null if it does not say
 */
public record Resources(Map<Limit, Long> limits, @Nullable BigDecimal cores) {

  /** Says nothing. */
  public static final Resources NONE = new Resources(Map.of(), null);

  private static final Map<String, Limit> OTHER_NAMES =
      Map.of("timeout", Limit.WALL_TIME, "maxOutputSize", Limit.OUTPUT);
  private static final long LEAST_CPU_NANOS = 1_000_000;

  public Resources {
    limits = Map.copyOf(limits);
  }

  /**
   * Reads it; what is not a limit or has the wrong type is skipped, since the schema reports it.
   */
  public static Resources read(YamlNode.Fields node, Problems problems) {
    var limits = new EnumMap<Limit, Long>(Limit.class);
    for (YamlNode.Entry entry : node.entries()) {
      limitOf(entry.key()).ifPresent(limit -> read(limit, entry, limits, problems));
    }
    return new Resources(limits, cores(node));
  }

  private static void read(
      Limit limit, YamlNode.Entry entry, Map<Limit, Long> limits, Problems problems) {
    if (!(entry.value() instanceof YamlNode.Scalar scalar) || !mayBe(limit, scalar.value())) {
      return;
    }
    try {
      if (limits.put(limit, limit.parse(plain(scalar))) != null) {
        problems.error(
            DiagnosticCode.BAD_LIMIT,
            entry.keySpan(),
            "'" + entry.key() + "' is the same limit as another key here",
            "keep one of them");
      }
    } catch (IllegalArgumentException e) {
      // Its message is for the user, but names the limit as the sandbox does.
      String message = String.valueOf(e.getMessage());
      problems.error(
          DiagnosticCode.BAD_LIMIT,
          scalar.span(),
          message.replace("for " + limit.id() + ":", "for " + entry.key() + ":"));
    }
  }

  private static boolean mayBe(Limit limit, JsonNode value) {
    boolean fraction = value.isNumber() && !value.isIntegralNumber();
    return value.isString()
        || (value.isNumber() && !(fraction && limit.unit() != Unit.NANOSECONDS));
  }

  private static String plain(YamlNode.Scalar scalar) {
    return scalar.value().isNumber()
        ? scalar.value().decimalValue().toPlainString()
        : scalar.text();
  }

  private static Optional<Limit> limitOf(String key) {
    return Optional.ofNullable(OTHER_NAMES.get(key)).or(() -> Limit.byId(key));
  }

  private static @Nullable BigDecimal cores(YamlNode.Fields node) {
    return node.scalar("cpu")
        .filter(scalar -> scalar.value().isNumber())
        .map(scalar -> scalar.value().decimalValue())
        .filter(cores -> cores.signum() > 0)
        .orElse(null);
  }

  /** These settings over {@code defaults} over the sandbox's own. */
  public Limits over(Resources defaults) {
    Limits merged = withAll(withAll(Limits.DEFAULT, defaults.limits), limits);
    if (limits.containsKey(Limit.CPU_TIME)) {
      return merged;
    }
    if (cores != null) {
      return withCores(merged, cores);
    }
    BigDecimal inherited = defaults.limits.containsKey(Limit.CPU_TIME) ? null : defaults.cores;
    return inherited == null ? merged : withCores(merged, inherited);
  }

  private static Limits withAll(Limits limits, Map<Limit, Long> changes) {
    Limits changed = limits;
    for (var change : changes.entrySet()) {
      changed = changed.with(change.getKey(), change.getValue());
    }
    return changed;
  }

  private static Limits withCores(Limits limits, BigDecimal cores) {
    BigDecimal nanos = cores.multiply(BigDecimal.valueOf(limits.get(Limit.WALL_TIME)));
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
    return limits.with(Limit.CPU_TIME, Math.max(LEAST_CPU_NANOS, nanos.min(most).longValue()));
  }
}
