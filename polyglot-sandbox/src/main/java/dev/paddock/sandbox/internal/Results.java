package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.SandboxError;

/** Conclusions about a guest's result, the same for all languages. */
final class Results {

  private Results() {}

  /**
   * Takes a result over. Arrays and objects are checked: depth, and in Python also duplicate keys.
   */
  static Conclusion json(String text) {
    char first = text.charAt(0);
    return first == '{' || first == '['
        ? checkedJson(text)
        : new Conclusion.Returned(JsonText.trusted(text));
  }

  /** Takes a result over that may be anything. */
  static Conclusion checkedJson(String text) {
    try {
      return new Conclusion.Returned(JsonText.parse(text));
    } catch (IllegalArgumentException e) {
      return Conclusion.error(ErrorCode.RESULT_NOT_JSON, "the result is " + e.getMessage());
    }
  }

  static Conclusion tooLarge(long length, long limit) {
    return Conclusion.error(
        ErrorCode.LIMIT_RESULT,
        "the result has %d characters of JSON, the limit result is %s"
            .formatted(length, Limit.RESULT.format(limit)));
  }

  /** The message may have a second line, the hint. */
  static Conclusion notJson(String message) {
    int end = message.indexOf('\n');
    return end < 0
        ? Conclusion.error(ErrorCode.RESULT_NOT_JSON, message)
        : new Conclusion.Failure(
            SandboxError.of(
                ErrorCode.RESULT_NOT_JSON, message.substring(0, end), message.substring(end + 1)));
  }
}
