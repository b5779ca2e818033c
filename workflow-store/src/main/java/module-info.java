/** Keeps executions in SQLite or PostgreSQL. */
module dev.paddock.workflow.store {
  requires transitive dev.paddock.workflow;
  requires static transitive org.jspecify;
  requires com.zaxxer.hikari;
  requires flyway.core;
  requires java.sql;
  requires org.slf4j;
  requires org.xerial.sqlitejdbc;

  exports dev.paddock.workflow.store;

  // The migrations, which Flyway reads.
  opens dev.paddock.workflow.store.migration.sqlite;
  opens dev.paddock.workflow.store.migration.postgres;
}
