package dev.paddock.workflow.internal.load;

import dev.paddock.expression.ExpressionEngine;
import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowSource;
import dev.paddock.workflow.internal.check.Checks;
import dev.paddock.workflow.internal.check.CodeCheck;
import dev.paddock.workflow.internal.outline.WorkflowOutline;
import dev.paddock.workflow.internal.schema.SchemaCheck;
import dev.paddock.workflow.internal.settings.DataFolders;
import dev.paddock.workflow.internal.source.Problems;
import dev.paddock.workflow.internal.source.SourceText;
import dev.paddock.workflow.internal.source.Span;
import dev.paddock.workflow.internal.yaml.YamlNode;
import dev.paddock.workflow.internal.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads files: the steps from paths to workflows, for one call of the loader. Not thread-safe. */
public final class Loading {

  private final SchemaCheck schema;
  private final CodeCheck code;
  private final @Nullable Path dataFolder;
  private final List<FileDraft> drafts = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /**
   * @param engine checks code; stays open
   * @param dataFolder where all data files lie, or null for the folders beside each workflow
   */
  public Loading(SchemaCheck schema, ExpressionEngine engine, @Nullable Path dataFolder) {
    this.schema = schema;
    this.code = new CodeCheck(engine);
    this.dataFolder = dataFolder;
  }

  /** Reads files, and the files in directories. */
  public void read(List<Path> paths) {
    var finder = new FileFinder();
    paths.forEach(finder::find);
    diagnostics.addAll(finder.diagnostics());
    finder.files().forEach(this::read);
  }

  /** Reads a text that is in no file, as a file of this name. */
  public void read(String name, String text) {
    String extension = FileFinder.extension(name);
    // Encoded first, so that size is judged as for files and lone surrogates do not get through.
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    switch (FileText.decode(name, bytes)) {
      case FileText.Unreadable unreadable -> diagnostics.addAll(unreadable.diagnostics());
      case FileText.Text decoded ->
          draft(decoded.source(), extension, true, DataFolders.of(null, dataFolder));
    }
  }

  /** Reads texts that were loaded before, as they were then. */
  public void readAgain(List<WorkflowSource> sources) {
    sources.forEach(source ->
        parse(new SourceText(source.file(), source.text()), false, DataFolders.READ_BEFORE));
  }

  private void read(FileFinder.Candidate file) {
    switch (FileText.read(file.path())) {
      case FileText.Unreadable unreadable -> diagnostics.addAll(unreadable.diagnostics());
      case FileText.Text text ->
          draft(
              text.source(),
              file.extension(),
              file.named(),
              DataFolders.of(file.path(), dataFolder));
    }
  }

  private void draft(SourceText source, String extension, boolean named, DataFolders folders) {
    if (!extension.equals("md") && !extension.equals("mdx")) {
      boolean optional = extension.equals("json") && !named;
      parse(source, optional, folders);
      return;
    }
    switch (FrontMatter.of(source)) {
      case FrontMatter.Found found -> parse(found.yaml(), !named, folders);
      case FrontMatter.Open open -> {
        var problems = new Problems(source);
        problems.error(
            DiagnosticCode.FRONT_MATTER_OPEN,
            Span.at(source.positionAt(0)),
            "the front matter that starts here does not end",
            "end it with a line '---'");
        diagnostics.addAll(problems.all());
      }
      case FrontMatter.None none -> {
        if (named) {
          diagnostics.add(
              FileText.about(
                  DiagnosticCode.NO_WORKFLOW,
                  source.file(),
                  "there is no workflow in this Markdown file",
                  "write it as YAML between two lines '---' at the top"));
        }
      }
    }
  }

  /**
   * @param optional whether the file may hold something else than a workflow, and is left alone
   *     then
   */
  private void parse(SourceText source, boolean optional, DataFolders folders) {
    var problems = new Problems(source);
    YamlNode root = YamlReader.read(source, problems).orElse(null);
    if (optional && !(root == null ? source.text().contains("steps") : isWorkflow(root))) {
      return;
    }
    if (root != null) {
      schema.check(root, problems);
    }
    if (!(root instanceof YamlNode.Fields fields)) {
      diagnostics.addAll(problems.all());
      return;
    }
    var outline = WorkflowOutline.of(source, fields);
    if (outline.isTooLarge()) {
      problems.error(
          DiagnosticCode.TOO_MANY_STEPS,
          fields.entry("steps").map(YamlNode.Entry::keySpan).orElse(fields.span()),
          "a workflow may have at most " + WorkflowOutline.MAX_STEPS + " steps",
          "use a loop, or split the workflow");
      diagnostics.addAll(problems.all());
    } else {
      Checks.run(outline, folders, problems);
      drafts.add(new FileDraft(outline, folders, problems));
    }
  }

  private static boolean isWorkflow(YamlNode root) {
    return root.child("steps").isPresent() || root.child("workflow").isPresent();
  }

  /** Checks what takes all files together; what is wrong with any of them is known then. */
  public void finish() {
    Map<String, FileDraft> byName = new HashMap<>();
    drafts.forEach(draft -> checkName(draft, byName));
    code.prepare(drafts.stream().map(FileDraft::outline).toList());
    drafts.forEach(draft -> code.check(draft.outline(), draft.problems()));
    new CallCheck(byName).check();
  }

  private static void checkName(FileDraft draft, Map<String, FileDraft> byName) {
    YamlNode.Fields root = draft.outline().root();
    String name = draft.name();
    FileDraft first = name.isEmpty() ? null : byName.putIfAbsent(name, draft);
    if (first != null) {
      Span span =
          root.fields("metadata")
              .flatMap(metadata -> metadata.text("name"))
              .or(() -> root.text("workflow"))
              .map(YamlNode.Scalar::span)
              .orElse(root.span());
      draft
          .problems()
          .error(
              DiagnosticCode.DUPLICATE_WORKFLOW,
              span,
              "there is another workflow named '" + name + "' in " + first.file());
    }
  }

  /** The workflows without errors, in the order in which they were found. */
  public List<Workflow> workflows() {
    List<FileDraft> sound = drafts.stream().filter(FileDraft::isSound).toList();
    var library = new Library(sound);
    return sound.stream().map(draft -> library.get(draft.name())).toList();
  }

  /** What is wrong with all files, in {@link Diagnostic#ORDER}. */
  public List<Diagnostic> diagnostics() {
    Stream<Diagnostic> ofDrafts = drafts.stream().flatMap(draft -> draft.problems().all().stream());
    return Stream.concat(diagnostics.stream(), ofDrafts).sorted(Diagnostic.ORDER).toList();
  }
}
