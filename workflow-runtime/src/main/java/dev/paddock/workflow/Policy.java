package dev.paddock.workflow;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the operator grants to the workflows that an engine runs. A workflow may ask for less, never
 * for more: one that does is refused before its first step.
 *
 * @param name what it is called in messages
 * @param languages what guest code may be written in
 * @param fence the weakest fence that guest code may run in; a step that accepts a weaker one gets
 *     this one
 * @param maximum the largest limits that a step may have
 * @param network where webhooks may go
 * @param capabilities the names of what code of steps may do besides computing. What {@link
 *     WorkflowEngine.Builder#capability} offers and no name here grants, is not there
 */
public record Policy(
    String name,
    Set<Language> languages,
    FenceKind fence,
    Limits maximum,
    NetworkPolicy network,
    Set<String> capabilities) {

  /** Those that tell how a step goes on, and reach nothing: {@code log} and {@code progress}. */
  public static final Set<String> REPORTS = Set.of(Capability.LOG.id(), Capability.PROGRESS.id());

  /**
   * For workflows by people that the operator does not know well: no network; up to one minute of
   * processor time, five of wall time, and 512 MB for an evaluation.
   */
  public static final Policy DEFAULT =
      new Policy(
          "default",
          Set.of(Language.values()),
          FenceKind.CONTEXT,
          Limits.DEFAULT
              .withWallTime(Duration.ofMinutes(5))
              .withCpuTime(Duration.ofMinutes(1))
              .with(Limit.STATEMENTS, 1_000_000_000)
              .with(Limit.MEMORY, 512L << 20)
              .with(Limit.STACK_FRAMES, 5_000)
              .with(Limit.AST_DEPTH, 2_000)
              .with(Limit.OUTPUT, 8L << 20)
              .with(Limit.INPUT, 64L << 20)
              .with(Limit.RESULT, 32L << 20),
          NetworkPolicy.NONE,
          REPORTS);

  /**
   * For workflows by colleagues: public hosts may be called, and limits may be several times as
   * large. The fence around guest code is the same.
   */
  public static final Policy PERMISSIVE =
      new Policy(
          "permissive",
          Set.of(Language.values()),
          FenceKind.CONTEXT,
          DEFAULT
              .maximum()
              .withWallTime(Duration.ofHours(1))
              .withCpuTime(Duration.ofHours(1))
              .with(Limit.STATEMENTS, 1_000_000_000_000L)
              .with(Limit.MEMORY, 8L << 30),
          NetworkPolicy.PUBLIC,
          REPORTS);

  /**
   * For workflows by anybody: guest code runs in worker processes, with no network, and within
   * {@link Limits#DEFAULT}.
   */
  public static final Policy UNTRUSTED =
      new Policy(
          "untrusted",
          Set.of(Language.values()),
          FenceKind.PROCESS,
          Limits.DEFAULT,
          NetworkPolicy.NONE,
          REPORTS);

  public Policy {
    languages = Set.copyOf(languages);
    capabilities = Set.copyOf(capabilities);
  }

  /** Finds one of the presets by its name, ignoring case. */
  public static Optional<Policy> byName(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "default" -> Optional.of(DEFAULT);
      case "permissive" -> Optional.of(PERMISSIVE);
      case "untrusted" -> Optional.of(UNTRUSTED);
      default -> Optional.empty();
    };
  }

  /** This policy, with further hosts that webhooks may call. */
  public Policy withAllowedDomains(String... domains) {
    return withNetwork(network.withAllowedDomains(Set.of(domains)));
  }

  /** This policy, with another network. */
  public Policy withNetwork(NetworkPolicy other) {
    return new Policy(name, languages, fence, maximum, other, capabilities);
  }

  /** This policy, with guest code in a fence at least as strong as {@code weakest}. */
  public Policy withFenceAtLeast(FenceKind weakest) {
    return fence.isAtLeast(weakest)
        ? this
        : new Policy(name, languages, weakest, maximum, network, capabilities);
  }

  /** This policy, with exactly these capabilities. */
  public Policy withCapabilities(Set<String> granted) {
    return new Policy(name, languages, fence, maximum, network, granted);
  }
}
