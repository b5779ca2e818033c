package dev.paddock.benchmarks.subject.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.benchmarks.work.WorkflowWork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each engine answers a few inputs, and does it right; nothing is said about time. */
class WorkflowSubjectsTest {

  /** Some on both sides of what the third step compares with, and one that begins anew. */
  private static final List<Integer> NUMBERS = List.of(0, 1, 48, 49, 50, 1_023, 1_024);

  static Stream<String> keys() {
    return WorkflowSubjects.ALL.stream().map(subject -> subject.identity().key());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void run_fewInputsAtOnce_areRight(String key, @TempDir Path folder) throws Exception {
    var given = new ArrayList<Future<String>>();
    try (WorkflowSubject.Running running = WorkflowSubjects.byKey(key).open(folder)) {
      try (ExecutorService callers = Executors.newFixedThreadPool(NUMBERS.size())) {
        for (int number : NUMBERS) {
          given.add(callers.submit(() -> running.run(WorkflowWork.input(number))));
        }
      }
    }
    for (int i = 0; i < NUMBERS.size(); i++) {
      WorkflowWork.check(NUMBERS.get(i), given.get(i).get());
    }
  }

  @Test
  void about_everyEngine_saysWhatIsKept() {
    for (WorkflowSubject subject : WorkflowSubjects.ALL) {
      assertThat(subject.about()).contains(subject.isOnDisk() ? "synced to the disk" : "nothing");
    }
  }

  @Test
  void keys_areDifferent() {
    assertThat(keys()).doesNotHaveDuplicates();
  }
}
