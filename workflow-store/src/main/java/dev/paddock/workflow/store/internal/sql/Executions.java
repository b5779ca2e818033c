package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import dev.paddock.workflow.spi.StoredExecution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where executions stand. */
final class Executions {

  /** An execution's number, and the sequence number of its last event. */
  record Row(long number, long events) {}

  private static final String CREATE =
      """
      INSERT INTO execution (id, workflow, status, created, changed, due_at, events,
        token, lease_owner, lease_since, lease_until)
      VALUES (?, ?, 'RUNNING', ?, ?, 0, ?, 1, ?, ?, ?)
      ON CONFLICT (id) DO NOTHING RETURNING number
      """;

  /** What is due has {@code due_at} in the past: 0 for at once, null for never. */
  private static final String ADVANCE =
      """
      UPDATE execution SET status = ?, wake_at = ?, events = events + ?,
        changed = COALESCE(?, changed),
        due_at = CASE ? WHEN 'RUNNING' THEN 0
          WHEN 'WAITING' THEN CASE WHEN unread > 0 THEN 0 ELSE ? END END,
        lease_owner = CASE ? WHEN 1 THEN NULL ELSE lease_owner END
      WHERE id = ? AND token = ? AND lease_owner = ? RETURNING number, events
      """;

  private static final String SELECT =
      """
      SELECT id, workflow, status, created, changed, wake_at, events, unread,
        token, lease_owner, lease_until
      FROM execution
      """;

  private static final String SIGNALLED =
      "SELECT id FROM execution WHERE unread > 0 AND lease_owner = ? ORDER BY number";

  /** Makes an execution, leased with the token 1; gives its number. */
  long create(Session session, NewExecution made, LeaseRequest request) throws SQLException {
    Instant changed = made.events().isEmpty() ? made.created() : made.events().getLast().time();
    return session
        .first(
            CREATE,
            row -> row.getLong(1),
            made.id(),
            made.workflow(),
            Micros.of(made.created()),
            Micros.of(changed),
            made.events().size(),
            request.owner(),
            Micros.of(request.now()),
            Micros.of(request.until()))
        .orElseThrow(() ->
            new StoreException(StoreErrorCode.DUPLICATE, "there is an execution " + made.id()));
  }

  /** Writes the status that an append leads to, if its lease is held. */
  Row advance(Session session, Lease lease, Append append) throws SQLException {
    String status = append.status().name();
    Long wakeAt = Micros.ofNullable(append.wakeAt());
    Long changed = append.events().isEmpty() ? null : Micros.of(append.events().getLast().time());
    return session
        .first(
            ADVANCE,
            row -> new Row(row.getLong(1), row.getLong(2)),
            status,
            wakeAt,
            append.events().size(),
            changed,
            status,
            wakeAt,
            append.release() ? 1 : 0,
            lease.executionId(),
            lease.token(),
            lease.owner())
        .orElseThrow(() -> Leases.lost(lease));
  }

  Optional<StoredExecution> find(Session session, String id) throws SQLException {
    return session.first(SELECT + "WHERE id = ?", Executions::toExecution, id);
  }

  List<StoredExecution> list(Session session, ExecutionQuery query) throws SQLException {
    var sql = new StringBuilder(SELECT).append("WHERE 1 = 1");
    List<@Nullable Object> arguments = new ArrayList<>();
    if (query.workflow() != null) {
      sql.append(" AND workflow = ?");
      arguments.add(query.workflow());
    }
    if (!query.statuses().isEmpty()) {
      sql.append(" AND status IN (?").append(", ?".repeat(query.statuses().size() - 1)).append(')');
      query.statuses().forEach(status -> arguments.add(status.name()));
    }
    arguments.add(query.limit());
    return session.query(
        sql.append(" ORDER BY number DESC LIMIT ?").toString(),
        Executions::toExecution,
        arguments.toArray());
  }

  List<String> signalled(Session session, String owner) throws SQLException {
    return session.query(SIGNALLED, row -> row.getString(1), owner);
  }

  private static StoredExecution toExecution(ResultSet row) throws SQLException {
    String id = row.getString("id");
    String owner = row.getString("lease_owner");
    return new StoredExecution(
        id,
        row.getString("workflow"),
        ExecutionStatus.valueOf(row.getString("status")),
        Micros.toInstant(row.getLong("created")),
        Micros.toInstant(row.getLong("changed")),
        nullable(row, "wake_at"),
        row.getLong("events"),
        row.getInt("unread"),
        owner == null
            ? null
            : new Lease(
                id, owner, row.getLong("token"), Micros.toInstant(row.getLong("lease_until"))));
  }

  private static @Nullable Instant nullable(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : Micros.toInstant(micros);
  }
}
