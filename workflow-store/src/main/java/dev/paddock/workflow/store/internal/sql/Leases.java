package dev.paddock.workflow.store.internal.sql;

import dev.paddock.sandbox.JsonText;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who may write to which execution. */
final class Leases {

  /** The second half: begins further in the future than it lasts, so a clock was put back. */
  private static final String FREE =
      "(lease_owner IS NULL OR lease_until <= ? OR lease_since - (lease_until - lease_since) > ?)";

  private static final String TAKE =
      "UPDATE execution SET token = token + 1, lease_owner = ?, lease_since = ?, lease_until = ? ";

  private static final String ACQUIRE =
      TAKE + "WHERE id = ? AND status IN ('RUNNING', 'WAITING') AND " + FREE + " RETURNING token";

  private static final String RENEW =
      """
      UPDATE execution SET lease_since = ?, lease_until = ?
      WHERE id = ? AND token = ? AND lease_owner = ?
      """;

  private static final String RELEASE =
      """
      UPDATE execution SET lease_owner = NULL, lease_since = NULL, lease_until = NULL
      WHERE id = ? AND token = ? AND lease_owner = ?
      """;

  private static final String HELD =
      "SELECT number FROM execution WHERE id = ? AND token = ? AND lease_owner = ?";

  private record Due(Lease lease, long dueAt, long number) {}

  private final String acquireDue;

  Leases(Dialect dialect) {
    this.acquireDue =
        "WITH due AS MATERIALIZED (SELECT number FROM execution WHERE due_at <= ? AND "
            + FREE
            + " AND id NOT IN ("
            + dialect.textsOfJson()
            + ") ORDER BY due_at, number LIMIT ? "
            + dialect.lockFreeRows()
            + ") "
            + TAKE
            + "WHERE number IN (SELECT number FROM due) RETURNING id, token, due_at, number";
  }

  Optional<Lease> acquire(Session session, String id, LeaseRequest request) throws SQLException {
    long now = Micros.of(request.now());
    return session.first(
        ACQUIRE,
        row -> new Lease(id, request.owner(), row.getLong(1), request.until()),
        request.owner(),
        now,
        Micros.of(request.until()),
        id,
        now,
        now);
  }

  List<Lease> acquireDue(Session session, LeaseRequest request, int max, Set<String> except)
      throws SQLException {
    long now = Micros.of(request.now());
    List<Due> taken =
        session.query(
            acquireDue,
            row ->
                new Due(
                    new Lease(row.getString(1), request.owner(), row.getLong(2), request.until()),
                    row.getLong(3),
                    row.getLong(4)),
            now,
            now,
            now,
            JsonText.of(except).text(),
            max,
            request.owner(),
            now,
            Micros.of(request.until()));
    return taken.stream()
        .sorted(Comparator.comparingLong(Due::dueAt).thenComparingLong(Due::number))
        .map(Due::lease)
        .toList();
  }

  Lease renew(Session session, Lease lease, LeaseRequest request) throws SQLException {
    int renewed =
        session.update(
            RENEW,
            Micros.of(request.now()),
            Micros.of(request.until()),
            lease.executionId(),
            lease.token(),
            lease.owner());
    if (renewed == 0) {
      throw lost(lease);
    }
    return new Lease(lease.executionId(), lease.owner(), lease.token(), request.until());
  }

  void release(Session session, Lease lease) throws SQLException {
    session.update(RELEASE, lease.executionId(), lease.token(), lease.owner());
  }

  /** The number of the execution whose lease it is. */
  long held(Session session, Lease lease) throws SQLException {
    return session
        .first(HELD, row -> row.getLong(1), lease.executionId(), lease.token(), lease.owner())
        .orElseThrow(() -> lost(lease));
  }

  static StoreException lost(Lease lease) {
    return new StoreException(
        StoreErrorCode.LEASE_LOST,
        "the lease of execution " + lease.executionId() + " is not held any more");
  }
}
