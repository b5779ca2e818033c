package dev.paddock.workflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.paddock.sandbox.JsonText;
import dev.paddock.sandbox.LogLine;
import dev.paddock.sandbox.Usage;
import dev.paddock.workflow.AuditLog;
import dev.paddock.workflow.ExecutionErrorCode;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.ExecutionEvent.ExecutionCompleted;
import dev.paddock.workflow.ExecutionEvent.ExecutionFailed;
import dev.paddock.workflow.ExecutionEvent.ExecutionResumed;
import dev.paddock.workflow.ExecutionEvent.ExecutionStarted;
import dev.paddock.workflow.ExecutionEvent.ExecutionWaiting;
import dev.paddock.workflow.ExecutionEvent.LimitHit;
import dev.paddock.workflow.ExecutionEvent.PolicyViolated;
import dev.paddock.workflow.ExecutionEvent.StepAnswered;
import dev.paddock.workflow.ExecutionEvent.StepAsked;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepDecided;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.ExecutionEvent.StepStarted;
import dev.paddock.workflow.SessionState;
import dev.paddock.workflow.StepError;
import dev.paddock.workflow.StepPath;
import dev.paddock.workflow.StepSummary;
import dev.paddock.workflow.Workflow;
import dev.paddock.workflow.WorkflowLoader;
import dev.paddock.workflow.WorkflowSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditLogTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final StepPath STEP = new StepPath("Each[2]/Send");
  private static final String SECRET = "s3cret";
  private static final JsonText DATA = JsonText.of(SECRET);
  private static final StepError ERROR =
      StepError.of(ExecutionErrorCode.STEP_TIMEOUT, "it took longer than 5s", null);
  private static final List<LogLine> LOGS =
      List.of(new LogLine(LogLine.Stream.STDOUT, null, SECRET));
  private static final StepSummary SUMMARY =
      new StepSummary(2, Duration.ofSeconds(1), Usage.NONE, LOGS);

  /** Each type of event once, full of what must not be written down. */
  private static final List<ExecutionEvent> EVERY_EVENT =
      List.of(
          new ExecutionStarted(
              "Flow", "1.0", List.of(new WorkflowSource("flow.yaml", SECRET)), DATA, DATA, DATA),
          new StepStarted(STEP, "function"),
          new StepDecided(STEP, 1, "items", DATA, 3),
          new StepAsked(STEP, 1, SECRET, List.of(SECRET), NOON, SECRET),
          new StepAnswered(STEP, 1, "approve", "ada", SECRET, NOON),
          new LimitHit(STEP, 1, ERROR),
          new StepRetried(STEP, 1, ERROR, NOON, false, Usage.NONE, LOGS),
          new StepCompleted(STEP, SECRET, DATA, new SessionState(SECRET, DATA), SUMMARY),
          new StepFailed(STEP, ERROR, SUMMARY),
          new PolicyViolated(
              StepPath.ROOT, 0, StepError.of(ExecutionErrorCode.POLICY_VIOLATION, "no", null)),
          new ExecutionWaiting(NOON.plusSeconds(60), true),
          new ExecutionResumed("engine-1"),
          new ExecutionCompleted(DATA),
          new ExecutionFailed(ERROR),
          new ExecutionCancelled("not needed", "ada"));

  private static final Workflow FLOW = load();

  private static Workflow load() {
    String yaml =
        """
        workflow: Flow
        steps:
          - { name: A, type: sleep, config: { duration: 1 } }
        """;
    try (WorkflowLoader loader = WorkflowLoader.create()) {
      return loader.loadText("flow.yaml", yaml).workflows().getFirst();
    }
  }

  @TempDir private Path folder;
  private final List<IOException> failures = new ArrayList<>();

  private Path file() {
    return folder.resolve("audit.jsonl");
  }

  private AuditLog open(Path file) throws IOException {
    return AuditLog.open(file, failures::add);
  }

  private List<String> written(ExecutionEvent... events) throws IOException {
    try (AuditLog log = open(file())) {
      for (ExecutionEvent event : events) {
        log.happened(FLOW, "id-1", NOON, event);
      }
    }
    assertThat(failures).isEmpty();
    return Files.readAllLines(file());
  }

  @Test
  void everyEvent_hasItsLine_withoutTheData() throws IOException {
    assertThat(EVERY_EVENT.stream().map(Object::getClass))
        .containsExactlyInAnyOrderElementsOf(kinds(ExecutionEvent.class).toList());
    assertThat(written(EVERY_EVENT.toArray(ExecutionEvent[]::new)))
        .containsExactlyElementsOf(expected())
        .noneMatch(line -> line.contains(SECRET));
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(AuditLogTest::kinds)
        : Stream.of(type);
  }

  private static List<String> expected() throws IOException {
    try (var in = AuditLogTest.class.getResourceAsStream("every-event.jsonl")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .toList();
    }
  }

  @Test
  void cancelRequest_saysWhoAndWhy() throws IOException {
    try (AuditLog log = open(file())) {
      log.cancelRequested("id-1", NOON, "not needed", "ada");
    }
    assertThat(Files.readString(file()))
        .isEqualTo(
            "{\"time\":\"2026-01-01T12:00:00Z\",\"execution\":\"id-1\",\"event\":\"CancelRequested\","
                + "\"by\":\"ada\",\"reason\":\"not needed\"}\n");
  }

  @Test
  void answer_saysWhoAndWhich() throws IOException {
    try (AuditLog log = open(file())) {
      log.answerGiven("id-1", NOON, "approve", "ada");
    }
    assertThat(Files.readString(file()))
        .isEqualTo(
            "{\"time\":\"2026-01-01T12:00:00Z\",\"execution\":\"id-1\",\"event\":\"AnswerGiven\","
                + "\"by\":\"ada\",\"answer\":\"approve\"}\n");
  }

  @Test
  void hostileTexts_stayInTheirLine_andAreKept() throws IOException {
    String hostile =
        "a\n{\"event\":\"forged\"}\r\u2028\u2029\u0085\u001b[2J\u007f\u0000\ud800\u202e\"\\";
    try (AuditLog log = open(file())) {
      log.happened(
          FLOW,
          hostile,
          NOON,
          new StepFailed(
              new StepPath(hostile), new StepError(hostile, hostile, null, null), SUMMARY));
    }
    String text = Files.readString(file());
    assertThat(text.strip()).matches("[ -~]+");
    JsonNode line = JsonMapper.shared().readTree(text);
    for (String field : List.of("execution", "step", "code", "message")) {
      assertThat(line.path(field).asString()).isEqualTo(hostile);
    }
  }

  @Test
  void longMessage_isCut() throws IOException {
    StepError error = new StepError("GUEST_ERROR", "x".repeat(5_000_000), null, null);
    assertThat(written(new ExecutionFailed(error)).getFirst()).hasSizeLessThan(1_200);
  }

  @Test
  void file_isAddedTo() throws IOException {
    written(new ExecutionResumed("first"));
    assertThat(written(new ExecutionResumed("second"))).hasSize(2);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void newFile_isItsOwnersAlone() throws IOException {
    written(new ExecutionResumed("me"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void interruptedThread_writesAllTheSame() throws IOException {
    Thread.currentThread().interrupt();
    List<String> lines = written(new ExecutionResumed("one"), new ExecutionResumed("two"));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(lines).hasSize(2);
  }

  @Test
  void fileThatCannotBeOpened_isRefused() {
    assertThatIOException().isThrownBy(() -> open(folder));
    assertThatIOException().isThrownBy(() -> open(folder.resolve("none/audit.jsonl")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void fullDisk_isToldOnce_andHarmsNobody() throws IOException {
    try (AuditLog log = open(Path.of("/dev/full"))) {
      assertThat(log.isWhole()).isTrue();
      log.happened(FLOW, "id-1", NOON, new ExecutionResumed("one"));
      log.happened(FLOW, "id-1", NOON, new ExecutionResumed("two"));
      assertThat(log.isWhole()).isFalse();
    }
    assertThat(failures)
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessageContaining("No space left"));
  }
}
