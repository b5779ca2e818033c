package dev.paddock.workflow;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.workflow.internal.load.Loading;
import dev.paddock.workflow.internal.schema.SchemaCheck;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads workflow files and checks them thoroughly: syntax, shape, names, limits, data files, and
 * all code in them. Nothing of a workflow runs. Safe for use by many threads.
 *
 * <pre>{@code
 * try (WorkflowLoader loader = WorkflowLoader.create()) {
 *   LoadResult loaded = loader.load(List.of(Path.of("workflows")));
 *   loaded.diagnostics().forEach(diagnostic -> log.warn(diagnostic.render()));
 * }
 * }</pre>
 *
 * <p>Files are YAML 1.2 ({@code .yaml}, {@code .yml}), JSON ({@code .json}), or Markdown with YAML
 * front matter ({@code .md}, {@code .mdx}); of at most 1 MB, in UTF-8.
 */
public final class WorkflowLoader implements AutoCloseable {

  private final SchemaCheck schema;
  private final ExpressionEngine engine;
  private final boolean ownsEngine;
  private final @Nullable Path dataDirectory;

  private WorkflowLoader(
      SchemaCheck schema,
      ExpressionEngine engine,
      boolean ownsEngine,
      @Nullable Path dataDirectory) {
    this.schema = schema;
    this.engine = engine;
    this.ownsEngine = ownsEngine;
    this.dataDirectory = dataDirectory;
  }

  /** A loader with an expression engine of its own. */
  public static WorkflowLoader create() {
    return new WorkflowLoader(new SchemaCheck(), ExpressionEngine.create(), true, null);
  }

  /** A loader that checks code with a given engine, which it does not close. */
  public static WorkflowLoader using(ExpressionEngine engine) {
    return new WorkflowLoader(new SchemaCheck(), engine, false, null);
  }

  /**
   * A loader that finds all data files in {@code directory}, instead of beside each workflow.
   * Shares the expression engine of this one, and does not close it.
   */
  public WorkflowLoader withDataDirectory(Path directory) {
    return new WorkflowLoader(schema, engine, false, directory);
  }

  /**
   * Loads files and directories. Directories are searched to the bottom in the order of names;
   * hidden files, directories that are symbolic links, directories named {@code data}, and JSON and
   * Markdown files that hold something else are left out there. One broken file does not keep the
   * others from being loaded.
   */
  public LoadResult load(List<Path> paths) {
    var loading = new Loading(schema, engine, dataDirectory);
    loading.read(paths);
    return finish(loading);
  }

  /**
   * Loads a text that is in no file.
   *
   * @param name what to call it in diagnostics; if it ends in {@code .md} or {@code .mdx}, the text
   *     is Markdown with front matter
   */
  public LoadResult loadText(String name, String text) {
    var loading = new Loading(schema, engine, dataDirectory);
    loading.read(name, text);
    return finish(loading);
  }

  /** Loads texts that executions began with. Their data files are not looked for. */
  LoadResult loadAgain(List<WorkflowSource> sources) {
    var loading = new Loading(schema, engine, dataDirectory);
    loading.readAgain(sources);
    return finish(loading);
  }

  private static LoadResult finish(Loading loading) {
    loading.finish();
    return new LoadResult(loading.workflows(), loading.diagnostics());
  }

  /** Frees the loader's own expression engine. */
  @Override
  public void close() {
    if (ownsEngine) {
      engine.close();
    }
  }
}
