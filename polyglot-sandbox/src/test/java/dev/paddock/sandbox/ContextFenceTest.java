package dev.paddock.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The contract, for guests in contexts of this JVM. */
class ContextFenceTest extends FenceContract {
  ContextFenceTest() {
    super(FenceKind.CONTEXT);
  }

  @Test
  void programsKnownToTakeLong_leaveRoomForOthers() throws Exception {
    assertSlowProgramsLeaveRoomForOthers();
  }

  @Test
  void expressionsOneAfterTheOther_shareOneContext() {
    var notPlain = GuestProgram.expression(Language.JAVASCRIPT, "`${1 + 1}`");
    try (Sandbox own = Sandbox.create(FenceKind.CONTEXT)) {
      for (int i = 0; i < 500; i++) {
        own.run(notPlain, Bindings.none(), Limits.DEFAULT);
      }

      assertThat(own.pool().created()).isEqualTo(1);
    }
  }
}
