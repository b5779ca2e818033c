package dev.paddock.sandbox;

/** The contract, for guests in worker processes. */
class ProcessFenceTest extends WorkerFenceContract {
  ProcessFenceTest() {
    super(FenceKind.PROCESS);
  }
}
