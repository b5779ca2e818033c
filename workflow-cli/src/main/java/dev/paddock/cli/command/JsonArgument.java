package dev.paddock.cli.command;

import dev.paddock.cli.UsageException;
import dev.paddock.cli.terminal.Terminal;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.SourceExcerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** The value of {@code --input}: JSON, or the name of a file with JSON in it. */
final class JsonArgument {

  private static final String OPTION = "--input";

  private JsonArgument() {}

  /** Whether the value is to be read from standard input. */
  static boolean isStandardInput(String argument) {
    return argument.equals("@-");
  }

  /**
   * Reads the value.
   *
   * @throws UsageException if there is no such file, or it is not JSON
   */
  static JsonText read(String argument, Terminal terminal) {
    if (!argument.startsWith("@")) {
      return parse(OPTION, argument);
    }
    if (isStandardInput(argument)) {
      return parse(OPTION + " @-", TextInput.ofStream(terminal.in(), OPTION + " @-"));
    }
    return parse(OPTION + " " + argument, TextInput.ofFile(argument.substring(1), OPTION));
  }

  private static JsonText parse(String name, String text) {
    try {
      return JsonText.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          e.getCause() instanceof JacksonException problem
              ? explain(name, text, problem)
              : name + " is " + e.getMessage());
    }
  }

  private static String explain(String name, String text, JacksonException problem) {
    String what = firstLine(problem.getOriginalMessage());
    TokenStreamLocation at = problem.getLocation();
    if (at == null || at.getLineNr() < 1 || at.getColumnNr() < 1) {
      return name + " is not JSON: " + what;
    }
    String line = text.lines().skip(at.getLineNr() - 1L).findFirst().orElse("");
    return "%s is not JSON: line %d, column %d: %s\n%s"
        .formatted(
            name,
            at.getLineNr(),
            at.getColumnNr(),
            what,
            SourceExcerpt.of(at.getLineNr(), line, at.getColumnNr(), 1).render());
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse(message);
  }
}
