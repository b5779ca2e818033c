package dev.paddock.sandbox;

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
}
