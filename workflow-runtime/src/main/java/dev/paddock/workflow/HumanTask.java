package dev.paddock.workflow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person is asked.
 *
 * @param step the step that asks
 * @param prompt what is asked
 * @param answers what can be answered
 * @param expires from when on an answer does not count any more; null for never
 * @param token gives whoever has it the right to answer, once; to be kept secret, and kept nowhere
 *     by Paddock itself
 */
public record HumanTask(
    StepPath step, String prompt, List<String> answers, @Nullable Instant expires, String token) {

  public HumanTask {
    answers = List.copyOf(answers);
  }

  /** Without the token, which must not get into logs. */
  @Override
  public String toString() {
    return "HumanTask[step=%s, prompt=%s, answers=%s, expires=%s]"
        .formatted(step, prompt, answers, expires);
  }
}
