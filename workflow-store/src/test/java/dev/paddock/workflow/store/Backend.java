package dev.paddock.workflow.store;

import dev.paddock.workflow.InMemoryStore;
import dev.paddock.workflow.spi.ExecutionStore;

/** The stores that keep the contract. */
enum Backend {
  MEMORY {
    @Override
    ExecutionStore open() {
      return new InMemoryStore();
    }
  };

  /** An empty store. */
  abstract ExecutionStore open();
}
