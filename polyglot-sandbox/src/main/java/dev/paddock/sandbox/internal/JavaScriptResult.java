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
    if (result.isNumber()) {
      // Minus zero is a whole number to JavaScript, but not to JSON.
      return Results.json(result.fitsInInt() ? Integer.toString(result.asInt()) : "0");
    }
    if (result.isNull()) {
      return new Conclusion.Nothing();
    }
    if (result.hasArrayElements()) {
      Value problem = result.getArrayElement(0);
      return problem.isString()
          ? Results.notJson(problem.asString())
          : Results.tooLarge(problem.asLong(), limits.get(Limit.RESULT));
    }
    return Conclusion.error(
        ErrorCode.GUEST_ERROR, "the program ended, but its promise never settles");
  }
}
