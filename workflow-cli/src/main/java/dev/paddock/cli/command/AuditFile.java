package dev.paddock.cli.command;

import dev.paddock.cli.MachineException;
import dev.paddock.cli.UsageException;
import dev.paddock.cli.terminal.SafeText;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.workflow.AuditLog;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The file of {@code --audit}: a command whose audit log is not whole did not go well. */
final class AuditFile implements AutoCloseable {

  private final Path file;
  private final Terminal terminal;
  private final AuditLog log;
  private volatile Runnable whenBroken = () -> {};

  private AuditFile(Path file, Terminal terminal) throws IOException {
    this.file = file;
    this.terminal = terminal;
    this.log = AuditLog.open(file, this::broken);
  }

  /**
   * Opens it.
   *
   * @throws UsageException if that is not possible
   */
  static AuditFile open(Path file, Terminal terminal) {
    try {
      return new AuditFile(file, terminal);
    } catch (NoSuchFileException e) {
      throw new UsageException("--audit: the folder of '" + file + "' does not exist");
    } catch (AccessDeniedException e) {
      throw new UsageException("--audit: '" + file + "' may not be made");
    } catch (IOException e) {
      throw new UsageException("--audit: cannot be opened: " + e.getMessage());
    }
  }

  AuditLog log() {
    return log;
  }

  /** What to do as soon as a line is lost, for a command that would go on for long. */
  void whenBroken(Runnable action) {
    whenBroken = action;
  }

  private void broken(IOException e) {
    terminal
        .err()
        .println(
            SafeText.line(
                "paddock: ERROR: the audit log '%s' is not whole any more: %s"
                    .formatted(file, e.getMessage())));
    whenBroken.run();
  }

  @Override
  public void close() {
    try {
      log.close();
    } catch (IOException e) {
      throw new MachineException("the audit log '" + file + "' could not be closed");
    }
    if (!log.isWhole()) {
      throw new MachineException("the audit log '" + file + "' lacks lines");
    }
  }
}
