package dev.paddock.workflow.store.internal.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Statements on one connection. Each is prepared once and kept, since preparing costs SQLite more
 * than executing. Not safe for use by several threads at once.
 */
public final class Session implements AutoCloseable {

  /** Makes a value of the row that a result stands at. */
  @FunctionalInterface
  public interface RowMapper<T> {
    /** The value of the current row. */
    T map(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  /** Statements on a connection, which stays the caller's to close. */
  public Session(Connection connection) {
    this.connection = connection;
  }

  /** Executes a statement that changes something; gives the number of rows. */
  public int update(String sql, @Nullable Object... arguments) throws SQLException {
    return execute(
        sql,
        statement -> {
          bind(statement, arguments);
          return statement.executeUpdate();
        });
  }

  /** Executes a statement for each row of arguments. */
  public void updateAll(String sql, List<@Nullable Object[]> rows) throws SQLException {
    execute(
        sql,
        statement -> {
          for (@Nullable Object[] row : rows) {
            bind(statement, row);
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  /** Executes a statement that gives rows. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... arguments)
      throws SQLException {
    return execute(
        sql,
        statement -> {
          bind(statement, arguments);
          return read(statement, mapper);
        });
  }

  /** Executes a statement that gives at most one row. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... arguments)
      throws SQLException {
    return query(sql, mapper, arguments).stream().findFirst();
  }

  @Override
  public void close() throws SQLException {
    for (PreparedStatement statement : statements.values()) {
      statement.close();
    }
    statements.clear();
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  private <T> T execute(String sql, Use<T> use) throws SQLException {
    PreparedStatement statement = statements.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      statements.put(sql, statement);
    }
    try {
      return use.of(statement);
    } catch (SQLException e) {
      forget(sql, statement, e);
      throw e;
    }
  }

  /** SQLite's driver makes a statement that failed useless. */
  private void forget(String sql, PreparedStatement statement, SQLException reason) {
    statements.remove(sql);
    try {
      statement.close();
    } catch (SQLException e) {
      reason.addSuppressed(e);
    }
  }

  private static <T> List<T> read(PreparedStatement statement, RowMapper<T> mapper)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      List<T> values = new ArrayList<>();
      while (rows.next()) {
        values.add(mapper.map(rows));
      }
      return values;
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object... arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
  }
}
