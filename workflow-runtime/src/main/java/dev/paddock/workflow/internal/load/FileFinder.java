package dev.paddock.workflow.internal.load;

import dev.paddock.workflow.Diagnostic;
import dev.paddock.workflow.DiagnosticCode;
import dev.paddock.workflow.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the workflow files that paths stand for. Directories are searched to the bottom, in the
 * order of names. Directories that are links, hidden files and folders, and folders named {@code
 * data} are left out; so no loop of links can be followed.
 */
final class FileFinder {

  private static final Set<String> EXTENSIONS = Set.of("yaml", "yml", "json", "md", "mdx");
  private static final int MAX_DEPTH = 32;

  private final List<Candidate> files = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();

  /**
   * A file that may hold a workflow.
   *
   * @param path as the user named it, or below a directory that the user named
   * @param named whether the user named it, so that it should hold one
   */
  record Candidate(Path path, boolean named) {
    String extension() {
      return FileFinder.extension(path);
    }
  }

  /** The files found, each once. */
  List<Candidate> files() {
    return List.copyOf(files);
  }

  /** What could not be read. */
  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /** Adds what a path stands for. */
  void find(Path path) {
    if (!Files.isDirectory(path)) {
      add(path, true);
      return;
    }
    int before = files.size() + diagnostics.size();
    boolean known = search(path, 1);
    if (known && files.size() + diagnostics.size() == before) {
      report(
          DiagnosticCode.NO_WORKFLOW,
          path,
          "there is no workflow in this directory",
          "workflows are .yaml, .yml, .json, .md or .mdx files");
    }
  }

  /** Returns whether everything below would have been added; not so if it had been found before. */
  private boolean search(Path directory, int depth) {
    boolean fresh = true;
    for (Path entry : entries(directory)) {
      if (isLeftOut(entry)) {
        continue;
      }
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        fresh &= depth < MAX_DEPTH && search(entry, depth + 1);
      } else if (EXTENSIONS.contains(extension(entry)) && !Files.isDirectory(entry)) {
        fresh &= add(entry, false);
      }
    }
    return fresh;
  }

  private static boolean isLeftOut(Path entry) {
    String name = name(entry);
    return name.startsWith(".")
        || (name.equals("data") && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS));
  }

  private List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted(Comparator.comparing(FileFinder::name)).toList();
    } catch (IOException e) {
      report(DiagnosticCode.FILE_UNREADABLE, directory, "this directory cannot be read", null);
      return List.of();
    }
  }

  private boolean add(Path file, boolean named) {
    boolean fresh = seen.add(identity(file));
    if (fresh) {
      files.add(new Candidate(file, named));
    }
    return fresh;
  }

  private static Path identity(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      // Reading it will say what is wrong with it.
      return file.toAbsolutePath().normalize();
    }
  }

  private void report(DiagnosticCode code, Path path, String message, @Nullable String hint) {
    diagnostics.add(
        new Diagnostic(Severity.ERROR, code.name(), path.toString(), null, message, hint, null));
  }

  private static String extension(Path file) {
    return extension(name(file));
  }

  /** What a file name ends in, in lower case and without the dot. */
  static String extension(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  private static String name(Path path) {
    Path name = path.getFileName();
    return name == null ? path.toString() : name.toString();
  }
}
