package dev.paddock.workflow.internal.execute;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.DurationText;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.SleepStep;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.internal.journal.ExecutionClock;
import dev.paddock.workflow.internal.json.JsonFields;
import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.util.Map;

/** Sleep steps. */
final class SleepHandler {

  private final Time time;
  private final ExecutionClock clock;

  SleepHandler(Time time, ExecutionClock clock) {
    this.time = time;
    this.clock = clock;
  }

  JsonText execute(SleepStep step, Attempt attempt) {
    return attempt.decisions().mayWait() ? wait(step, attempt) : pause(step, attempt);
  }

  private JsonText pause(SleepStep step, Attempt attempt) {
    Duration duration = duration(step, attempt);
    Pauses.pause(time, duration, attempt.deadline());
    return slept(duration);
  }

  private JsonText wait(SleepStep step, Attempt attempt) {
    JsonFields plan =
        JsonFields.parse(attempt.decisions().decide("wait", () -> plan(step, attempt)).text());
    new DurableWait(plan.instant("until"), plan.flag("last")).await(attempt.deadline(), clock);
    return slept(plan.duration("nanos"));
  }

  private JsonText plan(SleepStep step, Attempt attempt) {
    Duration duration = duration(step, attempt);
    DurableWait wait = DurableWait.of(duration, attempt.deadline(), clock);
    return JsonFields.none()
        .with("nanos", duration)
        .with("until", wait.until())
        .with("last", wait.last())
        .toJson();
  }

  private static JsonText slept(Duration duration) {
    return JsonText.of(Map.of("sleptMs", duration.toMillis()));
  }

  private static Duration duration(SleepStep step, Attempt attempt) {
    JsonText value = attempt.render(step.duration());
    return DurationText.of(value.toNode()).orElseThrow(() -> notADuration(step, value));
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
