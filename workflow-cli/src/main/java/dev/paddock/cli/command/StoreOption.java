package dev.paddock.cli.command;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.store.Stores;
import picocli.CommandLine.Option;

/** The option {@code --store} of commands that do nothing without one. */
final class StoreOption {

  static final String NAME = "--store";
  static final String LABEL = "FILE|URL";
  static final String WHERE =
      "Where executions are kept: a file (SQLite), or jdbc:postgresql://HOST/DATABASE.";

  @Option(names = NAME, paramLabel = LABEL, required = true, description = WHERE)
  private String address = "";

  String address() {
    return address;
  }

  ExecutionStore open() {
    return Stores.open(address);
  }
}
