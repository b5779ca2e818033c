package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What to do about common errors. */
final class Hints {

  private static final Pattern MISSING_NAME =
      Pattern.compile(
          "(?:ReferenceError: (\\w+) is not defined|NameError: name '(\\w+)' is not defined)");

  private static final String NO_HOST =
      "guests have no access to the host, its files, processes or network";

  private static final Map<String, String> NAMES =
      Map.of(
          "require", "modules cannot be loaded; the language's own built-ins are there",
          "process", NO_HOST,
          "Java", NO_HOST,
          "Polyglot", NO_HOST,
          "fetch", "use a webhook step to talk to the network",
          "setTimeout", "there are no timers; use a sleep step to wait",
          "exit", "use return, or raise an error",
          "null", "the word is None",
          "true", "the word is True",
          "false", "the word is False");

  private Hints() {}

  static @Nullable String forError(ErrorCode code, String message) {
    return switch (code) {
      case DENIED ->
          message.contains("dynamic evaluation")
              ? "code cannot be made from text inside the fence"
              : NO_HOST;
      case GUEST_ERROR -> forMissingName(message);
      case LIMIT_STACK -> "calls nest too deeply; is there a recursion without an end?";
      default -> null;
    };
  }

  private static @Nullable String forMissingName(String message) {
    Matcher matcher = MISSING_NAME.matcher(message);
    if (!matcher.lookingAt()) {
      return null;
    }
    return NAMES.get(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
  }
}
