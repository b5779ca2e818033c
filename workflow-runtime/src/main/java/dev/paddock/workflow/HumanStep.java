package dev.paddock.workflow;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks people something, and waits for the answer without a thread. Its result is <code>
 * {answer, by, comment, at}</code>, or that of the last step of {@code onTimeout} if nobody
 * answered in time. Needs a store.
 *
 * @param prompt what they are asked
 * @param answers what they can answer, at least one
 * @param answerTimeout how long their answer counts; null for as long as it takes
 * @param notifications steps that tell them, before it waits. They see <code>
 *     ask: {token, prompt, answers, expires}</code>
 * @param onTimeout steps that run if nobody answers in time; none if that is an error
 */
public record HumanStep(
    StepHeader header,
    TemplateValue prompt,
    List<String> answers,
    @Nullable Duration answerTimeout,
    List<Step> notifications,
    List<Step> onTimeout)
    implements Step {

  /** What can be answered if the file says nothing. */
  public static final List<String> DEFAULT_ANSWERS = List.of("approve", "reject");

  /** The name under which notifications see what is asked. */
  public static final String ASK = "ask";

  public HumanStep {
    answers = List.copyOf(answers);
    notifications = List.copyOf(notifications);
    onTimeout = List.copyOf(onTimeout);
  }

  @Override
  public String type() {
    return "human";
  }

  @Override
  public List<Step> children() {
    return Stream.concat(notifications.stream(), onTimeout.stream()).toList();
  }
}
