package dev.paddock.cli.command;

import dev.paddock.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --audit}. */
final class AuditOption {

  @Option(
      names = "--audit",
      paramLabel = "FILE",
      description = "Add a line of JSON to this file for each event: who did what, without data.")
  private @Nullable Path file;

  /** The open file, if one is wanted. */
  Optional<AuditFile> open(Terminal terminal) {
    return Optional.ofNullable(file).map(path -> AuditFile.open(path, terminal));
  }
}
