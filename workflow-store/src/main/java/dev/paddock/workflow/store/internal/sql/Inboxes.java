package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoredSignal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Signals that nobody has read yet. */
final class Inboxes {

  private static final String ANNOUNCE =
      """
      UPDATE execution SET unread = unread + 1, due_at = 0
      WHERE id = ? AND status IN ('RUNNING', 'WAITING') RETURNING number
      """;

  private static final String ADD =
      "INSERT INTO signal (execution, time, type, json) VALUES (?, ?, ?, ?)";

  private static final String UNREAD =
      "SELECT number, time, type, json FROM signal WHERE execution = ? ORDER BY number";

  private static final String REMOVE = "DELETE FROM signal WHERE execution = ? AND number = ?";

  private static final String DISCOUNT =
      """
      UPDATE execution SET unread = unread - ?,
        due_at = CASE WHEN status = 'WAITING' AND unread = ? THEN wake_at ELSE due_at END
      WHERE number = ?
      """;

  /** Puts a signal into an inbox, unless the execution is unknown or has ended. */
  boolean add(Session session, String id, Signal signal) throws SQLException {
    Optional<Long> execution = session.first(ANNOUNCE, row -> row.getLong(1), id);
    if (execution.isEmpty()) {
      return false;
    }
    session.update(ADD, execution.get(), Micros.of(signal.time()), signal.type(), signal.json());
    return true;
  }

  List<StoredSignal> unread(Session session, long execution) throws SQLException {
    return session.query(
        UNREAD,
        row ->
            new StoredSignal(
                row.getLong(1),
                Micros.toInstant(row.getLong(2)),
                row.getString(3),
                row.getString(4)),
        execution);
  }

  void consume(Session session, long execution, Set<Long> signals) throws SQLException {
    int removed = 0;
    for (long signal : signals) {
      removed += session.update(REMOVE, execution, signal);
    }
    if (removed > 0) {
      session.update(DISCOUNT, removed, removed, execution);
    }
  }
}
