package dev.paddock.workflow.store.internal.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class SqliteErrorsTest {

  @ParameterizedTest
  @CsvSource({
    "SQLITE_FULL, FULL",
    "SQLITE_READONLY, READ_ONLY",
    "SQLITE_READONLY_DBMOVED, READ_ONLY",
    "SQLITE_CORRUPT, CORRUPT",
    "SQLITE_CORRUPT_VTAB, CORRUPT",
    "SQLITE_NOTADB, NOT_A_STORE",
    "SQLITE_CANTOPEN, UNAVAILABLE",
    "SQLITE_BUSY_SNAPSHOT, UNAVAILABLE",
    "SQLITE_IOERR_FSYNC, UNAVAILABLE",
    "SQLITE_NOMEM, UNAVAILABLE",
  })
  void explain_everyKind_hasACode(SQLiteErrorCode error, StoreErrorCode code) {
    var thrown = new SQLiteException("what the driver says", error);

    StoreException explained = SqliteErrors.explain(thrown);

    assertThat(explained.code()).isEqualTo(code);
    assertThat(explained).hasCause(thrown);
  }

  @Test
  void explain_poolGaveUp_namesWhatSqliteSaid() {
    var corrupt = new SQLiteException("what the driver says", SQLiteErrorCode.SQLITE_CORRUPT);

    assertThat(SqliteErrors.explain(new SQLException("timed out", corrupt)).code())
        .isEqualTo(StoreErrorCode.CORRUPT);
  }

  @Test
  void explain_somethingElse_isUnavailable() {
    assertThat(SqliteErrors.explain(new SQLException("closed")).code())
        .isEqualTo(StoreErrorCode.UNAVAILABLE);
  }
}
