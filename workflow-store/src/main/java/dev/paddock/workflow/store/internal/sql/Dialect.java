package dev.paddock.workflow.store.internal.sql;

/**
 * In what the databases differ.
 *
 * @param lockRow put behind a query that reads a row in order to change it
 * @param lockFreeRows put behind a query for rows that nobody else is about to change
 */
public record Dialect(String lockRow, String lockFreeRows) {

  /** SQLite: one transaction writes at a time, so there is nothing to lock. */
  public static final Dialect SQLITE = new Dialect("", "");

  /** PostgreSQL. */
  public static final Dialect POSTGRES = new Dialect("FOR UPDATE", "FOR UPDATE SKIP LOCKED");
}
