package dev.paddock.cli.command;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.store.Stores;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** The option {@code --store} of commands that do nothing without one. */
final class StoreOption {

  static final String NAME = "--store";
  static final String LABEL = "FILE|URL";
  static final String WHERE =
      "Where executions are kept: a file (SQLite), or jdbc:postgresql://HOST/DATABASE.";

  private static final Pattern PASSWORD = Pattern.compile("(?i)(password=)[^&]*");

  @Option(names = NAME, paramLabel = LABEL, required = true, description = WHERE)
  private String address = "";

  String address() {
    return address;
  }

  /** An address as it can be printed: without a password. */
  static String shown(String address) {
    return PASSWORD.matcher(address).replaceAll("$1...");
  }

  ExecutionStore open() {
    return Stores.open(address);
  }
}
