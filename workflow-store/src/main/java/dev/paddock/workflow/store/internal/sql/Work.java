package dev.paddock.workflow.store.internal.sql;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What is done in one transaction; may be done again if that one came to nothing. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {

  /** Does it. */
  T in(Session session) throws SQLException;
}
