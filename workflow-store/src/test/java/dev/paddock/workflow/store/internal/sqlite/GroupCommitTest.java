package dev.paddock.workflow.store.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.store.internal.sql.Durability;
import dev.paddock.workflow.store.internal.sql.Work;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

  private static final String INSERT = "INSERT INTO note (text) VALUES (?)";

  @TempDir private Path folder;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private GroupCommit commits;

  @BeforeEach
  void open() {
    commits =
        GroupCommit.open(
            new SqliteSettings(
                folder.resolve("notes.db"),
                Duration.ofSeconds(10),
                List.of("max_page_count = 50")));
    write(session -> session.update("CREATE TABLE note (text TEXT NOT NULL)"));
  }

  @AfterEach
  void close() {
    commits.close();
    threads.close();
  }

  @Test
  void write_manyWhileOneCommits_shareTheNextCommit() throws Exception {
    long before = commits.statistics().commits();

    together(noteThat("a"), noteThat("b"), noteThat("c"));

    assertThat(notes()).containsExactly("a", "b", "c");
    assertThat(commits.statistics().commits() - before)
        .as("the blocker's and the shared one")
        .isEqualTo(2);
  }

  @Test
  void write_oneOfManyIsRefused_onlyItIsUndone() throws Exception {
    List<Future<Integer>> results =
        together(
            noteThat("a"),
            session -> {
              session.update(INSERT, "undone");
              throw new StoreException(StoreErrorCode.LEASE_LOST, "no");
            },
            noteThat("c"));

    assertThat(notes()).containsExactly("a", "c");
    assertThatThrownBy(results.get(1)::get).hasRootCauseMessage("no");
  }

  @Test
  void write_oneOfManyFindsNoRoom_onlyItIsUndone() throws Exception {
    List<Future<Integer>> results =
        together(noteThat("a"), noteThat("x".repeat(1_000_000)), noteThat("c"));

    assertThat(notes()).containsExactly("a", "c");
    assertThatThrownBy(results.get(1)::get).rootCause().hasMessageContaining("full");
  }

  @Test
  void write_thatMayBecomeDurableLater_syncsNothing() {
    long before = commits.statistics().commits();

    commits.write(Durability.LATER, noteThat("a"));

    assertThat(notes()).containsExactly("a");
    assertThat(commits.statistics().commits()).isEqualTo(before);
  }

  @Test
  void write_faultInTheWork_reachesTheCallerAndTheNextGoesOn() {
    assertThatThrownBy(() ->
            write(session -> {
              throw new IllegalStateException("a bug");
            }))
        .hasMessage("a bug");
    write(noteThat("a"));

    assertThat(notes()).containsExactly("a");
  }

  @Test
  void close_whileSomeWait_doesTheirWorkFirst() throws Exception {
    var release = new CountDownLatch(1);
    block(release);
    Future<Integer> waiting = queued(noteThat("a"), 1);
    Future<?> closing = threads.submit(() -> commits.close());
    release.countDown();

    assertThat(waiting.get()).isEqualTo(1);
    closing.get();
    assertThatThrownBy(() -> write(noteThat("late")))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreErrorCode.CLOSED));
  }

  /** Lets all of this wait behind one commit, so that it shares the next. */
  @SafeVarargs
  private List<Future<Integer>> together(Work<Integer>... all) throws Exception {
    var release = new CountDownLatch(1);
    block(release);
    List<Future<Integer>> results = new ArrayList<>();
    for (Work<Integer> work : all) {
      results.add(queued(work, results.size() + 1));
    }
    release.countDown();
    for (Future<Integer> result : results) {
      awaitDone(result);
    }
    return results;
  }

  private static void awaitDone(Future<?> result) throws InterruptedException {
    try {
      result.get();
    } catch (ExecutionException e) {
      assertThat(e).hasCauseInstanceOf(StoreException.class);
    }
  }

  private void block(CountDownLatch release) throws InterruptedException {
    var busy = new CountDownLatch(1);
    threads.submit(() ->
        write(session -> {
          busy.countDown();
          awaitUninterrupted(release);
          return 0;
        }));
    busy.await();
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Future<Integer> queued(Work<Integer> work, int position) {
    Future<Integer> result = threads.submit(() -> write(work));
    while (commits.waiting() < position) {
      Thread.onSpinWait();
    }
    return result;
  }

  private <T> T write(Work<T> work) {
    return commits.write(Durability.NOW, work);
  }

  private static Work<Integer> noteThat(String text) {
    return session -> session.update(INSERT, text);
  }

  private List<String> notes() {
    return commits.read(session -> session.query("SELECT text FROM note", row -> row.getString(1)));
  }
}
