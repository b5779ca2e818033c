package dev.paddock.workflow.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What all contract tests share: a store, and a day in which times are seconds. */
@ParameterizedClass
@EnumSource(Backend.class)
abstract class StoreContract {

  static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Instant MORNING = Instant.parse("2026-01-01T08:00:00.123456Z");

  @Parameter Backend backend;
  @TempDir private Path folder;
  ExecutionStore store;

  @BeforeEach
  void open() {
    store = backend.open(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** An execution without events, made at the time 0 and leased to `me` for ten seconds. */
  Lease created(String id) {
    return store.create(execution(id), request("me", 0));
  }

  static NewExecution execution(String id, NewEvent... events) {
    return new NewExecution(id, "flow", at(0), List.of(events));
  }

  static LeaseRequest request(String owner, long seconds) {
    return new LeaseRequest(owner, at(seconds), TEN_SECONDS);
  }

  static NewEvent event(String type) {
    return new NewEvent(at(1), type, 1, "{\"of\":\"" + type + "\"}");
  }

  static Signal signal(String type) {
    return new Signal(at(1), type, "{}");
  }

  static Instant at(long seconds) {
    return MORNING.plusSeconds(seconds);
  }

  static void assertRefused(StoreErrorCode code, Runnable call) {
    StoreException refusal = catchThrowableOfType(StoreException.class, call::run);
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(code);
  }
}
