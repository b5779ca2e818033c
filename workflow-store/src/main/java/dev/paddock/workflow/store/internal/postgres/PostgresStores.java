package dev.paddock.workflow.store.internal.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.store.internal.sql.Dialect;
import dev.paddock.workflow.store.internal.sql.Migrations;
import dev.paddock.workflow.store.internal.sql.SqlStore;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Opens stores in PostgreSQL databases. */
public final class PostgresStores {

  private static final String SCHEMA = "paddock";

  private PostgresStores() {}

  /** Opens the store in a database. */
  public static ExecutionStore open(String url) {
    return open(PostgresSettings.of(url));
  }

  static ExecutionStore open(PostgresSettings settings) {
    HikariDataSource pool = connect(settings);
    try {
      Migrations.apply(
          Flyway.configure().dataSource(pool).schemas(SCHEMA).createSchemas(true),
          "postgres",
          PostgresErrors::explain);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
    return new SqlStore(new PooledTransactions(pool), Dialect.POSTGRES);
  }

  private static HikariDataSource connect(PostgresSettings settings) {
    try {
      return pool(settings);
    } catch (PoolInitializationException e) {
      throw PostgresErrors.explain(
          e.getCause() instanceof SQLException cause ? cause : new SQLException(e));
    }
  }

  private static HikariDataSource pool(PostgresSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("paddock-store");
    config.setJdbcUrl(settings.url());
    config.setSchema(SCHEMA);
    config.setMaximumPoolSize(settings.connections());
    config.setConnectionTimeout(settings.patience().toMillis());
    config.setInitializationFailTimeout(1);
    config.addDataSourceProperty("ApplicationName", "paddock");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    return new HikariDataSource(config);
  }
}
