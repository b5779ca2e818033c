package dev.paddock.benchmarks.subject;

import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.Sandbox;

/** The sandbox of a subject, one for all works, as a host would have it. */
final class SharedSandbox {

  private final Shared<Sandbox> sandbox;

  SharedSandbox(FenceKind fence) {
    this(() -> Guests.sandbox(fence));
  }

  /**
   * @param opener makes it when it is first needed
   */
  SharedSandbox(Shared.Opener<Sandbox> opener) {
    this.sandbox = new Shared<>(opener);
  }

  Sandbox get() throws Exception {
    return sandbox.get();
  }

  void close() {
    Sandbox open = sandbox.release();
    if (open != null) {
      open.close();
    }
  }
}
