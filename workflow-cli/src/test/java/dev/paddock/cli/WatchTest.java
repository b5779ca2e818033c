package dev.paddock.cli;

import static dev.paddock.cli.Flows.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.cli.terminal.Screen;
import dev.paddock.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A command that stays and goes on with what becomes due. */
@Timeout(120)
class WatchTest {

  @TempDir private Path folder;

  private String store() {
    return folder.resolve("store.db").toString();
  }

  /** Begins an execution that has waited long enough, and leaves it to others. */
  private void begin() {
    String file =
        write(
            folder,
            "nap.yaml",
            """
            workflow: Nap
            timeout: 1d
            steps:
              - { name: Sleep, type: sleep, config: { duration: 1h } }
              - { name: After, type: transform, config: { expression: "'slept'" } }
            """);
    Waiting.begin(store(), Path.of(file));
  }

  @Test
  void whatBecomesDue_isGoneOnWith_untilAnInterrupt() throws Exception {
    begin();
    try (var watch = new Watching("resume", "--watch", "--store", store())) {
      assertThat(watch.nextLine()).matches("20\\d\\d-.*Z  completed  \\S{36}  Nap  \"slept\"");
      begin();
      assertThat(watch.nextLine()).endsWith("Nap  \"slept\"");
      assertThat(watch.interrupt()).isEqualTo(130);
    }
  }

  @Test
  void asJson_eachExecutionIsALine() throws Exception {
    begin();
    try (var watch =
        new Watching("resume", "--watch", "--store", store(), "--output=json", "--concurrency=1")) {
      JsonNode line = JsonMapper.shared().readTree(watch.nextLine());
      assertThat(line.path("status").asString()).isEqualTo("completed");
      assertThat(line.path("result").asString()).isEqualTo("slept");
      assertThat(line.path("file").asString()).endsWith("nap.yaml");
      assertThat(watch.interrupt()).isEqualTo(130);
    }
  }

  /** A command line that runs beside the test. */
  private static final class Watching implements AutoCloseable {
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final Lines out = new Lines();
    private final Thread thread;

    Watching(String... args) {
      Terminal terminal =
          Terminal.of(
              InputStream.nullInputStream(),
              out,
              OutputStream.nullOutputStream(),
              Screen.none(),
              Map.of());
      thread = Thread.ofPlatform().start(() -> code.complete(Cli.run(terminal, args)));
    }

    String nextLine() throws InterruptedException {
      return out.lines.take();
    }

    int interrupt() {
      thread.interrupt();
      return code.join();
    }

    @Override
    public void close() throws InterruptedException {
      thread.interrupt();
      thread.join();
    }
  }

  /** What is written by several threads, one after the other, as lines. */
  private static final class Lines extends OutputStream {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int b) {
      if (b == '\n') {
        lines.add(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        line.write(b);
      }
    }
  }
}
