package dev.paddock.workflow.internal.load;

import dev.paddock.workflow.internal.source.SourceText;

/** Finds the YAML between the {@code ---} lines at the top of a Markdown file. */
sealed interface FrontMatter {

  /**
   * It is there.
   *
   * @param yaml the YAML alone, on the lines on which it stands in the file
   */
  record Found(SourceText yaml) implements FrontMatter {}

  /** The file does not start with {@code ---}. */
  record None() implements FrontMatter {}

  /** It starts and does not end. */
  record Open() implements FrontMatter {}

  static FrontMatter of(SourceText file) {
    if (!isFence(file.line(1))) {
      return new None();
    }
    for (int line = 2; line <= file.lineCount(); line++) {
      if (isFence(file.line(line))) {
        return new Found(between(file, line));
      }
    }
    return new Open();
  }

  /** The first line becomes empty and the rest is cut off, so that positions stay right. */
  private static SourceText between(SourceText file, int endLine) {
    int end = file.offsetOf(endLine);
    return new SourceText(file.file(), file.text().substring(file.line(1).length(), end));
  }

  private static boolean isFence(String line) {
    return line.stripTrailing().equals("---");
  }
}
