package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.ExecutionEvent.ExecutionCancelled;
import dev.paddock.workflow.internal.json.JsonFields;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoredSignal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Words from outside that an execution has not read yet.
 *
 * @param signals in the order in which they came
 */
record Inbox(List<StoredSignal> signals) {

  private static final String CANCEL = "cancel";

  Inbox {
    signals = List.copyOf(signals);
  }

  static Inbox read(ExecutionStore store, Lease lease) {
    return new Inbox(store.signals(lease));
  }

  /**
   * Asks an execution to end.
   *
   * @param reason in words for people, or null
   * @param by who wants it, or null
   */
  static Signal cancel(Instant now, @Nullable String reason, @Nullable String by) {
    JsonFields json = JsonFields.none().with("reason", reason).with("by", by);
    return new Signal(now, CANCEL, json.toJson().text());
  }

  /** The words of one kind. */
  Inbox of(String type) {
    return new Inbox(signals.stream().filter(signal -> signal.type().equals(type)).toList());
  }

  boolean isCancelled() {
    return !of(CANCEL).signals.isEmpty();
  }

  /** What ends the execution: of several who wanted it, the first. */
  ExecutionCancelled cancellation() {
    JsonFields first =
        of(CANCEL).signals.stream()
            .map(signal -> JsonFields.parse(signal.json()))
            .findFirst()
            .orElse(JsonFields.none());
    return new ExecutionCancelled(first.textOrNull("reason"), first.textOrNull("by"));
  }

  Set<Long> numbers() {
    return signals.stream().map(StoredSignal::sequence).collect(Collectors.toSet());
  }
}
