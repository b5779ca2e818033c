package dev.paddock.workflow;

import dev.paddock.workflow.internal.audit.AuditLine;
import dev.paddock.workflow.internal.audit.LineFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a line of JSON to a file for each event: when, in which execution of which workflow, at
 * which step and attempt, what happened, with what error, and who did it as far as events say so.
 * No inputs, results, logs, sources or data. Safe for use by many threads; several processes may
 * write to one file of a local disk.
 *
 * <p>Each line is with the operating system before the execution goes on; a loss of power may undo
 * it. Messages of errors are there as they are, up to 1,000 characters: guest code chooses its own,
 * and can put into them what it knows. A line is written before its event is durable, so that one
 * whose process dies in between is written again by whoever goes on.
 */
public final class AuditLog implements ExecutionListener, AutoCloseable {

  private final ReentrantLock lock = new ReentrantLock();
  private final LineFile file;
  private final Consumer<IOException> onFailure;
  private @Nullable IOException failure;

  private AuditLog(LineFile file, Consumer<IOException> onFailure) {
    this.file = file;
    this.onFailure = onFailure;
  }

  /**
   * Opens a file to add lines to; one that is not there is made, for its owner alone.
   *
   * @param onFailure is told, once, that a line could not be written, on the thread of whatever
   *     happened; that goes on, and further lines are still tried
   * @throws IOException if it cannot be opened
   */
  public static AuditLog open(Path file, Consumer<IOException> onFailure) throws IOException {
    return new AuditLog(LineFile.open(file), onFailure);
  }

  @Override
  public void happened(Workflow workflow, String executionId, Instant time, ExecutionEvent event) {
    add(AuditLine.of(time, executionId, workflow.name(), event));
  }

  /**
   * Writes that somebody asked an execution to end. That is no event of the execution, which may
   * run elsewhere and write another log.
   *
   * @param reason in words for people, or null
   * @param by who asked, or null
   */
  public void cancelRequested(
      String executionId, Instant time, @Nullable String reason, @Nullable String by) {
    add(AuditLine.ofCancelRequest(time, executionId, reason, by));
  }

  /**
   * Writes that somebody answered what an execution asks. It says so itself, too, with the step,
   * when it goes on, which may be elsewhere and with another log.
   *
   * @param by who answered, or null
   */
  public void answerGiven(String executionId, Instant time, String answer, @Nullable String by) {
    add(AuditLine.ofAnswer(time, executionId, answer, by));
  }

  private void add(String line) {
    lock.lock();
    try {
      file.add(line);
    } catch (IOException e) {
      fail(e);
    } finally {
      lock.unlock();
    }
  }

  private void fail(IOException e) {
    if (failure == null) {
      failure = e;
      onFailure.accept(e);
    }
  }

  /** Whether every line so far was written. */
  public boolean isWhole() {
    lock.lock();
    try {
      return failure == null;
    } finally {
      lock.unlock();
    }
  }

  /** Closes the file. Events that are told later are failures. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      file.close();
    } finally {
      lock.unlock();
    }
  }
}
