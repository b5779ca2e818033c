package dev.paddock.sandbox;

/** The contract, for guests in contexts of this JVM. */
class ContextFenceTest extends FenceContract {
  ContextFenceTest() {
    super(FenceKind.CONTEXT);
  }
}
