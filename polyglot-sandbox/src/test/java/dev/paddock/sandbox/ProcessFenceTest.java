package dev.paddock.sandbox;

import org.junit.jupiter.api.Test;

/** The contract, for guests in worker processes. */
class ProcessFenceTest extends WorkerFenceContract {
  ProcessFenceTest() {
    super(FenceKind.PROCESS);
  }

  @Test
  void programsKnownToTakeLong_leaveRoomForOthers() throws Exception {
    assertSlowProgramsLeaveRoomForOthers();
  }
}
