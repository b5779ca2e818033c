package dev.paddock.workflow.store.internal.sqlite;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.store.internal.sql.Dialect;
import dev.paddock.workflow.store.internal.sql.SqlStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Prints what durable workflows of three steps cost the store: one event to begin with, one for
 * each step, and a last one. Takes the folder of the disk to measure, and seconds for each line.
 */
public final class CommitRates {

  private static final int STEPS = 3;
  private static final String RESULT =
      "{\"step\":\"a step\",\"result\":\"" + "x".repeat(200) + "\"}";

  private CommitRates() {}

  /** Measures with 1, 10, 100 and 1,000 executions in flight. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory(Path.of(arguments[0]), "commit-rates");
    var time = Duration.ofSeconds(Long.parseLong(arguments[1]));
    System.out.printf("fsyncs of this disk: %,.0f per second%n", fsyncs(folder, time));
    System.out.println("in flight  workflows/s  appends/s  fsyncs/s  workflows/fsync");
    for (int inFlight : new int[] {1, 10, 100, 1_000}) {
      measure(folder.resolve(inFlight + ".db"), inFlight, time);
    }
  }

  private static void measure(Path file, int inFlight, Duration time) {
    SqliteStores.open(file).close();
    GroupCommit commits = GroupCommit.open(SqliteSettings.of(file));
    try (ExecutionStore store = new SqlStore(commits, Dialect.SQLITE)) {
      run(store, inFlight, time.dividedBy(2));
      long syncsBefore = commits.syncs();
      long start = System.nanoTime();
      long workflows = run(store, inFlight, time);
      double seconds = (System.nanoTime() - start) / 1e9;
      long syncs = commits.syncs() - syncsBefore;
      System.out.printf(
          "%9d  %,11.0f  %,9.0f  %,8.0f  %15.2f%n",
          inFlight,
          workflows / seconds,
          workflows * STEPS / seconds,
          syncs / seconds,
          (double) workflows / syncs);
    }
  }

  private static long run(ExecutionStore store, int inFlight, Duration time) {
    long end = System.nanoTime() + time.toNanos();
    var done = new LongAdder();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < inFlight; i++) {
        threads.execute(() -> {
          while (System.nanoTime() < end) {
            execute(store);
            done.increment();
          }
        });
      }
    }
    return done.sum();
  }

  private static void execute(ExecutionStore store) {
    Instant now = Instant.now();
    Lease lease =
        store.create(
            new NewExecution(
                UUID.randomUUID().toString(), "flow", now, List.of(event("execution-started"))),
            new LeaseRequest("rates", now, Duration.ofSeconds(30)));
    for (int step = 1; step < STEPS; step++) {
      store.append(lease, Append.of(List.of(event("step-started"), event("step-completed"))));
    }
    store.append(
        lease,
        Append.last(
            List.of(event("step-started"), event("step-completed"), event("execution-completed")),
            ExecutionStatus.COMPLETED));
  }

  private static NewEvent event(String type) {
    return new NewEvent(Instant.now(), type, 1, RESULT);
  }

  private static double fsyncs(Path folder, Duration time) throws IOException {
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("fsync"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(4096);
      long start = System.nanoTime();
      long count = 0;
      while (System.nanoTime() - start < time.toNanos()) {
        page.clear();
        file.write(page, count % 1000 * page.capacity());
        file.force(false);
        count++;
      }
      return count / ((System.nanoTime() - start) / 1e9);
    }
  }
}
