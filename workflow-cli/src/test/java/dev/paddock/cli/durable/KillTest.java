package dev.paddock.cli.durable;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.ExecutionEvent;
import dev.paddock.workflow.ExecutionEvent.StepCompleted;
import dev.paddock.workflow.ExecutionEvent.StepFailed;
import dev.paddock.workflow.ExecutionEvent.StepRetried;
import dev.paddock.workflow.RecordedEvent;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.store.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes are killed, as by {@code kill -9}, and others go on. Whatever had ended in the store
 * does not run again, no event is lost or there twice, and the execution ends as it does if nobody
 * is killed.
 */
class KillTest {

  /** With the two kinds of stores, 300 in all. */
  private static final int KILLS_EACH = 150;

  private static final long LATER_NANOS = Duration.ofMillis(30).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(1).toNanos();

  @TempDir private Path folder;

  private final Random random = new Random();

  private HttpServer server;

  /** Where executions are kept. */
  enum Kind {
    SQLITE {
      @Override
      String address(Path folder) {
        return folder.resolve("store.db").toString();
      }
    },
    POSTGRES {
      @Override
      String address(Path folder) {
        return Postgres.freshDatabase();
      }
    };

    abstract String address(Path folder);
  }

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(240)
  void fewKills_changeNothing(Kind kind) throws IOException, InterruptedException {
    killed(kind, "few", 2);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("soak")
  @Timeout(7200)
  void manyKills_changeNothing(Kind kind) throws IOException, InterruptedException {
    int kills = 0;
    int executions = 0;
    for (; kills < KILLS_EACH; executions++) {
      kills += killed(kind, "run" + executions, 10);
    }
    System.out.printf("FIGURE: %s: %d kills of %d executions%n", kind, kills, executions);
  }

  /** Kills the processes of one execution at random moments, then lets it end. */
  private int killed(Kind kind, String name, int kills) throws IOException, InterruptedException {
    var scene = new Scene(kind, Files.createDirectory(folder.resolve(name)));
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
      "ExecutionCompleted[result=[1,[10,20,30],{\"Left\":\"l\",\"Right\":\"r\"},2,\"approve\",\"ok\",10,\"chosen\"]]";

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
              "Ask/Tell#1",
              "Post#1",
              "Turn#1",
              "Turn#v2#1",
              "Call/Half#1",
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
    private final String store;
    private final Path ledger;
    private final Path result;
    private final Path flows;
    private final String url;
    private final List<String> endedBefore = new ArrayList<>();

    Scene(Kind kind, Path folder) throws IOException {
      store = kind.address(folder);
      ledger = Files.createFile(folder.resolve("ledger"));
      result = folder.resolve("result");
      flows = Files.createDirectory(folder.resolve("flows"));
      for (String flow : List.of("kill.yaml", "called.yaml")) {
        try (var in = KillTest.class.getResourceAsStream(flow)) {
          Files.write(flows.resolve(flow), Objects.requireNonNull(in).readAllBytes());
        }
      }
      String path = "/" + folder.getFileName();
      server.createContext(path, this::post);
      url = "http://localhost:" + server.getAddress().getPort() + path;
    }

    private void post(HttpExchange exchange) throws IOException {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String line = JsonText.parse(body).toNode().path("entry").asString() + "\n";
      Files.writeString(ledger, line, StandardOpenOption.APPEND);
      byte[] answer = "\"ok\"".getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
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
      try (ExecutionStore open = Stores.open(store)) {
        return open.history(Victim.ID, 1);
      }
    }

    private Process start() throws IOException {
      String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
      return new ProcessBuilder(
              java,
              "--enable-native-access=ALL-UNNAMED",
              // They live for seconds: what makes a start quick counts.
              "-XX:+UseSerialGC",
              "-XX:TieredStopAtLevel=1",
              "-cp",
              System.getProperty("java.class.path"),
              Victim.class.getName(),
              store,
              ledger.toString(),
              flows.toString(),
              result.toString(),
              url)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }
}
