package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.DurationText;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.SleepStep;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.util.Map;

/** Sleep steps. */
final class SleepHandler {

  private final Time time;

  SleepHandler(Time time) {
    this.time = time;
  }

  JsonText execute(SleepStep step, Attempt attempt) {
    JsonText value = attempt.render(step.duration());
    Duration duration =
        DurationText.of(value.toNode()).orElseThrow(() -> notADuration(step, value));
    Pauses.pause(time, duration, attempt.deadline());
    return JsonText.of(Map.of("sleptMs", duration.toMillis()));
  }

  private static StepFailure notADuration(SleepStep step, JsonText value) {
    String text = value.text();
    String shown = text.length() > 100 ? text.substring(0, 100) + "..." : text;
    return new StepFailure(
        StepError.of(
                ExecutionErrorCode.WRONG_TYPE,
                "'duration' is " + shown + ", which is no duration",
                step.header().position())
            .withHint("use milliseconds, or a text such as 500ms, 5s or 1m"));
  }
}
