package dev.paddock.sandbox;

import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The contract, for guests in jailed workers. Without bubblewrap there is only {@link
 * dev.paddock.sandbox.internal.process.JailTest}, which says what is to be told then.
 */
@EnabledIf("dev.paddock.sandbox.internal.process.JailTest#isPossible")
class ContainerFenceTest extends WorkerFenceContract {
  ContainerFenceTest() {
    super(FenceKind.CONTAINER);
  }
}
