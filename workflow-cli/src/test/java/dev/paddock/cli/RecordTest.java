package dev.paddock.cli;

import static dev.paddock.cli.Flows.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is written down of executions beside the report. */
@Timeout(120)
class RecordTest {

  private static final String NAP =
      """
      workflow: Nap
      timeout: 1d
      steps:
        - { name: Sleep, type: sleep, config: { duration: %s } }
        - { name: After, type: transform, config: { expression: "'slept'" } }
      """;

  @TempDir private Path folder;

  private String at(String name) {
    return folder.resolve(name).toString();
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private List<String> events(String name) throws IOException {
    return Files.readAllLines(folder.resolve(name)).stream()
        .map(line -> JsonMapper.shared().readTree(line))
        .map(line -> line.path("event").asString())
        .toList();
  }

  @Test
  void run_withMetrics_writesWhatHappened_evenIfItFailed() throws IOException {
    String good = write(folder, "a.yaml", Flows.GREETING);
    String bad = write(folder, "b.yaml", Flows.FAILING);
    Ran.paddock("run", good, bad, "--metrics", at("m.prom")).hasCode(1);
    assertThat(text("m.prom"))
        .contains(
            "paddock_executions_total{event=\"completed\"} 1.0\n",
            "paddock_executions_total{event=\"failed\"} 1.0\n",
            "paddock_step_seconds_count{outcome=\"failed\",type=\"function\"} 1\n",
            "paddock_step_retries_total{code=\"GUEST_ERROR\",type=\"function\"} 1.0\n")
        .containsPattern("paddock_guest_cpu_seconds_total\\{type=\"function\"} [0-9.E-]+\n")
        .doesNotContain("Break", "greeting");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void metricsFile_thatIsThere_isReplaced() throws IOException {
    write(folder, "m.prom", "old");
    Ran.paddock("run", write(folder, "a.yaml", Flows.GREETING), "--metrics", at("m.prom"))
        .hasCode(0);
    assertThat(text("m.prom")).startsWith("# HELP").endsWith("\n");
  }

  @Test
  void files_thatCannotBeWritten_areBadUsage_andNothingIsStarted() {
    String flow = write(folder, "a.yaml", Flows.GREETING);
    for (String option : List.of("--metrics", "--audit")) {
      for (String file : List.of(at("none/file"), folder.toString())) {
        Ran ran = Ran.paddock("run", flow, "--store", at("store.db"), option, file).hasCode(2);
        assertThat(ran.printsOnlyTo(false).err()).contains(option + ": ", file);
      }
    }
    assertThat(folder.resolve("store.db")).doesNotExist();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void metrics_doNotReplaceADevice() {
    String flow = write(folder, "a.yaml", Flows.GREETING);
    Ran.paddock("run", flow, "--metrics", "/dev/null").hasCode(2);
  }

  @Test
  void audit_hasALineForEachEvent_ofEveryCommand() throws IOException {
    String flow = write(folder, "nap.yaml", NAP.formatted("3h"));
    String store = at("store.db");
    String audit = at("audit.jsonl");
    Ran.paddock("run", flow, "--store", store, "--audit", audit, "--no-wait").hasCode(0);
    JsonNode list = Ran.paddock("history", "--store", store, "--output", "json").json();
    String id = list.path(0).path("id").asString();
    Ran.paddock("resume", id, "--no-wait", "--store", store, "--audit", audit).hasCode(0);
    Ran.paddock(
            "cancel", id, "--store", store, "--audit", audit, "--by", "ada", "--reason", "no need")
        .hasCode(0);
    assertThat(events("audit.jsonl"))
        .containsExactly(
            "ExecutionStarted",
            "StepStarted",
            "StepDecided",
            "ExecutionWaiting",
            "ExecutionResumed",
            "ExecutionWaiting",
            "CancelRequested",
            "ExecutionResumed",
            "ExecutionCancelled");
    assertThat(text("audit.jsonl").lines().toList().getLast())
        .contains("\"execution\":\"" + id + "\"")
        .endsWith("\"event\":\"ExecutionCancelled\",\"by\":\"ada\",\"reason\":\"no need\"}");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void audit_onAFullDisk_isSaidOnce_andEndsAsAFaultOfTheMachine() {
    String flow = write(folder, "a.yaml", Flows.GREETING);
    Ran ran = Ran.paddock("run", flow, "--audit", "/dev/full").hasCode(3);
    assertThat(ran.out()).contains("1 workflow completed");
    assertThat(ran.err())
        .containsOnlyOnce("the audit log '/dev/full' is not whole any more: No space left")
        .endsWith("paddock: the audit log '/dev/full' lacks lines\n");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void watch_whoseAuditIsBroken_ends() {
    String store = at("store.db");
    Waiting.begin(store, Path.of(write(folder, "nap.yaml", NAP.formatted("1h"))));
    Ran ran = Ran.paddock("resume", "--watch", "--store", store, "--audit", "/dev/full").hasCode(3);
    assertThat(ran.err()).contains("is not whole any more");
  }
}
