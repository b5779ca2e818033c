package dev.paddock.cli.durable;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.store.Stores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes are killed, as by {@code kill -9}, and others go on. Whatever had ended in the store
 * does not run again, no event is lost or there twice, and the execution ends as it does if nobody
 * is killed.
 */
class KillTest {

  private static final long LATER_NANOS = Duration.ofMillis(30).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();

  @TempDir private Path folder;

  private final Random random = new Random();

  @Test
  @Timeout(120)
  void fewKills_changeNothing() throws IOException, InterruptedException {
    killed("few", 3);
  }

  @Test
  @Tag("soak")
  @Timeout(3600)
  void threeHundredKills_changeNothing() throws IOException, InterruptedException {
    int kills = 0;
    for (int run = 0; kills < 300; run++) {
      kills += killed("run" + run, 8);
    }
  }

  /** Kills the processes of one execution at random moments, then lets it end. */
  private int killed(String name, int kills) throws IOException, InterruptedException {
    var scene = new Scene(Files.createDirectory(folder.resolve(name)));
    int killed = 0;
    while (killed < kills && scene.killOne()) {
      killed++;
    }
    scene.end();
    assertThat(Files.readString(scene.result)).isEqualTo(EXPECTED_RESULT);
    assertThat(new TreeSet<>(scene.ledger())).isEqualTo(new TreeSet<>(EXPECTED_LEDGER));
    assertThat(scene.events().stream().map(StoredEvent::sequence))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, scene.events().size()).mapToObj(Long::valueOf).toList());
    assertThat(ended(scene.events())).doesNotHaveDuplicates();
    return killed;
  }

  private static final String EXPECTED_RESULT =
      "ExecutionCompleted[result=[1,[10,20,30],{\"Left\":\"l\",\"Right\":\"r\"},2,\"chosen\"]]";

  private static final List<String> EXPECTED_LEDGER =
      Stream.of(
              "One#1",
              "Each[0]/Item#1",
              "Each[1]/Item#1",
              "Each[2]/Item#1",
              "Sides/Left#1",
              "Sides/Right#1",
              "Shaky#1",
              "Shaky#2",
              "Choice/Then#1")
          .map(path -> Victim.ID + "/" + path)
          .toList();

  /** The attempts that have ended, as they stand in the ledger. */
  private static List<String> ended(List<StoredEvent> events) {
    return events.stream()
        .map(RecordedEvent::of)
        .map(RecordedEvent::event)
        .flatMap(KillTest::ended)
        .toList();
  }

  private static Stream<String> ended(ExecutionEvent event) {
    return switch (event) {
      case StepCompleted done -> Stream.of(done.path() + "#" + done.summary().attempts());
      case StepFailed failed -> Stream.of(failed.path() + "#" + failed.summary().attempts());
      case StepRetried retried -> Stream.of(retried.path() + "#" + retried.attempt());
      default -> Stream.empty();
    };
  }

  /** One execution: its store, its ledger, and the processes that run it one after the other. */
  private final class Scene {
    private final Path store;
    private final Path ledger;
    private final Path result;
    private final Path flow;
    private final List<String> endedBefore = new ArrayList<>();

    Scene(Path folder) throws IOException {
      store = folder.resolve("store.db");
      ledger = Files.createFile(folder.resolve("ledger"));
      result = folder.resolve("result");
      flow = folder.resolve("flow.yaml");
      try (var in = KillTest.class.getResourceAsStream("kill.yaml")) {
        Files.write(flow, Objects.requireNonNull(in).readAllBytes());
      }
    }

    /**
     * Starts a process and kills it a while after it has written something new.
     *
     * @return false if it ended before
     */
    boolean killOne() throws IOException, InterruptedException {
      int before = ledger().size();
      Process process = start();
      while (process.isAlive() && ledger().size() == before) {
        LockSupport.parkNanos(LOOK_NANOS);
      }
      LockSupport.parkNanos(random.nextLong(LATER_NANOS));
      process.destroyForcibly().waitFor();
      if (Files.exists(result)) {
        return false;
      }
      assertNothingEndedRanAgain(before);
      return true;
    }

    void end() throws IOException, InterruptedException {
      int before = ledger().size();
      List<String> ended = ended(events());
      if (!Files.exists(result)) {
        assertThat(start().waitFor()).isZero();
      }
      assertThat(since(before)).filteredOn(ended::contains).isEmpty();
    }

    private void assertNothingEndedRanAgain(int before) throws IOException {
      assertThat(since(before)).filteredOn(endedBefore::contains).isEmpty();
      endedBefore.clear();
      endedBefore.addAll(ended(events()));
    }

    private List<String> since(int before) throws IOException {
      return ledger().stream()
          .skip(before)
          .map(entry -> entry.substring(Victim.ID.length() + 1))
          .toList();
    }

    List<String> ledger() throws IOException {
      return Files.readAllLines(ledger);
    }

    List<StoredEvent> events() {
      try (ExecutionStore open = Stores.open(store.toString())) {
        return open.history(Victim.ID, 1);
      }
    }

    private Process start() throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return new ProcessBuilder(
              java,
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              System.getProperty("java.class.path"),
              Victim.class.getName(),
              store.toString(),
              ledger.toString(),
              flow.toString(),
              result.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }
}
