package dev.paddock.sandbox.internal.process;

import dev.paddock.sandbox.ErrorCode;
import dev.paddock.sandbox.FenceKind;
import dev.paddock.sandbox.FenceUnavailableException;
import dev.paddock.sandbox.Language;
import dev.paddock.sandbox.Limit;
import dev.paddock.sandbox.Outcome;
import dev.paddock.sandbox.SandboxError;
import dev.paddock.sandbox.internal.Refusals;
import dev.paddock.sandbox.spi.Fence;
import dev.paddock.sandbox.spi.GuestTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fences made of worker JVMs. In a worker every guest has the {@code context} fence around it
 * too; what gets out of that, or cannot be stopped in there, is in a process that holds nothing and
 * is killed.
 *
 * <p>A worker runs one guest at a time, and one after the other for the same sandbox. A guest that
 * breaks out of its context could see what later guests of the same worker are given; a sandbox is
 * one trust domain.
 */
public final class ProcessFence implements Fence {

  private static final Logger LOG = LoggerFactory.getLogger(ProcessFence.class);
  private static final WorkerKind SMALLEST = new WorkerKind(Language.JAVASCRIPT, 64);
  private static final String GET_IT =
      "install bubblewrap and util-linux (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install"
          + " bubblewrap), and permit user namespaces; or ask for the fence 'process'";

  private final WorkerCommand command;
  private final StartCache startCache;
  private final Path resources;
  private final @Nullable Bubblewrap jail;
  private final Workers workers;
  private final Watch watch = new Watch();
  private volatile String runtimeName = "";
  private volatile boolean closed;

  private ProcessFence(@Nullable Bubblewrap jail) {
    Path caches = Caches.folder();
    this.jail = jail;
    this.resources = caches.resolve("graal");
    this.command = WorkerCommand.ofThisJvm(resources);
    this.startCache = new StartCache(command, caches);
    this.workers = new Workers(this::commandFor);
    watch.start();
  }

  /** The {@code process} fence. Its workers start when they are needed. */
  public static ProcessFence create() {
    return started(new ProcessFence(null), FenceKind.PROCESS, "the message says why");
  }

  /**
   * The {@code container} fence.
   *
   * @throws FenceUnavailableException if there is no bubblewrap, or it cannot make a jail here
   */
  public static ProcessFence createJailed() {
    Bubblewrap jail =
        Bubblewrap.find()
            .orElseThrow(() ->
                new FenceUnavailableException(
                    FenceKind.CONTAINER, "bubblewrap is not installed on this machine", GET_IT));
    var fence = new ProcessFence(jail);
    fence.unpackResources();
    return started(fence, FenceKind.CONTAINER, GET_IT);
  }

  /** GraalPy unpacks its library when it first starts, which it cannot do in a jail. */
  private void unpackResources() {
    Path done = resources.resolve("unpacked-" + command.hashCode());
    if (Files.exists(done)) {
      return;
    }
    try {
      Files.createDirectories(resources);
      Process process =
          new ProcessBuilder(command.unpacking())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor() == 0) {
        Files.createFile(done);
      }
    } catch (IOException e) {
      LOG.warn("GraalVM's files could not be unpacked to {}", resources, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One worker has to start before the fence is said to be there. */
  private static ProcessFence started(ProcessFence fence, FenceKind kind, String hint) {
    try {
      WorkerProcess first = fence.workers.take(SMALLEST);
      fence.runtimeName = first.runtimeName();
      fence.workers.giveBack(SMALLEST, first);
      fence.startCache.makeInBackground();
      return fence;
    } catch (IOException e) {
      fence.close();
      throw new FenceUnavailableException(
          kind, "no worker can be started on this machine: " + e.getMessage(), hint);
    } catch (InterruptedException e) {
      fence.close();
      Thread.currentThread().interrupt();
      throw new FenceUnavailableException(kind, "interrupted while the first worker started", hint);
    }
  }

  private List<String> commandFor(WorkerKind kind) {
    Path cache = startCache.ready();
    List<String> plain = command.serving(kind, cache);
    if (jail == null) {
      return plain;
    }
    List<Path> visible = new ArrayList<>(command.classPath());
    visible.add(command.java());
    visible.add(resources);
    if (cache != null) {
      visible.add(cache);
    }
    return jail.jailed(plain, visible, kind.heapMegabytes());
  }

  @Override
  public Outcome run(GuestTask task) {
    if (closed) {
      return Refusals.refuse(ErrorCode.UNAVAILABLE, "the sandbox is closed");
    }
    if (task.inputSize() > task.limits().get(Limit.INPUT)) {
      return Refusals.tooLarge(task);
    }
    WorkerKind kind = WorkerKind.of(task);
    try {
      WorkerProcess worker = workers.take(kind);
      try {
        return run(task, worker);
      } finally {
        workers.giveBack(kind, worker);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Refusals.refuse(ErrorCode.CANCELLED, "the caller was interrupted");
    } catch (NoSuchElementException | IllegalStateException e) {
      return Refusals.refuse(
          ErrorCode.UNAVAILABLE, closed ? "the sandbox is closed" : "all workers are busy");
    } catch (IOException e) {
      LOG.error("A worker could not be started", e);
      return Refusals.refuse(
          ErrorCode.UNAVAILABLE, "no worker could be started; the host's log has the details");
    }
  }

  private Outcome run(GuestTask task, WorkerProcess worker) {
    var exchange = new Exchange(task, worker);
    watch.add(exchange);
    try {
      Outcome outcome = exchange.talk();
      worker.served(outcome);
      return outcome;
    } finally {
      watch.remove(exchange);
    }
  }

  /** Always 0: a worker whose guest does not stop is killed. */
  @Override
  public int stuckGuests() {
    return 0;
  }

  @Override
  public String runtimeName() {
    return runtimeName;
  }

  @Override
  public void close() {
    closed = true;
    watch.endAll(SandboxError.of(ErrorCode.CANCELLED, "the sandbox was closed"));
    workers.close();
    watch.close();
  }
}
