package dev.paddock.workflow.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One real server for all tests of this process; it ends with it. */
public final class PostgresServer {

  private static final EmbeddedPostgres SERVER = start();

  private PostgresServer() {}

  /** The URL of a database in which a store finds nothing, but has its tables if it ever had. */
  public static String emptied() {
    execute(
        """
        DO $$ BEGIN
          IF to_regclass('paddock.execution') IS NOT NULL THEN
            TRUNCATE paddock.execution, paddock.event, paddock.token, paddock.signal;
          END IF;
        END $$
        """);
    return url();
  }

  /** The URL of the database. */
  public static String url() {
    return url(port());
  }

  /** The URL of the database for somebody who goes over another port. */
  public static String url(int port) {
    return "jdbc:postgresql://localhost:" + port + "/postgres?user=postgres";
  }

  /** The server's port. */
  public static int port() {
    return SERVER.getPort();
  }

  /** Executes a statement. */
  public static void execute(String sql) {
    try (Connection connection = SERVER.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      return EmbeddedPostgres.builder().start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
