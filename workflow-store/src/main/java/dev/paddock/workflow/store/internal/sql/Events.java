package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.spi.NewEvent;
import dev.paddock.workflow.spi.StoredEvent;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened in executions. */
final class Events {

  private static final String ADD =
      "INSERT INTO event (execution, sequence, time, type, version, json)"
          + " VALUES (?, ?, ?, ?, ?, ?)";

  private static final String HISTORY =
      """
      SELECT sequence, time, type, version, json FROM event
      WHERE execution = (SELECT number FROM execution WHERE id = ?) AND sequence >= ?
      ORDER BY sequence
      """;

  /** Adds events, the last of which gets the sequence number {@code last}. */
  void add(Session session, long execution, List<NewEvent> events, long last) throws SQLException {
    if (events.isEmpty()) {
      return;
    }
    long sequence = last - events.size();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (NewEvent event : events) {
      sequence++;
      rows.add(
          new @Nullable Object[] {
            execution,
            sequence,
            Micros.of(event.time()),
            event.type(),
            event.version(),
            event.json()
          });
    }
    session.updateAll(ADD, rows);
  }

  List<StoredEvent> history(Session session, String id, long from) throws SQLException {
    return session.query(
        HISTORY,
        row ->
            new StoredEvent(
                row.getLong(1),
                Micros.toInstant(row.getLong(2)),
                row.getString(3),
                row.getInt(4),
                row.getString(5)),
        id,
        from);
  }
}
