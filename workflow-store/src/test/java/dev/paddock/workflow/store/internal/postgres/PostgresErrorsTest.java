package dev.paddock.workflow.store.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "08006, UNAVAILABLE",
    "57P01, UNAVAILABLE",
    "53300, UNAVAILABLE",
    "53100, FULL",
    "25006, READ_ONLY",
    "42501, READ_ONLY",
    "28P01, UNAVAILABLE",
    "3D000, UNAVAILABLE",
    "XX001, CORRUPT",
    "42P01, UNAVAILABLE",
  })
  void explain_everyState_hasACode(String state, StoreErrorCode code) {
    var thrown = new SQLException("what the driver says", state);

    StoreException explained = PostgresErrors.explain(thrown);

    assertThat(explained.code()).isEqualTo(code);
    assertThat(explained).hasCause(thrown);
  }

  @Test
  void explain_poolGaveUp_namesWhatTheServerSaid() {
    var wrongPassword = new SQLException("no", "28P01");

    assertThat(PostgresErrors.explain(new SQLTransientConnectionException(wrongPassword)))
        .hasMessageContaining("does not let this user");
  }

  @Test
  void isConflict_onlyWhatMayBeDoneAgain() {
    assertThat(PostgresErrors.isConflict(new SQLException("deadlock", "40P01"))).isTrue();
    assertThat(PostgresErrors.isConflict(new SQLException("disk", "53100"))).isFalse();
  }
}
