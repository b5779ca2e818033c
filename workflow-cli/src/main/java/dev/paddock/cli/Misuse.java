package dev.paddock.cli;

import dev.paddock.expression.DidYouMean;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Explains to a user what is wrong with a command line. */
final class Misuse {

  private Misuse() {}

  static String explain(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unknown(unmatched.getCommandLine(), unmatched.getUnmatched().getFirst());
    }
    return Objects.requireNonNullElse(e.getMessage(), "bad usage");
  }

  private static String unknown(CommandLine command, String argument) {
    boolean option = argument.startsWith("-");
    boolean group = !command.getSubcommands().isEmpty();
    String kind = option ? "option" : group ? "command" : "argument";
    String message = "unknown %s '%s'".formatted(kind, argument);
    String word = option ? argument.replaceFirst("=.*", "") : argument;
    return DidYouMean.among(known(command, option), word)
        .map(guess -> message + "; did you mean '" + guess + "'?")
        .orElse(option ? message + dashHint(command) : message);
  }

  private static List<String> known(CommandLine command, boolean option) {
    var words = new ArrayList<String>();
    if (option) {
      command.getCommandSpec().options().forEach(known -> words.addAll(List.of(known.names())));
    } else {
      words.addAll(command.getSubcommands().keySet());
    }
    return words;
  }

  private static String dashHint(CommandLine command) {
    return command.getCommandSpec().positionalParameters().isEmpty()
        ? ""
        : "; if it is no option, put -- before it";
  }
}
