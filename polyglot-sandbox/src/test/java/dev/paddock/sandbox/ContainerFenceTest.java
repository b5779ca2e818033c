package dev.paddock.sandbox;

import static dev.paddock.sandbox.Guests.value;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * The contract, for guests in jailed workers. Without bubblewrap or libseccomp there is only {@link
 * dev.paddock.sandbox.internal.process.JailTest}, which says what is to be told then.
 */
@EnabledIf("dev.paddock.sandbox.internal.process.JailTest#isPossible")
class ContainerFenceTest extends WorkerFenceContract {
  ContainerFenceTest() {
    super(FenceKind.CONTAINER);
  }

  /** This module looks for a program, and Java opens sockets of its own for a pipe to it. */
  @Test
  void pythonThatLooksForPrograms_goesOnWithoutThem() {
    String source = "import uuid\nlen(str(uuid.uuid4()))";

    assertThat(value(script(Language.PYTHON, source))).isEqualTo("36");
  }
}
