package dev.paddock.cli.selftest;

import dev.paddock.sandbox.Bindings;
import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.GuestEnvironment;
import dev.paddock.sandbox.GuestListener;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the attacks against the fences of this machine. */
public final class SelfTest {

  /** Enough for honest code of the attacks' size, little enough to end them soon. */
  private static final Limits LIMITS =
      Limits.DEFAULT
          .with(Limit.WALL_TIME, "10s")
          .with(Limit.CPU_TIME, "2s")
          .with(Limit.MEMORY, "64MB")
          .with(Limit.OUTPUT, "64KB")
          .with(Limit.RESULT, "1MB");

  /** What every attack is granted: functions that give it something to reach for. */
  private static final GuestEnvironment GRANTED =
      GuestEnvironment.NONE.withCapabilities(
          List.of(
              Capability.of("echo", argument -> argument),
              Capability.of(
                  "fail",
                  argument -> {
                    throw new CapabilityException("REFUSED", "refused");
                  })));

  /**
   * What was found.
   *
   * @param trials each attack on each fence that there is
   * @param missing the fences that this machine does not have, and why
   */
  public record Result(List<Trial> trials, Map<FenceKind, String> missing) {
    /** Whether every attack was withstood. */
    public boolean holds() {
      return trials.stream().allMatch(Trial::withstood);
    }
  }

  private final Consumer<String> progress;

  /**
   * A self-test.
   *
   * @param progress told what is being done, again and again
   */
  public SelfTest(Consumer<String> progress) {
    this.progress = progress;
  }

  /** Attacks each of these fences. */
  public Result run(List<FenceKind> fences) {
    var trials = new ArrayList<Trial>();
    Map<FenceKind, String> missing = new EnumMap<>(FenceKind.class);
    for (FenceKind fence : fences) {
      progress.accept(fence.id() + ": starting");
      try (Sandbox sandbox = Sandbox.create(fence)) {
        Probes.all().forEach(probe -> trials.add(attack(sandbox, probe)));
      } catch (FenceUnavailableException e) {
        missing.put(fence, e.getMessage() + "; " + e.hint());
      }
    }
    return new Result(List.copyOf(trials), missing);
  }

  private Trial attack(Sandbox sandbox, Probe probe) {
    progress.accept(sandbox.fence().id() + ": " + probe.name());
    Outcome outcome =
        sandbox.run(probe.program(), Bindings.none(), LIMITS, GRANTED, GuestListener.NONE);
    return new Trial(
        probe.name(),
        probe.program().language(),
        sandbox.fence(),
        probe.isWithstood(outcome),
        ending(outcome));
  }

  private static String ending(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed done -> done.value().text();
      case Outcome.Failed failed -> failed.error().code().name();
    };
  }
}
