package dev.paddock.workflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.WorkflowResult;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Histories that earlier versions of Paddock wrote, one event on each line. They are never written
 * anew: what cannot read them any more cannot go on with the executions of users. A new one comes
 * from a run with the system property {@code record} set to the file that it is to be.
 */
@Timeout(120)
class RecordedHistoriesTest {

  @ParameterizedTest
  @ValueSource(strings = {"everything-v1.jsonl", "everything-v2.jsonl"})
  void history_isReplayedWithoutRunningAnything(String file) {
    List<NewEvent> events = read(file);
    var durable = new Durable();
    WorkflowResult result = goOn(durable, events.subList(0, events.size() - 1));

    assertThat(result.error()).isNull();
    assertThat(timeless(result.result())).isEqualTo(end(events));
    assertThat(durable.ledger).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"everything-v1.jsonl", "everything-v2.jsonl"})
  void beginningOfAHistory_isGoneOnWith(String file) {
    List<NewEvent> events = read(file);
    for (int known = 1; known < events.size(); known += 11) {
      WorkflowResult result = goOn(new Durable(), events.subList(0, known));
      assertThat(timeless(result.result())).as("after %d events", known).isEqualTo(end(events));
    }
  }

  private static JsonNode end(List<NewEvent> events) {
    return timeless(JsonText.parse(events.getLast().json())).path("result");
  }

  private static JsonNode timeless(JsonText json) {
    return JsonText.parse(DeathTest.timeless(json.text())).toNode();
  }

  @Test
  void events_keepTheCharactersOfTheirValues() {
    var durable = new Durable();
    durable.begin(
        Flows.steps(
            """
            - name: Odd
              type: function
              config: { code: "return [1e300, 0.1, -0, 123456789012345680000, '\\\\u2028\\"', {}]" }
            """),
        durable.store);
    assertThat(durable.events())
        .anySatisfy(
            event -> assertThat(event.toString()).contains("[1e+300,0.1,0,123456789012345680000,"));
  }

  private static WorkflowResult goOn(Durable durable, List<NewEvent> events) {
    Instant begun = events.getFirst().time();
    durable.store.create(
        new NewExecution(Durable.ID, "Everything", begun, events),
        new LeaseRequest("died", begun, Duration.ofSeconds(1)));
    durable.time.pass(Duration.between(durable.time.now(), events.getLast().time().plusSeconds(1)));
    return durable.toEnd(durable.store);
  }

  private static List<NewEvent> read(String file) {
    try (var in = RecordedHistoriesTest.class.getResourceAsStream(file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(line -> JsonText.parse(line).toNode())
          .map(RecordedHistoriesTest::event)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NewEvent event(JsonNode line) {
    return new NewEvent(
        Instant.parse(line.path("time").asString()),
        line.path("type").asString(),
        line.path("version").asInt(),
        line.path("json").asString());
  }

  @Test
  void newHistory_isReadAsItWasWritten() throws IOException {
    var durable = new Durable();
    durable.run(DeathTest.EVERYTHING, durable.store);
    var stored = durable.store.history(Durable.ID, 1);
    List<String> lines =
        stored.stream()
            .map(event -> {
              Map<String, Object> line = new LinkedHashMap<>();
              line.put("time", event.time().toString());
              line.put("type", event.type());
              line.put("version", event.version());
              line.put("json", event.json());
              return JsonText.of(line).text();
            })
            .toList();
    String record = System.getProperty("record");
    if (record != null) {
      Files.write(Path.of(record), lines);
    }
    assertThat(stored.stream().map(RecordedEvent::of)).hasSameSizeAs(lines);
  }
}
