package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.OpenToken;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Many threads at once. */
class RaceContractTest extends StoreContract {

  private static final int THREADS = 16;

  @Test
  void acquire_manyAtOnce_oneGetsIt() throws Exception {
    store.release(created("a"));

    List<Optional<Lease>> leases = atOnce(i -> store.acquire("a", request("owner " + i, 1)));

    assertThat(leases.stream().flatMap(Optional::stream)).hasSize(1);
  }

  @Test
  void create_manyAtOnce_oneMakesIt() throws Exception {
    List<Boolean> made = atOnce(i -> succeeds(() -> created("a")));

    assertThat(made).containsOnlyOnce(true);
  }

  @Test
  void acquireDue_manyAtOnce_eachIsGivenOnce() throws Exception {
    List<String> ids = IntStream.range(0, 40).mapToObj(i -> "e" + i).toList();
    ids.forEach(id -> store.append(created(id), Append.waiting(List.of(), at(1))));

    List<List<Lease>> leases = atOnce(i -> store.acquireDue(request("owner " + i, 5), 5, Set.of()));

    assertThat(leases.stream().flatMap(List::stream).map(Lease::executionId).toList())
        .doesNotHaveDuplicates()
        .isSubsetOf(ids)
        .isNotEmpty();
    assertThat(leases).allSatisfy(some -> assertThat(some).hasSizeLessThanOrEqualTo(5));
  }

  @Test
  void answer_manyAtOnce_oneIsTaken() throws Exception {
    Lease lease = created("a");
    store.append(lease, Append.of(List.of()).opening(List.of(new OpenToken("hash", null))));

    List<Answered> answers = atOnce(i -> store.answer("hash", signal("answer"), at(1)));

    assertThat(answers).containsOnlyOnce(new Answered.Taken("a")).contains(new Answered.Used());
    assertThat(store.signals(lease)).hasSize(1);
  }

  @Test
  void append_manyAtOnceUnderOneLease_keepsAllAndThoseOfOneCallTogether() throws Exception {
    Lease lease = created("a");

    atOnce(i -> {
      store.append(lease, Append.of(List.of(event(i + " first"), event(i + " second"))));
      return i;
    });

    List<StoredEvent> history = store.history("a", 1);
    assertThat(history)
        .extracting(StoredEvent::sequence)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 2 * THREADS).boxed().toList());
    for (int i = 0; i < history.size(); i += 2) {
      String first = history.get(i).type();
      assertThat(history.get(i + 1).type()).isEqualTo(first.replace("first", "second"));
    }
  }

  @Test
  void append_whileTheLeaseIsTaken_isBeforeItOrRefused() throws Exception {
    Lease mine = created("a");

    List<Boolean> appended =
        atOnce(i -> {
          if (i == 0) {
            Lease theirs = store.acquire("a", request("you", 10)).orElseThrow();
            store.append(theirs, Append.of(List.of(event("theirs"))));
            return false;
          }
          return succeeds(() -> store.append(mine, Append.of(List.of(event("mine")))));
        });

    List<String> types = store.history("a", 1).stream().map(StoredEvent::type).toList();
    assertThat(types).endsWith("theirs");
    assertThat(types.size() - 1).isEqualTo((int) appended.stream().filter(done -> done).count());
  }

  @Test
  void append_ofManyExecutions_keepsEachHistory() throws Exception {
    atOnce(i -> {
      String id = "e" + i;
      Lease lease = store.create(execution(id), request("me", 0));
      for (int step = 1; step <= 20; step++) {
        store.append(lease, Append.of(List.of(new NewEvent(at(step), id, 1, "" + step))));
      }
      store.append(lease, Append.last(List.of(), ExecutionStatus.COMPLETED));
      return id;
    });

    for (int i = 0; i < THREADS; i++) {
      List<StoredEvent> history = store.history("e" + i, 1);
      assertThat(history).hasSize(20).extracting(StoredEvent::type).containsOnly("e" + i);
      assertThat(history)
          .allSatisfy(event -> assertThat(event.json()).isEqualTo("" + event.sequence()));
    }
  }

  @Test
  void anyCall_callerIsInterrupted_isDoneAndTheCallerStaysInterrupted() throws Exception {
    List<Boolean> interrupted =
        atOnce(i -> {
          Thread.currentThread().interrupt();
          Lease lease = created("e" + i);
          store.append(lease, Append.of(List.of(event("done"))));
          assertThat(store.history("e" + i, 1)).hasSize(1);
          store.release(lease);
          return Thread.interrupted();
        });

    assertThat(interrupted).containsOnly(true);
  }

  @Test
  void append_interruptedAllTheTime_isWrittenOnce() throws Exception {
    Lease lease = created("a");
    Thread writer =
        Thread.startVirtualThread(() -> {
          for (int i = 0; i < 20; i++) {
            store.append(lease, Append.of(List.of(event("event " + i))));
          }
        });
    while (writer.isAlive()) {
      writer.interrupt();
      Thread.onSpinWait();
    }

    assertThat(store.history("a", 1))
        .extracting(StoredEvent::type)
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "event " + i).toList());
  }

  private static boolean succeeds(Runnable call) {
    try {
      call.run();
      return true;
    } catch (StoreException e) {
      return false;
    }
  }

  @FunctionalInterface
  private interface Racer<T> {
    T run(int number) throws Exception;
  }

  private static <T> List<T> atOnce(Racer<T> racer)
      throws InterruptedException, ExecutionException {
    var start = new CyclicBarrier(THREADS);
    List<T> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        Callable<T> run =
            () -> {
              start.await();
              return racer.run(number);
            };
        running.add(threads.submit(run));
      }
      for (Future<T> one : running) {
        results.add(one.get());
      }
    }
    return results;
  }
}
