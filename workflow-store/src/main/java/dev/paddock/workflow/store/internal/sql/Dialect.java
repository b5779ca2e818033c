package dev.paddock.workflow.store.internal.sql;

/**
 * In what the databases differ.
 *
 * @param lockRow put behind a query that reads a row in order to change it
 * @param lockFreeRows put behind a query for rows that nobody else is about to change
 * @param textsOfJson a query for the items of a parameter that is a JSON list of texts
 */
public record Dialect(String lockRow, String lockFreeRows, String textsOfJson) {

  /** SQLite: one transaction writes at a time, so there is nothing to lock. */
  public static final Dialect SQLITE = new Dialect("", "", "SELECT value FROM json_each(?)");

  /** PostgreSQL. */
  public static final Dialect POSTGRES =
      new Dialect(
          "FOR UPDATE",
          "FOR UPDATE SKIP LOCKED",
          "SELECT json_array_elements_text(CAST(? AS json))");
}
