package dev.paddock.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.benchmarks.subject.Subject;
import dev.paddock.benchmarks.subject.Subjects;
import dev.paddock.benchmarks.subject.workflow.WorkflowSubject;
import dev.paddock.benchmarks.subject.workflow.WorkflowSubjects;
import dev.paddock.benchmarks.work.Works;
import dev.paddock.benchmarks.work.WrongAnswerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuringTest {

  private static final Effort TINY =
      new Effort(true, Duration.ofMillis(10), 1, Duration.ofMillis(10), 1, 1, 0, 5);

  private final Subject lambda = Subjects.byKey("java-lambda/java/reused");

  @Test
  void jmh_latency_isOfTheSubjectAndWork() throws Exception {
    Result result = new JmhRun(lambda, TINY).latency(Works.ADD);
    assertThat(result.metric()).isEqualTo("latency");
    assertThat(result.subject()).isEqualTo("java-lambda");
    assertThat(result.work()).isEqualTo("add");
    assertThat(result.samples()).isPositive();
  }

  @Test
  void jmh_throughput_isOfAllThreads() throws Exception {
    Result result = new JmhRun(lambda, TINY).throughput(Works.ADD, 2);
    assertThat(result.threads()).isEqualTo(2);
    assertThat(result.unit()).isEqualTo("ops/s");
  }

  @Test
  void verify_rightAnswers_tellsHowLongACallTook() throws Exception {
    assertThat(Verification.verify(lambda, Works.ADD, TINY)).isPositive();
  }

  @Test
  void effort_longCallsInAQuickRun_areNotWarmedUpAgain() {
    assertThat(Effort.QUICK.afterCallsOf(Duration.ofSeconds(3)).warmups()).isZero();
    assertThat(Effort.QUICK.afterCallsOf(Duration.ofMillis(3)).warmups()).isPositive();
    assertThat(Effort.FULL.afterCallsOf(Duration.ofSeconds(3))).isEqualTo(Effort.FULL);
  }

  @Test
  void effort_firstWorkInAJvmThatOthersShare_isWarmedUpLonger() {
    assertThat(Effort.QUICK.first().warmups()).isGreaterThan(Effort.QUICK.warmups());
    assertThat(Effort.FULL.first()).isEqualTo(Effort.FULL);
  }

  @Test
  void calls_wrongAnswer_isFoundAfterwards() throws Exception {
    var calls = new Calls(Works.ADD, input -> "-1");
    calls.call();
    assertThatThrownBy(calls::check).isInstanceOf(WrongAnswerException.class);
  }

  @Test
  void memory_plainContexts_takeSome() throws Exception {
    Result result = IdleMemory.measure(Subjects.byKey("graaljs/javascript/reused"), 5);
    assertThat(result.unit()).isEqualTo("KB");
    assertThat(result.mean()).isPositive();
  }

  @Test
  void attack_openDoor_getsIn(@TempDir Path folder) throws Exception {
    var results = new ArrayList<Result>();
    Path log = Files.createFile(folder.resolve("log.txt"));
    new Campaign(true, log, results::add).attack(lambda);
    assertThat(results).hasSize(1);
    assertThat(results.getFirst().stopped()).isZero();
    assertThat(results.getFirst().detail())
        .contains("escape: obtained", "loop: no control", "memory: the host's process died");
  }

  @Test
  void workflow_engineOnTheDisk_givesTimesAndRatesAndWhatTheDiskCanDo(@TempDir Path folder)
      throws Exception {
    var results = new ArrayList<Result>();
    WorkflowSubject subject = WorkflowSubjects.byKey("paddock-workflow/javascript/sqlite");
    try (WorkflowSubject.Running running = subject.open(folder)) {
      var run = new WorkflowRun(subject, running, results::add);
      run.measureDisk(folder, 4, Duration.ofMillis(10));
      run.measure(4, Duration.ofMillis(10));
    }
    assertThat(results)
        .extracting(Result::unit)
        .containsExactly("fsyncs/s", "us", "executions/s", "commits/execution");
    assertThat(results).allSatisfy(result -> assertThat(result.mean()).isPositive());
    assertThat(results).extracting(Result::threads).containsOnly(4);
    assertThat(results.get(2).detail()).contains("SQLite");
  }

  @Test
  void workflow_wrongResult_isNoFigure() {
    var results = new ArrayList<Result>();
    var run = new WorkflowRun(WorkflowSubjects.ALL.getFirst(), new Wrong(), results::add);
    assertThatThrownBy(() -> run.measure(2, Duration.ofMillis(10)))
        .hasCauseInstanceOf(WrongAnswerException.class);
    assertThat(results).isEmpty();
  }

  private static final class Wrong implements WorkflowSubject.Running {
    @Override
    public String run(String input) {
      return "-1";
    }

    @Override
    public void close() {}
  }

  @Test
  void child_thatDies_isNoResult(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log.txt");
    List<String> command = List.of("bash", "-c", "echo one; exit 3");
    var lines = new ArrayList<String>();
    Child.End end = new Child(command, log, Duration.ofSeconds(20)).run(lines::add);
    assertThat(lines).containsExactly("one");
    assertThat(end.trouble()).isEqualTo("its process ended with exit code 3");
  }

  @Test
  void child_thatHangs_isEnded(@TempDir Path folder) throws Exception {
    Path log = folder.resolve("log.txt");
    List<String> command = List.of("bash", "-c", "sleep 600");
    Child.End end = new Child(command, log, Duration.ofMillis(200)).run(line -> {});
    assertThat(end.trouble()).isEqualTo("it did not end in time");
  }
}
