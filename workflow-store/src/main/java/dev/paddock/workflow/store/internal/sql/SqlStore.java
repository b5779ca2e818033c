package dev.paddock.workflow.store.internal.sql;

import dev.paddock.workflow.spi.Answered;
import dev.paddock.workflow.spi.Append;
import dev.paddock.workflow.spi.ExecutionQuery;
import dev.paddock.workflow.spi.ExecutionStore;
import dev.paddock.workflow.spi.Lease;
import dev.paddock.workflow.spi.LeaseRequest;
import dev.paddock.workflow.spi.NewExecution;
import dev.paddock.workflow.spi.Signal;
import dev.paddock.workflow.spi.StoreStatistics;
import dev.paddock.workflow.spi.StoredEvent;
import dev.paddock.workflow.spi.StoredExecution;
import dev.paddock.workflow.spi.StoredSignal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A store in tables. */
public final class SqlStore implements ExecutionStore {

  private final Transactions transactions;
  private final Executions executions = new Executions();
  private final Events events = new Events();
  private final Inboxes inboxes = new Inboxes();
  private final Leases leases;
  private final Tokens tokens;

  /** A store in a database whose tables are there. */
  public SqlStore(Transactions transactions, Dialect dialect) {
    this.transactions = transactions;
    this.leases = new Leases(dialect);
    this.tokens = new Tokens(dialect, inboxes);
  }

  @Override
  public Lease create(NewExecution execution, LeaseRequest request) {
    return transactions.write(
        Durability.LATER,
        session -> {
          long number = executions.create(session, execution, request);
          events.add(session, number, execution.events(), execution.events().size());
          return new Lease(execution.id(), request.owner(), 1, request.until());
        });
  }

  @Override
  public Optional<StoredExecution> find(String executionId) {
    return transactions.read(session -> executions.find(session, executionId));
  }

  @Override
  public List<StoredExecution> list(ExecutionQuery query) {
    return transactions.read(session -> executions.list(session, query));
  }

  @Override
  public List<StoredEvent> history(String executionId, long fromSequence) {
    return transactions.read(session -> events.history(session, executionId, fromSequence));
  }

  @Override
  public Optional<Lease> acquire(String executionId, LeaseRequest request) {
    return transactions.write(
        Durability.LATER, session -> leases.acquire(session, executionId, request));
  }

  @Override
  public List<Lease> acquireDue(LeaseRequest request, int max, Set<String> except) {
    return transactions.write(
        Durability.LATER, session -> leases.acquireDue(session, request, max, except));
  }

  @Override
  public Lease renew(Lease lease, LeaseRequest request) {
    return transactions.write(Durability.LATER, session -> leases.renew(session, lease, request));
  }

  @Override
  public void release(Lease lease) {
    transactions.write(
        Durability.LATER,
        session -> {
          leases.release(session, lease);
          return null;
        });
  }

  @Override
  public void append(Lease lease, Append append) {
    transactions.write(
        Durability.NOW,
        session -> {
          append(session, lease, append);
          return null;
        });
  }

  private void append(Session session, Lease lease, Append append) throws SQLException {
    Executions.Row row = executions.advance(session, lease, append);
    tokens.close(session, row.number(), append.closed());
    tokens.open(session, row.number(), append.opened());
    inboxes.consume(session, row.number(), append.consumed());
    events.add(session, row.number(), append.events(), row.events());
  }

  @Override
  public boolean signal(String executionId, Signal signal) {
    return transactions.write(Durability.NOW, session -> inboxes.add(session, executionId, signal));
  }

  @Override
  public Optional<String> asker(String tokenHash) {
    return transactions.read(session -> tokens.asker(session, tokenHash));
  }

  @Override
  public Answered answer(String tokenHash, Signal signal, Instant now) {
    return transactions.write(
        Durability.NOW, session -> tokens.answer(session, tokenHash, signal, now));
  }

  @Override
  public List<StoredSignal> signals(Lease lease) {
    return transactions.read(session -> inboxes.unread(session, leases.held(session, lease)));
  }

  @Override
  public List<String> signalled(String owner) {
    return transactions.read(session -> executions.signalled(session, owner));
  }

  @Override
  public StoreStatistics statistics() {
    return transactions.statistics();
  }

  @Override
  public void close() {
    transactions.close();
  }
}
