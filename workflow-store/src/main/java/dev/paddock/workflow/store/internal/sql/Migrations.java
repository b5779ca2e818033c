package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings tables to the newest form. */
public final class Migrations {

  private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
  private static final String LOCATION = "classpath:dev/paddock/workflow/store/migration/";

  /** The version of the last file in each of the folders. */
  public static final String NEWEST = "1";

  private static final String INSTALLED =
      "SELECT version FROM migration WHERE success ORDER BY installed_rank DESC LIMIT 1";

  private Migrations() {}

  /**
   * Applies the migrations that are missing. If there are none, which is nearly always, Flyway is
   * not even loaded: it would take most of the time that a short command runs for.
   *
   * @param folder which ones: {@code sqlite} or {@code postgres}
   * @param errors what the driver's errors mean
   */
  public static void apply(
      FluentConfiguration database, String folder, Function<SQLException, StoreException> errors) {
    if (isCurrent(database.getDataSource())) {
      return;
    }
    Flyway flyway = database.locations(LOCATION + folder).table("migration").load();
    try {
      rejectNewer(flyway);
      flyway.migrate();
    } catch (FlywayException e) {
      throw explain(e, errors);
    }
  }

  /** Anything that goes wrong here goes wrong again, and is explained, where Flyway looks. */
  private static boolean isCurrent(DataSource database) {
    try (Connection connection = database.getConnection();
        var session = new Session(connection)) {
      return session.first(INSTALLED, row -> row.getString(1).equals(NEWEST)).orElse(false);
    } catch (SQLException e) {
      LOG.debug("the store's tables are not there yet: {}", e.getMessage());
      return false;
    }
  }

  private static void rejectNewer(Flyway flyway) {
    boolean newer =
        Arrays.stream(flyway.info().applied())
            .anyMatch(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS);
    if (newer) {
      throw new StoreException(
          StoreErrorCode.NEWER_SCHEMA,
          "the store was written by a newer version of Paddock",
          "use that version, or a store of its own for this one",
          null);
    }
  }

  private static StoreException explain(
      FlywayException failure, Function<SQLException, StoreException> errors) {
    if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new StoreException(
          StoreErrorCode.NOT_A_STORE,
          "the database has tables that are not Paddock's",
          "give a database of its own to the store",
          failure);
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException e) {
        return errors.apply(e);
      }
    }
    return new StoreException(
        StoreErrorCode.UNAVAILABLE, "the store's tables could not be made", null, failure);
  }
}
