package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.ExecutionStatus;
import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.OpenToken;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreErrorCode;
import dev.paddock.workflow.spi.StoreException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tokens that executions wait for. Each changes only while its execution's row is locked. */
final class Tokens {

  private static final String OPEN =
      """
      INSERT INTO token (hash, execution, expires, state) VALUES (?, ?, ?, 'OPEN')
      ON CONFLICT (hash) DO NOTHING
      """;

  private static final String CLOSE =
      "UPDATE token SET state = 'CLOSED' WHERE hash = ? AND execution = ? AND state <> 'USED'";

  private static final String USE = "UPDATE token SET state = 'USED' WHERE hash = ?";

  private static final String IS_USED =
      "SELECT 1 FROM token WHERE hash = ? AND execution = ? AND state = 'USED'";

  private static final String EXECUTION =
      """
      SELECT id, status FROM execution
      WHERE number = (SELECT execution FROM token WHERE hash = ?)
      """;

  private static final String STATE =
      "SELECT state, expires IS NULL OR expires > ? FROM token WHERE hash = ?";

  private record Asker(String id, ExecutionStatus status) {}

  private final Inboxes inboxes;
  private final String lockExecution;

  Tokens(Dialect dialect, Inboxes inboxes) {
    this.inboxes = inboxes;
    this.lockExecution = EXECUTION + dialect.lockRow();
  }

  void open(Session session, long execution, List<OpenToken> tokens) throws SQLException {
    for (OpenToken token : tokens) {
      Long expires = Micros.ofNullable(token.expires());
      if (session.update(OPEN, token.hash(), execution, expires) == 0) {
        throw new StoreException(StoreErrorCode.DUPLICATE, "there is a token with this hash");
      }
    }
  }

  void close(Session session, long execution, Set<String> hashes) throws SQLException {
    for (String hash : hashes) {
      boolean closed = session.update(CLOSE, hash, execution) > 0;
      if (!closed && session.first(IS_USED, row -> true, hash, execution).isPresent()) {
        throw new StoreException(StoreErrorCode.ANSWERED, "the token was answered before");
      }
    }
  }

  Optional<String> asker(Session session, String hash) throws SQLException {
    return session.first(EXECUTION, row -> row.getString(1), hash);
  }

  Answered answer(Session session, String hash, Signal signal, Instant now) throws SQLException {
    Optional<Asker> asker =
        session.first(
            lockExecution,
            row -> new Asker(row.getString(1), ExecutionStatus.valueOf(row.getString(2))),
            hash);
    if (asker.isEmpty()) {
      return new Answered.Unknown();
    }
    Answered answered = judge(session, hash, asker.get(), now);
    if (answered instanceof Answered.Taken) {
      session.update(USE, hash);
      inboxes.add(session, asker.get().id(), signal);
    }
    return answered;
  }

  private static Answered judge(Session session, String hash, Asker asker, Instant now)
      throws SQLException {
    return session
        .first(
            STATE,
            row -> toAnswer(row.getString(1), row.getBoolean(2), asker),
            Micros.of(now),
            hash)
        .orElseGet(Answered.Unknown::new);
  }

  private static Answered toAnswer(String state, boolean inTime, Asker asker) {
    if (state.equals("USED")) {
      return new Answered.Used();
    }
    boolean open = state.equals("OPEN") && inTime && !asker.status().ended();
    return open ? new Answered.Taken(asker.id()) : new Answered.Expired();
  }
}
