package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Limits;
import org.graalvm.polyglot.Value;

/** Reads what the functions of {@code border.js} return. */
final class JavaScriptResult {

  private JavaScriptResult() {}

  static Conclusion read(Value result, Limits limits) {
    if (result.isString()) {
      return Results.json(result.asString());
    }
    if (result.isNull()) {
      return new Conclusion.Nothing();
    }
    if (result.isNumber()) {
      return Results.tooLarge(result.asLong(), limits.get(Limit.RESULT));
    }
    if (result.hasArrayElements()) {
      return Results.notJson(result.getArrayElement(0).asString());
    }
    return Conclusion.error(
        ErrorCode.GUEST_ERROR, "the program ended, but its promise never settles");
  }
}
