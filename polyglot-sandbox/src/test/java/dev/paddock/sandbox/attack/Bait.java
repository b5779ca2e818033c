package dev.paddock.sandbox.attack;

import dev.paddock.sandbox.Capability;
import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.GuestEnvironment;
import java.io.IOException;
import java.util.List;

/**
 * Capabilities for hostile guests to turn into something else. As an object of this class, as a
 * careless host would give it to a guest, they are also in the {@link OpenContext}.
 */
public final class Bait {

  /** What a script in the fence is given. */
  static final GuestEnvironment GIVEN =
      GuestEnvironment.NONE.withCapabilities(
          List.of(
              Capability.LOG,
              Capability.PROGRESS,
              Capability.of("echo", argument -> argument),
              Capability.of(
                  "refuse",
                  argument -> {
                    throw new CapabilityException("NO", "refused");
                  }),
              Capability.of(
                  "faulty",
                  argument -> {
                    throw new Bait().fault();
                  })));

  private IllegalStateException fault() {
    return new IllegalStateException("canary-fault", new IOException("canary-fault"));
  }

  /** Gives back what it is given. */
  public Object echo(Object argument) {
    return argument;
  }

  /** Refuses. */
  public Object refuse(Object argument) {
    throw new IllegalArgumentException("refused");
  }

  /** Fails, with something to find in its exception. */
  public Object faulty(Object argument) {
    throw fault();
  }
}
