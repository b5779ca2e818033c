package dev.paddock.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A language that guests may be written in. */
public enum Language {
  JAVASCRIPT("javascript", "js"),
  PYTHON("python", "py");

  private final String id;
  private final String shortName;

  Language(String id, String shortName) {
    this.id = id;
    this.shortName = shortName;
  }

  /**
   * The name used in workflow files and on the command line: {@code javascript} or {@code python}.
   */
  public String id() {
    return id;
  }

  /**
   * Finds a language by its id or its short name ({@code js}, {@code py}), ignoring case.
   *
   * @return empty if there is no such language
   */
  public static Optional<Language> byName(String name) {
    String wanted = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(language -> language.id.equals(wanted) || language.shortName.equals(wanted))
        .findFirst();
  }
}
