package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoredEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on one store, one of which is killed. */
class ProcessRaceTest {

  private static final List<String> EXECUTIONS =
      IntStream.range(0, 12).mapToObj(i -> "e" + i).toList();

  @TempDir private Path folder;

  @Test
  void sqlite_processesTakeOverFromEachOther_nothingIsLostOrDoubled() throws Exception {
    race(folder.resolve("store.db").toString());
  }

  @Test
  void postgres_processesTakeOverFromEachOther_nothingIsLostOrDoubled() throws Exception {
    race(PostgresServer.emptied());
  }

  @Test
  void sqlite_processesMakeTheSameFileAtOnce_allUseIt() throws Exception {
    String address = folder.resolve("new.db").toString();

    for (Process racer : List.of(start(address, "a"), start(address, "b"))) {
      racer.inputReader().lines().forEach(line -> {});
      assertThat(racer.waitFor()).isZero();
    }
  }

  private static void race(String address) throws IOException, InterruptedException {
    try (ExecutionStore store = Stores.open(address)) {
      var request = new LeaseRequest("maker", Instant.now(), Duration.ofMillis(1));
      for (String id : EXECUTIONS) {
        store.create(new NewExecution(id, "race", Instant.now(), List.of()), request);
      }
      List<String> acknowledged = new ArrayList<>();
      Process killed = start(address, "killed");
      Process left = start(address, "left");
      try (var lines = killed.inputReader()) {
        // It is in the middle of something after each of its lines.
        lines.lines().limit(20).forEach(acknowledged::add);
        // Not through the process itself, which would close what it has printed.
        killed.toHandle().destroyForcibly();
        lines.lines().forEach(acknowledged::add);
      }
      left.inputReader().lines().forEach(acknowledged::add);
      assertThat(left.waitFor()).isZero();

      assertThat(acknowledged).doesNotHaveDuplicates();
      EXECUTIONS.forEach(id -> assertComplete(store, id));
    }
  }

  private static void assertComplete(ExecutionStore store, String id) {
    List<StoredEvent> history = store.history(id, 1);
    List<Long> numbers = LongStream.rangeClosed(1, Racer.EVENTS).boxed().toList();
    assertThat(history).extracting(StoredEvent::sequence).isEqualTo(numbers);
    assertThat(history).extracting(event -> Long.valueOf(event.json())).isEqualTo(numbers);
    assertThat(store.find(id).orElseThrow().status()).isEqualTo(ExecutionStatus.COMPLETED);
  }

  private static Process start(String address, String name) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new ProcessBuilder(
            java.toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Racer.class.getName(),
            address,
            name)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
