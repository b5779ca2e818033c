package dev.paddock.workflow.internal.journal;

import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Position;
import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepSummary;
import dev.paddock.workflow.internal.json.JsonFields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON form of what events are made of. */
final class PartJson {

  private PartJson() {}

  static JsonFields error(StepError error) {
    Position at = error.position();
    return JsonFields.none()
        .with("code", error.code())
        .with("message", error.message())
        .with("hint", error.hint())
        .with("line", at == null ? null : at.line())
        .with("column", at == null ? null : at.column())
        .with("file", error.file());
  }

  static StepError error(JsonFields json) {
    return new StepError(
        json.text("code"),
        json.text("message"),
        json.textOrNull("hint"),
        position(json),
        json.textOrNull("file"));
  }

  private static @Nullable Position position(JsonFields json) {
    Integer line = json.integerOrNull("line");
    Integer column = json.integerOrNull("column");
    return line == null || column == null ? null : new Position(line, column);
  }

  static JsonFields summary(StepSummary summary) {
    return JsonFields.none()
        .with("attempts", summary.attempts())
        .with("durationNanos", summary.duration())
        .with("usage", usage(summary.usage()))
        .with("logs", logs(summary.logs()));
  }

  static StepSummary summary(JsonFields json) {
    return new StepSummary(
        (int) json.integer("attempts"),
        json.duration("durationNanos"),
        usage(json.object("usage")),
        logs(json));
  }

  static JsonFields usage(Usage usage) {
    return JsonFields.none()
        .with("wallNanos", usage.wallTime())
        .with("cpuNanos", usage.cpuTime())
        .with("allocatedBytes", usage.allocatedBytes())
        .with("outputBytes", usage.outputBytes());
  }

  static Usage usage(JsonFields json) {
    return new Usage(
        json.duration("wallNanos"),
        json.duration("cpuNanos"),
        json.integer("allocatedBytes"),
        json.integer("outputBytes"));
  }

  static List<JsonFields> logs(List<LogLine> lines) {
    return lines.stream()
        .map(line ->
            JsonFields.none()
                .with("stream", line.stream())
                .with("level", line.level())
                .with("text", line.text()))
        .toList();
  }

  static List<LogLine> logs(JsonFields json) {
    return json.objects("logs").stream().map(PartJson::line).toList();
  }

  private static LogLine line(JsonFields json) {
    String level = json.textOrNull("level");
    return new LogLine(
        LogLine.Stream.valueOf(json.text("stream")),
        level == null ? null : LogLine.Level.valueOf(level),
        json.text("text"));
  }
}
