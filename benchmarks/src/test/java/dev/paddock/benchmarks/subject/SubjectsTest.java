package dev.paddock.benchmarks.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.benchmarks.work.UnavailableException;
import dev.paddock.benchmarks.work.Work;
import dev.paddock.benchmarks.work.Works;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each subject does each work once, and does it right; nothing is said about time. */
class SubjectsTest {

  private static final Duration DEADLINE = Duration.ofSeconds(30);

  static Stream<Arguments> works() {
    return Subjects.ALL.stream().flatMap(SubjectsTest::works);
  }

  private static Stream<Arguments> works(Subject subject) {
    return Works.everything()
        .filter(subject.pace().works())
        // Starting a process takes seconds, and does the same for every work.
        .limit(subject.identity().mode().equals("cold") ? 1 : Long.MAX_VALUE)
        .map(work -> Arguments.of(subject.identity().key(), work.id()));
  }

  @AfterAll
  static void close() {
    Subjects.ALL.forEach(Subject::close);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("works")
  void evaluate_work_isRightOrSaidToBeUnavailable(String key, String id) throws Exception {
    Work work = Works.byId(id);
    String input = work.inputs().rotate(7);
    try (Evaluator evaluator = Subjects.byKey(key).open(work, DEADLINE)) {
      work.check(input, evaluator.evaluate(input));
    } catch (UnavailableException e) {
      assertThat(e).message().isNotBlank();
    }
  }
}
