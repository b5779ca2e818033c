package dev.paddock.cli.command;

import dev.paddock.cli.UsageException;
import dev.paddock.workflow.WorkflowLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Sets up workflow loaders. */
final class Loaders {

  private Loaders() {}

  /**
   * The loader, told where the data files are.
   *
   * @param data null for beside each workflow
   * @throws UsageException if it is no directory
   */
  static WorkflowLoader withData(WorkflowLoader loader, @Nullable Path data) {
    if (data == null) {
      return loader;
    }
    if (!Files.isDirectory(data)) {
      throw new UsageException("--data: '" + data + "' is not a directory");
    }
    return loader.withDataDirectory(data);
  }
}
