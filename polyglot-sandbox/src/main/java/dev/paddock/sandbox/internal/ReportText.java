package dev.paddock.sandbox.internal;

import dev.paddock.sandbox.CapabilityException;
import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Progress;
import dev.paddock.sandbox.internal.call.Answer.Reason;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Reads what guests report. */
final class ReportText {

  private ReportText() {}

  /** From {@code {"message": ..., "level": ...}}; without a level it is information. */
  static LogLine line(JsonText argument) throws CapabilityException {
    JsonNode node = argument.toNode();
    JsonNode message = node.path("message");
    return LogLine.logged(
        level(node.path("level")),
        message.isString() ? message.asString() : JsonText.of(message).text());
  }

  private static LogLine.Level level(JsonNode node) throws CapabilityException {
    if (node.isMissingNode() || node.isNull()) {
      return LogLine.Level.INFO;
    }
    for (LogLine.Level level : LogLine.Level.values()) {
      if (node.isString() && level.name().toLowerCase(Locale.ROOT).equals(node.asString())) {
        return level;
      }
    }
    throw invalid("the level must be 'debug', 'info', 'warn' or 'error'");
  }

  /** From {@code {"fraction": ..., "message": ...}}; without a message there is none. */
  static Progress progress(JsonText argument) throws CapabilityException {
    JsonNode node = argument.toNode();
    JsonNode fraction = node.path("fraction");
    JsonNode message = node.path("message");
    if (!fraction.isNumber() || fraction.asDouble() < 0 || fraction.asDouble() > 1) {
      throw invalid("the fraction must be a number from 0 to 1");
    }
    if (!message.isMissingNode() && !message.isNull() && !message.isString()) {
      throw invalid("the message must be a text");
    }
    return new Progress(fraction.asDouble(), message.isString() ? message.asString() : null);
  }

  private static CapabilityException invalid(String message) {
    return new CapabilityException(Reason.INVALID_ARGUMENT.name(), message);
  }
}
