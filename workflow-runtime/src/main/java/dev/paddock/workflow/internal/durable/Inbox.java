package dev.paddock.workflow.internal.durable;

import dev.paddock.workflow.internal.json.JsonFields;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoredSignal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
   */
  static Signal cancel(Instant now, @Nullable String reason) {
    return new Signal(now, CANCEL, JsonFields.none().with("reason", reason).toJson().text());
  }

  boolean isCancelled() {
    return signals.stream().anyMatch(signal -> signal.type().equals(CANCEL));
  }

  /** Why the execution is to end, if somebody said so. */
  Optional<String> reason() {
    return signals.stream()
        .filter(signal -> signal.type().equals(CANCEL))
        .flatMap(signal ->
            Optional.ofNullable(JsonFields.parse(signal.json()).textOrNull("reason")).stream())
        .findFirst();
  }

  Set<Long> numbers() {
    return signals.stream().map(StoredSignal::sequence).collect(Collectors.toSet());
  }
}
