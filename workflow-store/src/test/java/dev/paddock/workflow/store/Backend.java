package dev.paddock.workflow.store;

import dev.paddock.workflow.InMemoryStore;
import dev.paddock.workflow.spi.ExecutionStore;
import java.nio.file.Path;

/** The stores that keep the contract. */
enum Backend {
  MEMORY {
    @Override
    ExecutionStore open(Path folder) {
      return new InMemoryStore();
    }
  },
  SQLITE {
    @Override
    ExecutionStore open(Path folder) {
      return Stores.open(folder.resolve("store.db").toString());
    }
  },
  POSTGRES {
    @Override
    ExecutionStore open(Path folder) {
      return Stores.open(PostgresServer.emptied());
    }
  };

  /** An empty store, in an empty folder if it is one of files. */
  abstract ExecutionStore open(Path folder);
}
