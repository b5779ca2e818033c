package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.Scheduler;
import dev.paddock.workflow.SchedulerSettings;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.Time;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread asks the store what is due, and each execution runs on a virtual thread of its own. A
 * lease is taken only when there is a place for its execution.
 */
final class PollingScheduler implements Scheduler {

  private static final Logger LOG = LoggerFactory.getLogger(PollingScheduler.class);

  private static final Duration LONGEST_BACK_OFF = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(30);

  /** Where executions come from, and what runs them. */
  interface Work {

    /** Takes the leases of executions that somebody must go on with. */
    List<Lease> take(int max);

    /** Goes on with one. Throws nothing. */
    void run(Lease lease);
  }

  private final Work work;
  private final Time time;
  private final SchedulerSettings settings;
  private final Delay backOff;
  private final Semaphore places;
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(
          Thread.ofVirtual().name("paddock-execution-", 0).factory());
  private final Thread poller =
      Thread.ofPlatform().daemon().name("paddock-scheduler").unstarted(this::poll);

  private PollingScheduler(Work work, Time time, SchedulerSettings settings) {
    this.work = work;
    this.time = time;
    this.settings = settings;
    this.backOff = new Delay(settings.pollInterval(), LONGEST_BACK_OFF);
    this.places = new Semaphore(settings.concurrency());
  }

  static PollingScheduler start(Work work, Time time, SchedulerSettings settings) {
    var scheduler = new PollingScheduler(work, time, settings);
    scheduler.poller.start();
    return scheduler;
  }

  @Override
  public int running() {
    return running.get();
  }

  boolean isClosed() {
    return closed.get();
  }

  private void poll() {
    int failures = 0;
    try {
      while (!closed.get()) {
        try {
          startWhatIsDue();
          noteRecovery(failures);
          failures = 0;
        } catch (RuntimeException | Error e) {
          // Whatever it is, nobody else would go on: it may be better next time.
          failures++;
          Duration delay = backOff.after(failures);
          LOG.warn("Nobody knows what is due; asking again in {}: {}", delay, e.getMessage(), e);
          time.pause(delay);
        }
      }
    } catch (InterruptedException e) {
      // Closed; nobody else knows this thread.
      Thread.currentThread().interrupt();
    }
  }

  private static void noteRecovery(int failures) {
    if (failures > 0) {
      LOG.info("The store answers again");
    }
  }

  /** Returns when there may be more. */
  private void startWhatIsDue() throws InterruptedException {
    places.acquire();
    int free = 1 + places.drainPermits();
    int started = 0;
    try {
      for (Lease lease : work.take(free)) {
        start(lease);
        started++;
      }
    } finally {
      places.release(free - started);
    }
    if (started < free) {
      time.pause(settings.pollInterval());
    }
  }

  private void start(Lease lease) {
    threads.execute(() -> {
      running.incrementAndGet();
      try {
        work.run(lease);
      } finally {
        running.decrementAndGet();
        places.release();
      }
    });
  }

  @Override
  public void close() {
    closed.set(true);
    poller.interrupt();
    try {
      poller.join();
      threads.shutdownNow();
      if (!threads.awaitTermination(GRACE.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("{} executions do not stop; others go on when their leases run out", running());
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
